"""What stands in the columns of the promises page: promises, and whatever else somebody owes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Protocol

from planner.rows import Owed
from ui.screen import Screen
from ui.widgets.rows import Row


class OwedDeeds(Protocol):
    """How one kind of them looks in a column, and what each key does with it; Enter is the row's own deed."""

    @property
    def keys(self) -> Sequence[str]: ...

    def knows(self, owed: Owed) -> bool: ...

    def row(self, owed: Owed) -> Row: ...

    def do(self, keys: str, owed: Owed) -> None: ...


ENTER = "Return"

KINDS = ("ui.commitments.deeds:PromiseDeeds", "ui.equipping.deeds:EquipmentDeeds")
"""By name, as pages are: each kind belongs to the folder of its own topic."""


def kinds() -> list[Callable[[Screen], OwedDeeds]]:
    named = (place.split(":") for place in KINDS)
    return [getattr(import_module(module), name) for module, name in named]

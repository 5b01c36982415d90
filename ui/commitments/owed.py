"""What stands in the columns of the promises page: promises, and whatever else somebody owes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from typing import Protocol
from uuid import UUID

from planner.domain.sides import Side
from ui.screen import Screen
from ui.widgets.rows import Row


class Owed(Protocol):
    """A frozen row about something that one side owes the other; `settled_on` tells the open ones apart."""

    @property
    def id(self) -> UUID: ...
    @property
    def salesperson_id(self) -> UUID: ...
    @property
    def salesperson(self) -> str: ...
    @property
    def owner(self) -> Side: ...
    @property
    def due(self) -> date | None: ...
    @property
    def settled_on(self) -> date | None: ...


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

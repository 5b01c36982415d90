"""The course of a session: which item comes after which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol, TypeVar
from uuid import UUID

from planner.domain.agenda import ItemState


class Placed(Protocol):
    @property
    def id(self) -> UUID: ...
    @property
    def state(self) -> ItemState: ...


P = TypeVar("P", bound=Placed)


def first_open(items: Sequence[P]) -> P | None:
    return next((item for item in items if item.state is ItemState.OPEN), None)


def following(items: Sequence[P], current_id: UUID | None) -> P | None:
    """The next open item; after the last one, what was skipped before it. None when nothing else is open."""
    here = place(items, current_id)
    return first_open([*items[here + 1 :], *items[: max(0, here)]])


def preceding(items: Sequence[P], current_id: UUID | None) -> P | None:
    """The item before, in whatever state it is."""
    here = place(items, current_id)
    return items[here - 1] if here > 0 else None


def place(items: Sequence[Placed], item_id: UUID | None) -> int:
    """Where an item stands, or -1."""
    return next((place for place, item in enumerate(items) if item.id == item_id), -1)


class Step(Enum):
    """The ways from one item to another."""

    NEXT = "next"
    SKIP = "skip"
    DEFER = "defer"
    BACK = "back"


LEFT_AS = {Step.NEXT: ItemState.DONE, Step.DEFER: ItemState.CARRIED}


@dataclass(frozen=True)
class Move:
    """How the item is left, and which one comes then; None when nothing else is open."""

    state: ItemState
    to: UUID | None


def move(items: Sequence[P], current_id: UUID | None, step: Step) -> Move:
    """What a step does to the current item, and where it leads."""
    here = next((item for item in items if item.id == current_id), None)
    state = here.state if here else ItemState.OPEN
    if step is Step.DEFER or (step is Step.NEXT and state is ItemState.OPEN):
        state = LEFT_AS[step]
    found = preceding(items, current_id) if step is Step.BACK else following(items, current_id)
    return Move(state, found.id if found else None)

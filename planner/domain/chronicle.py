"""What happened with a salesperson, as entries of one line in time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID


class Happening(Enum):
    SESSION = "session"
    RIDE_ALONG = "ride_along"
    GOING_ON = "going_on"
    TO_WRAP_UP = "to_wrap_up"
    NOT_HELD = "not_held"
    OBSERVATION = "observation"
    KEPT = "kept"
    MISSED = "missed"
    WITHDRAWN = "withdrawn"
    BARRIER_HEARD = "barrier_heard"
    BARRIER_SETTLED = "barrier_settled"
    PLAN_SIGNED = "plan_signed"
    LEVEL_CHANGED = "level_changed"


@dataclass(frozen=True)
class Entry:
    """One thing that happened; `about` is the record that tells more."""

    what: Happening
    day: date
    title: str
    detail: str
    about: UUID


def newest(entries: Iterable[Entry], most: int) -> tuple[Sequence[Entry], bool]:
    """The newest entries, and whether there are earlier ones."""
    ordered = sorted(entries, key=lambda entry: (entry.day, entry.title), reverse=True)
    return ordered[:most], len(ordered) > most

"""A salesperson: who is coached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from planner.domain.record import Record
from planner.errors import Refused
from planner.language import _

NEW_FOR = timedelta(days=90)
"""How long somebody counts as new."""


@dataclass(eq=False, kw_only=True)
class Salesperson(Record):
    """`cadence_days` is the time between two one-on-ones; `next_number` is the number that the next session gets."""

    manager_id: UUID
    name: str
    role: str = ""
    started_on: date | None = None
    email: str = ""
    phone: str = ""
    cadence_days: int = 14
    usual_minutes: int = 45
    usual_place: str = ""
    away_until: date | None = None
    archived_on: date | None = None
    next_number: int = 1

    @property
    def first_name(self) -> str:
        return self.name.split()[0]

    def new(self, today: date) -> bool:
        """Whether the person joined so recently that a first session has its own template."""
        return self.started_on is not None and today - self.started_on < NEW_FOR

    def away(self, day: date) -> bool:
        """Whether the person is away on a day; on the date of `away_until` itself they are back."""
        return self.away_until is not None and day < self.away_until

    def take_number(self) -> int:
        """The next number in the person's one sequence over all kinds of sessions; it is never given again."""
        number, self.next_number = self.next_number, self.next_number + 1
        return number


def checked_name(name: str) -> str:
    """The name without outer spaces.

    Raises Refused where nothing is left.
    """
    if not name.strip():
        raise Refused(_("Please give a name, so that you can find this person again."), "name")
    return name.strip()

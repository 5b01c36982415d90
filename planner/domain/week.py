"""Where the manager's week goes: hours for the sales force, and for the business."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from uuid import UUID

from planner.domain.record import Record
from planner.language import N_, _


class TimeUse(Enum):
    """NEITHER is what the manager keeps out of the count: lunch, the dentist."""

    SALES_FORCE = "sales_force"
    BUSINESS = "business"
    NEITHER = "neither"

    @property
    def words(self) -> str:
        return _(_USES[self])


_USES = {
    TimeUse.SALES_FORCE: N_("for the sales force"),
    TimeUse.BUSINESS: N_("for the business"),
    TimeUse.NEITHER: N_("not counted"),
}


@dataclass(eq=False, kw_only=True)
class TimeEntry(Record):
    """Start, end and use, and nothing else: what it was about and who was there are never kept.

    Times are in UTC. `weekly` repeats it each week at the same hour of `zone`, up to and including `until`.
    `from_calendar` marks what was read from a calendar file, so that reading it again does not count it twice.
    """

    manager_id: UUID
    starts_at: datetime
    ends_at: datetime
    zone: str = "UTC"
    use: TimeUse
    weekly: bool = False
    until: date | None = None
    from_calendar: bool = False


@dataclass(eq=False, kw_only=True)
class SortingRule(Record):
    """Events of the calendar whose title holds these words go to this use."""

    manager_id: UUID
    words: str
    use: TimeUse

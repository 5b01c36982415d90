"""All that lies near a day, read at a glance, as the hours of its week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from planner.domain.session import TOOK_PLACE, State
from planner.domain.week import DAYS, Repeats, TimeUse, Used, WeekHours, days_span, first_of_week, talk, week_hours


@dataclass(frozen=True)
class SlotRow(Repeats):
    """What the manager wants of a week, and one thing that lies in it: hours, or else a session, or nothing at all."""

    week_starts: int
    week_hours: int
    sales_force_hours: int
    starts_at: datetime
    ends_at: datetime
    zone: str
    use: TimeUse | None
    weekly: bool
    until: date | None
    state: State | None
    minutes: int | None
    begun_at: datetime | None
    seconds_gone: int | None


@dataclass(frozen=True)
class YourWeek:
    """The hours of a week, and what the manager wants of it."""

    hours: WeekHours
    week_hours: int
    sales_force_hours: int

    def __bool__(self) -> bool:
        return bool(self.hours)


def your_week(slots: Sequence[SlotRow], today: date, now: datetime, zone: ZoneInfo) -> YourWeek:
    """The week around a day, out of all that lies near it."""
    first = first_of_week(today, slots[0].week_starts)
    week = days_span(first, DAYS, zone)
    used = [Used(span, row.use) for row in slots if row.use for span in row.spans(week)]
    talks = [
        (row.state, talk(row.starts_at, row.begun_at, row.minutes or 0, row.seconds_gone or 0))
        for row in slots
        if row.state
    ]
    used += [Used(span, TimeUse.SALES_FORCE) for state, span in talks if state in TOOK_PLACE]
    planned = [span for state, span in talks if state is State.PLANNED]
    hours = week_hours(first, used, planned, now, zone)
    return YourWeek(hours, slots[0].week_hours, slots[0].sales_force_hours)

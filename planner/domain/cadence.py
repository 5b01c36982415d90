"""When two people next meet: the rhythm they have, around absences and weekends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

FIRST_HOUR = time(10, 0)
"""When a first session is proposed to begin."""

REMEMBERED = 5
"""How many of the last sessions say what is usual."""

ROUND = 5
"""Minutes on which people agree to meet."""

WEEK = 7
SATURDAY = 5


def usual(slots: Sequence[datetime]) -> datetime | None:
    """The newest of the slots that fall on the most frequent weekday and time; slots come newest first."""
    recent = slots[:REMEMBERED]
    counts = Counter(_slot(each) for each in recent)
    return max(recent, key=lambda each: counts[_slot(each)], default=None)


def next_slot(
    slots: Sequence[datetime], *, cadence_days: int, today: date, zone: ZoneInfo, away_until: date | None = None
) -> datetime:
    """The next time to meet, after today, by the clock on the wall.

    `slots` are when the last sessions began, newest first, in their own zones. The usual weekday and time stay, on a
    round minute where nobody had agreed on the last one; a day on which the person is away moves on to the first such
    weekday after the absence; never a weekend.
    """
    habit, earliest = usual(slots), _back(today + timedelta(days=1), away_until)
    if habit is None:
        return datetime.combine(_workday(earliest), FIRST_HOUR, zone)
    weekday = habit.weekday() if habit.weekday() < SATURDAY else 0
    aim = _nearest(slots[0].date() + timedelta(days=cadence_days), weekday)
    day = _on_or_after(max(aim, earliest), weekday)
    return datetime.combine(day, time(habit.hour, habit.minute - habit.minute % ROUND), zone)


def _slot(moment: datetime) -> tuple[int, int, int]:
    return moment.weekday(), moment.hour, moment.minute


def _back(day: date, away_until: date | None) -> date:
    return max(day, away_until) if away_until else day


def _workday(day: date) -> date:
    return day if day.weekday() < SATURDAY else _on_or_after(day, 0)


def _on_or_after(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % WEEK)


def _nearest(day: date, weekday: int) -> date:
    """The day with that weekday that lies nearest, three days back to three ahead."""
    return _on_or_after(day - timedelta(days=3), weekday)

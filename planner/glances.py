"""What a start asks: seen at a glance, in words of `glance_words`, so that nothing has to wait for SQLAlchemy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from planner.clock import Clock
from planner.domain.week import DAYS, LONGEST, days_span
from planner.glance_words import WORDS
from planner.rows import BarrierRow, LongGone, NotCoached, Owed, SessionRow, barrier_rows, owed_row
from planner.slots import SlotRow, YourWeek, your_week
from planner.storage.glance import Glance
from planner.storage.info import CLOCK

T = TypeVar("T")


@dataclass(frozen=True)
class Whose:
    """Whose workspace it is, in the fewest words; `begun` once somebody has named themselves or a salesperson."""

    team: str
    manager: str
    sample: bool
    begun: bool


def whose(db: Glance) -> Whose:
    (found,) = _rows(db, Whose, "whose")
    return found


def owed(db: Glance) -> Sequence[Owed]:
    """What is open between both sides with everybody, soonest due first: promises, and what salespeople asked for."""
    return _rows(db, owed_row, "owed")


def open_barriers(db: Glance) -> Sequence[BarrierRow]:
    """What is still in somebody's way, the oldest first."""
    return barrier_rows(db.ask(WORDS["open_barriers"]))


def going_on(db: Glance) -> Sequence[SessionRow]:
    """What runs, then what is paused, the newest first."""
    return _rows(db, SessionRow, "going_on")


def coming(db: Glance, now: datetime, days: int = 7) -> Sequence[SessionRow]:
    """What is planned from the start of the day, and whatever runs or waits."""
    first = _clock(db).midnight(now)
    return _rows(db, SessionRow, "coming", first=first, end=first + timedelta(days=days))


def to_wrap_up(db: Glance, now: datetime) -> Sequence[SessionRow]:
    """What was planned for a day before this one and nobody began, then what was talked; the oldest first."""
    return _rows(db, SessionRow, "to_wrap_up", first=_clock(db).midnight(now))


def coached(db: Glance, now: datetime) -> Sequence[NotCoached]:
    """The active salespeople who are not away: never coached first, then the one without coaching for longest."""
    clock = _clock(db)
    today = now.astimezone(clock.zone).date()
    found = _rows(db, NotCoached, "coached", first=clock.midnight(now), today=today)
    return [row.here(clock.zone) for row in found]


def long_gone(db: Glance, today: date) -> Sequence[LongGone]:
    """Who left so long ago that what is held about them can be erased, by the months that the manager set; the
    longest first."""
    return [each for each in _rows(db, LongGone, "long_gone", today=today) if each.due(today)]


def week(db: Glance, now: datetime) -> YourWeek:
    """Where the week goes that the moment lies in."""
    clock = _clock(db)
    today = now.astimezone(clock.zone).date()
    near = days_span(today - timedelta(days=DAYS), 2 * DAYS, clock.zone)
    found = _rows(db, SlotRow, "week", first=near.begins - LONGEST, end=near.ends)
    return your_week(found, today, now, clock.zone)


def open_counts(db: Glance) -> Mapping[str, int]:
    """How much is open in the places of the window, each by its page's name."""
    (counts,) = db.ask(WORDS["open_counts"])
    return dict(zip(("team", "barriers", "promises"), counts, strict=True))


def _rows(db: Glance, kind: Callable[..., T], name: str, **given: date) -> list[T]:
    """The answer to a question, each row as one of a kind; its columns stand in the order of the kind's fields."""
    return [kind(*row) for row in db.ask(WORDS[name], **given)]


def _clock(db: Glance) -> Clock:
    return db.info[CLOCK]

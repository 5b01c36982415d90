"""A manager's calendar file on its way into the hours of the week; titles stay in memory and go nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from planner import hours
from planner.domain.calendar_sorting import Sorting
from planner.domain.spans import Span
from planner.domain.week import TimeUse, Used
from planner.exchange.calendar_file import CalendarReading
from planner.exchange.calendar_file import read as read_file
from planner.exchange.watch import Stopped, Watch
from planner.hours import Taken
from planner.storage.store import Db

Answer = tuple[Sequence[Span], TimeUse]
"""What the events of one title are for."""


@dataclass(frozen=True)
class Read:
    """What a file said, as it is sorted so far, and in sentences what was left out of it."""

    first: date
    end: date
    covers: Span | None
    sorting: Sorting
    left_out: Sequence[str]


def read(path: Path, zone: ZoneInfo, today: date, watch: Watch) -> CalendarReading | None:
    """None when nobody waits for it any more. Raises CannotOpen for what is no calendar file."""
    try:
        return read_file(path, zone, today, watch)
    except Stopped:
        return None


def looked_up(db: Db, reading: CalendarReading) -> Read:
    """What is known already of a calendar's events. Nothing is written."""
    covers = reading.covers
    left_out = [why.words(count) for why, count in reading.left_out.items()]
    return Read(reading.first, reading.end, covers, hours.sorting(db, reading.happenings, covers), left_out)


def take(db: Db, found: Read, answers: Sequence[Answer], words: Sequence[tuple[str, TimeUse]], besides: bool) -> Taken:
    """Keep the hours of what is sorted and of what was asked; what was not answered is left out."""
    answered = [Used(span, use) for spans, use in answers for span in spans]
    return hours.take_calendar(db, (*found.sorting.used, *answered), words, found.covers, besides)

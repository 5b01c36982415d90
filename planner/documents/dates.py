"""Days, periods, times and figures as the documents write them, in the language of the document."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta

from babel import dates, numbers

from planner.documents.papers import Meeting
from planner.language import _, spoken


def day(when: date | None) -> str:
    return dates.format_date(when, "medium", locale=spoken().locale) if when else ""


def weekday(when: date) -> str:
    return dates.format_date(when, "full", locale=spoken().locale)


def period(starts: date, ends: date) -> str:
    """Whole months by name (`January to March 2027`), else its first and last day."""
    if starts.day != 1 or ends.day != monthrange(ends.year, ends.month)[1]:
        return _("{} to {}").format(_said(starts, "long"), _said(ends, "long"))
    if (starts.year, starts.month) == (ends.year, ends.month):
        return _month(ends)
    first = _said(starts, "LLLL") if starts.year == ends.year else _month(starts)
    return _("{} to {}").format(first, _month(ends))


def figure(count: int) -> str:
    return numbers.format_decimal(count, locale=spoken().locale)


def clock(when: datetime) -> str:
    return dates.format_time(when.time(), "short", locale=spoken().locale)


def when(meeting: Meeting) -> str:
    """Day, time and place in a line."""
    ends = meeting.begins + timedelta(minutes=meeting.minutes)
    times = _("{start} to {end}").format(start=clock(meeting.begins), end=clock(ends))
    place = meeting.place_words or meeting.place.words
    return ", ".join((weekday(meeting.begins.date()), times, place))


def at_start(words: str) -> str:
    """As a line begins: not every language has capitals for its days."""
    return words[:1].upper() + words[1:]


def _said(day: date, how: str) -> str:
    return dates.format_date(day, how, locale=spoken().locale)


def _month(day: date) -> str:
    return dates.format_skeleton("yMMMM", day, locale=spoken().locale)

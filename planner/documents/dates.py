"""Days, periods and times as the documents write them, in the language of the document."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from babel import dates

from planner.documents.papers import Meeting
from planner.language import _, spoken


def day(when: date | None) -> str:
    return dates.format_date(when, "medium", locale=spoken().locale) if when else ""


def weekday(when: date) -> str:
    return dates.format_date(when, "full", locale=spoken().locale)


def clock(when: datetime) -> str:
    return dates.format_time(when.time(), "short", locale=spoken().locale)


def when(meeting: Meeting) -> str:
    """Day, time and place in a line."""
    ends = meeting.begins + timedelta(minutes=meeting.minutes)
    times = _("{start} to {end}").format(start=clock(meeting.begins), end=clock(ends))
    place = meeting.place_words or meeting.place.words
    return ", ".join((weekday(meeting.begins.date()), times, place))

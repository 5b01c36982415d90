"""Days, periods and times as the documents write them, in the language of the document."""

from __future__ import annotations

from datetime import date, datetime

from babel import dates

from planner.language import spoken


def day(when: date | None) -> str:
    return dates.format_date(when, "medium", locale=spoken().locale) if when else ""


def weekday(when: date) -> str:
    return dates.format_date(when, "full", locale=spoken().locale)


def clock(when: datetime) -> str:
    return dates.format_time(when.time(), "short", locale=spoken().locale)

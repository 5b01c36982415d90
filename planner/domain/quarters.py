"""Quarters of a fiscal year that may begin in any month, and periods in words."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.dates import full_day, month_name
from planner.language import _

TOO_SHORT = timedelta(days=42)
"""A plan for what is left of a quarter needs at least six weeks."""


@dataclass(frozen=True)
class Quarter:
    """`number` counts 1 to 4 within the fiscal year."""

    number: int
    starts: date
    ends: date

    @property
    def words(self) -> str:
        return period_words(self.starts, self.ends)


def quarter_of(day: date, fiscal_month: int) -> Quarter:
    """The quarter a day lies in, where the year's first quarter begins in `fiscal_month`."""
    months = (day.month - fiscal_month) % 12
    starts = _months_later(day.replace(day=1), -(months % 3))
    return Quarter(months // 3 + 1, starts, _months_later(starts, 3) - timedelta(days=1))


def quarter_after(quarter: Quarter) -> Quarter:
    starts = quarter.ends + timedelta(days=1)
    return Quarter(quarter.number % 4 + 1, starts, _months_later(starts, 3) - timedelta(days=1))


def quarter_to_plan(today: date, fiscal_month: int) -> Quarter:
    """The running quarter while enough of it is left, else the next."""
    running = quarter_of(today, fiscal_month)
    return running if running.ends - today >= TOO_SHORT else quarter_after(running)


def review_days(starts: date, ends: date) -> list[date]:
    """Three days on which to look at a plan: after a third, after two thirds, and in its last week; never weekends."""
    length = ends - starts
    wished = (starts + length / 3, starts + length * 2 / 3, ends - timedelta(days=5))
    days = (_weekday(max(day, starts)) for day in wished)
    return sorted({day for day in days if starts <= day <= ends})


def period_words(starts: date, ends: date) -> str:
    """Whole months by name (`January to March 2027`), else its first and last day."""
    if starts.day != 1 or ends.day != monthrange(ends.year, ends.month)[1]:
        return _("{} to {}").format(full_day(starts), full_day(ends))
    last = f"{month_name(ends)} {ends.year}"
    if (starts.year, starts.month) == (ends.year, ends.month):
        return last
    first = month_name(starts) if starts.year == ends.year else f"{month_name(starts)} {starts.year}"
    return _("{} to {}").format(first, last)


def _months_later(first_of_month: date, months: int) -> date:
    """At the ends of the calendar no further."""
    count = first_of_month.year * 12 + first_of_month.month - 1 + months
    count = min(max(count, date.min.year * 12), date.max.year * 12 + 11)
    return date(count // 12, count % 12 + 1, 1)


def _weekday(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))

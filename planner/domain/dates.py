"""Days as people write and say them."""

from __future__ import annotations

from datetime import date

from planner.language import N_, _, counted

WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
NEAR = {-1: N_("yesterday"), 0: N_("today"), 1: N_("tomorrow")}


def weekday_name(day: date) -> str:
    return _(WEEKDAYS[day.weekday()])


def month_name(day: date) -> str:
    return _(MONTHS[day.month - 1])


def day_words(day: date, today: date) -> str:
    """Near days by name, then the weekday within a week, else day and month, with the year if it is not this one."""
    ahead = (day - today).days
    if ahead in NEAR:
        return _(NEAR[ahead])
    if 1 < ahead < 7:
        return weekday_name(day)
    return _day_and_month(day) if day.year == today.year else full_day(day)


def weekday_words(day: date, today: date | None = None) -> str:
    """`Monday 23 November`, with the year where it is not today's."""
    shown = full_day(day) if today and day.year != today.year else _day_and_month(day)
    return f"{weekday_name(day)} {shown}"


def full_day(day: date) -> str:
    """`23 November 2026`, which stays true on any day it is read."""
    return f"{_day_and_month(day)} {day.year}"


def short_day(day: date, today: date | None = None) -> str:
    """`23 Nov`, for narrow columns; `Nov ’25` where the year is not today's."""
    month = month_name(day)[:3]
    return f"{month} ’{day:%y}" if today and day.year != today.year else f"{day.day} {month}"


def due_words(day: date, today: date) -> str:
    """`due Wednesday`, or how late it is."""
    return late_words(day, today) if day < today else _("due {}").format(day_words(day, today))


def late_words(day: date, today: date) -> str:
    return counted("{} day late", "{} days late", (today - day).days)


def age_words(since: date, today: date) -> str:
    """How long something has been there: `41 days`."""
    days = (today - since).days
    return counted("{} day", "{} days", days) if days > 0 else _("new today")


def _day_and_month(day: date) -> str:
    return f"{day.day} {month_name(day)}"

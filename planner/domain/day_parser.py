"""Reads a day from what people write: `fri`, `+2w`, `next session`, `4 dec`, `4.12.`, `2026-12-04`."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.dates import MONTHS, WEEKDAYS, full_day, weekday_name
from planner.errors import Refused
from planner.language import N_, _

EARLIEST, LATEST = 1900, 2199
UNITS = {"d": "day", "w": "week", "m": "month", "y": "year"}
ALIASES = {"weds": "wednesday"}

SIGNED = re.compile(r"([+-])\s*(\d{1,5})\s*(?:([dwmy])|(day|week|month|year)s?)?")
IN_SOME = re.compile(r"in (\d{1,5}|an?|one|two|three|four) (day|week|month|year)s?")
SOME_AGO = re.compile(r"(\d{1,5}|an?|one|two|three|four) (day|week|month|year)s? ago")
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
NUMERIC = re.compile(r"(\d{1,2})(?:\. ?|/|-)(\d{1,2})(?:(?:\. ?|/|-)(\d{4}|\d{2})?)?")
DAY_MONTH = re.compile(r"(?:([^\W\d_]+)\.? )?(\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?([^\W\d_]+)\.?(?: (\d{4}))?")
MONTH_DAY = re.compile(r"(?:([^\W\d_]+)\.? )?([^\W\d_]+)\.? (\d{1,2})(?:st|nd|rd|th|\.)?(?: (\d{4}))?")
WEEKDAY = re.compile(r"(?:(this|next|last|on) )?([^\W\d_]+)\.?")

COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}
NAMED: dict[str, tuple[int, str]] = {
    N_("today"): (0, "day"),
    N_("tomorrow"): (1, "day"),
    N_("yesterday"): (-1, "day"),
    N_("next week"): (1, "week"),
    N_("next month"): (1, "month"),
}
NEXT_SESSION = N_("next session")
END_OF_MONTH = N_("end of month")
MONTH_ENDS = {"eom", "end of the month", "end of month"}


@dataclass(frozen=True)
class _Reading:
    """What the words are read against; without a year a day is the coming one, or for the past the last one."""

    words: str
    today: date
    next_session: date | None
    past: bool


def parse_day(text: str, today: date, next_session: date | None = None, *, past: bool = False) -> date:
    """The day that the words mean; `past` is for days that have been, where `fri` is last Friday."""
    words = " ".join(text.casefold().replace(",", " ").split())
    reading = _Reading(words, today, next_session, past)
    if not words:
        raise Refused(_("Give a day, such as fri, +2w or 4 Dec."))
    for read in READERS:
        day = read(reading)
        if day is not None:
            return _within_reach(day)
    raise Refused(_("This is not a day that can be read. Write it as fri, +2w or 4 Dec."))


def _within_reach(day: date) -> date:
    if EARLIEST <= day.year <= LATEST:
        return day
    raise Refused(_("That is too far away. Give a nearer day."))


def _named(at: _Reading) -> date | None:
    if at.words in _both(NEXT_SESSION):
        if at.next_session is None:
            raise Refused(_("No next session is scheduled. Give another day."))
        return at.next_session
    if at.words in MONTH_ENDS or at.words in _both(END_OF_MONTH):
        return at.today.replace(day=monthrange(at.today.year, at.today.month)[1])
    steps = next((step for name, step in NAMED.items() if at.words in _both(name)), None)
    return _later(at.today, *steps) if steps else None


def _counted(at: _Reading) -> date | None:
    if signed := SIGNED.fullmatch(at.words):
        sign, count, letter, unit = signed.groups()
        number = int(count) if sign == "+" else -int(count)
        return _later(at.today, number, unit or UNITS[letter or "d"])
    if ahead := IN_SOME.fullmatch(at.words):
        return _later(at.today, _count(ahead[1]), ahead[2])
    if ago := SOME_AGO.fullmatch(at.words):
        return _later(at.today, -_count(ago[1]), ago[2])
    return None


def _weekday(at: _Reading) -> date | None:
    found = WEEKDAY.fullmatch(at.words)
    place = _place(found[2], WEEKDAYS, 2) if found else None
    if found is None or place is None:
        return None
    monday = at.today - timedelta(days=at.today.weekday())
    if found[1] == "next":
        return monday + timedelta(days=7 + place)
    if found[1] == "last" or (at.past and found[1] != "this"):
        return at.today - timedelta(days=(at.today.weekday() - place - 1) % 7 + 1)
    return at.today + timedelta(days=(place - at.today.weekday() - 1) % 7 + 1)


def _iso(at: _Reading) -> date | None:
    found = ISO.fullmatch(at.words)
    return _exact(at, int(found[3]), int(found[2]), int(found[1])) if found else None


def _numeric(at: _Reading) -> date | None:
    found = NUMERIC.fullmatch(at.words)
    if found is None:
        return None
    year = int(found[3]) + (2000 if len(found[3]) == 2 else 0) if found[3] else None
    return _exact(at, int(found[1]), int(found[2]), year)


def _written(at: _Reading) -> date | None:
    """Day and month in either order, perhaps after a weekday, which must then be the right one."""
    if found := DAY_MONTH.fullmatch(at.words):
        weekday, number, name, year = found.groups()
    elif found := MONTH_DAY.fullmatch(at.words):
        weekday, name, number, year = found.groups()
    else:
        return None
    month, place = _place(name, MONTHS, 3), _place(weekday or "", WEEKDAYS, 2)
    if month is None or (weekday and place is None):
        return None
    day = _exact(at, int(number), month + 1, int(year) if year else None)
    if place is not None and day.weekday() != place:
        raise Refused(_("{} is a {}.").format(full_day(day), weekday_name(day)))
    return day


READERS: Sequence[Callable[[_Reading], date | None]] = (_named, _counted, _weekday, _iso, _numeric, _written)


def _exact(at: _Reading, day: int, month: int, year: int | None) -> date:
    """The day in its year, else the nearest on the side that is meant; 29 February may be years away."""
    if year is not None:
        year = _bounded_year(year)
    if not (1 <= month <= 12 and 1 <= day <= monthrange(year or 2000, month)[1]):
        raise Refused(_("There is no such day. Look at the day and the month."))
    if year is not None:
        return date(year, month, day)
    step = -1 if at.past else 1
    years = range(at.today.year, at.today.year + 9 * step, step)
    days = (date(each, month, day) for each in years if day <= monthrange(each, month)[1])
    return next(each for each in days if (each - at.today).days * step >= 0)


def _later(day: date, count: int, unit: str) -> date:
    if unit in ("day", "week"):
        return date.fromordinal(_bounded(day.toordinal() + count * (7 if unit == "week" else 1)))
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
    year, month = _bounded_year(months // 12), months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _bounded(ordinal: int) -> int:
    """Out of a calendar's reach is out of ours; the caller says so."""
    return min(max(ordinal, 1), date.max.toordinal())


def _bounded_year(year: int) -> int:
    return min(max(year, date.min.year), date.max.year)


def _count(word: str) -> int:
    return COUNTS.get(word) or int(word)


def _both(name: str) -> set[str]:
    """A word is understood in English and in the language of the screen."""
    return {name.casefold(), _(name).casefold()}


def _place(word: str, names: Sequence[str], least: int) -> int | None:
    """Which name begins with the word; the shortest that tells them apart has `least` letters."""
    word = ALIASES.get(word, word)
    if len(word) < least:
        return None
    return next((place for place, name in enumerate(names) if any(n.startswith(word) for n in _both(name))), None)

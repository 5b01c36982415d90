"""Amounts and periods as people type them or paste them from a spreadsheet."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from planner.domain.dates import MONTHS
from planner.domain.figure import RATE
from planner.domain.quarters import quarter_of

MOST = 1e15
"""Beyond, a number would no longer be kept to the unit."""
PLAIN = re.compile(r"[+-]?\d+([.,]\d+)?")
GROUPED = {
    ",": re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?"),
    ".": re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d+)?"),
}
YEAR = r"(?P<year>(19|20)\d\d)"
QUARTER = re.compile(rf"(q(?P<number>[1-4])[ /-]*{YEAR}|{YEAR.replace('year', 'year2')}[ /-]*q(?P<number2>[1-4]))")
MONTH_NUMBER = re.compile(rf"{YEAR}[-/.](?P<month>\d{{1,2}})")
MONTH_NAME = re.compile(rf"(?P<name>[^\W\d]{{3,}})\.?\s+{YEAR}")
WHOLE_YEAR = re.compile(YEAR)
NARROW = str.maketrans("", "", "\u00a0\u202f\u2009 '’")
"""What stands between groups of digits in one country or another."""


def amount(text: str) -> float | None:
    """`1,250.5`, `1.250,5`, `1 250`, `-3` or `82 %` without its sign; None where it is no number.

    A comma or point with three digits behind it and one to three before it, the first not a nought, separates
    thousands.
    """
    bare = text.strip().rstrip(RATE).translate(NARROW)
    bare = "-" + bare[1:] if bare[:1] == "\u2212" else bare
    for group, shape in GROUPED.items():
        if shape.fullmatch(bare):
            return _within(bare.replace(group, "").replace(",", "."))
    return _within(bare.replace(",", ".")) if PLAIN.fullmatch(bare) else None


def unit_of(*amounts: str) -> str:
    """The one that is written behind an amount: a percent sign; any other has a place of its own."""
    return RATE if any(each.strip().endswith(RATE) for each in amounts) else ""


def period(text: str, fiscal_month: int = 1) -> tuple[date, date] | None:
    """The first and last day of `Q4 2026`, `2026-10`, `October 2026` or `2026`; None where it is none of these.

    Quarters and years are those of a fiscal year that begins in `fiscal_month`; the year it begins in names it.
    """
    said = text.strip().casefold()
    if found := QUARTER.fullmatch(said):
        number, year = int(found["number"] or found["number2"]), int(found["year"] or found["year2"])
        return _quarter(year, number, fiscal_month)
    if found := MONTH_NUMBER.fullmatch(said):
        return _month(int(found["year"]), int(found["month"]))
    if found := MONTH_NAME.fullmatch(said):
        return _month(int(found["year"]), _named(found["name"]))
    if found := WHOLE_YEAR.fullmatch(said):
        return _quarter(int(said), 1, fiscal_month)[0], _quarter(int(said), 4, fiscal_month)[1]
    return None


def _within(digits: str) -> float | None:
    number = float(digits)
    return number if abs(number) < MOST else None


def _quarter(year: int, number: int, fiscal_month: int) -> tuple[date, date]:
    months = fiscal_month - 1 + 3 * (number - 1)
    found = quarter_of(date(year + months // 12, months % 12 + 1, 1), fiscal_month)
    return found.starts, found.ends


def _month(year: int, month: int) -> tuple[date, date] | None:
    return (date(year, month, 1), date(year, month, monthrange(year, month)[1])) if 1 <= month <= 12 else None


def _named(name: str) -> int:
    """1 to 12, or 0 where no month begins like this."""
    return next((number for number, month in enumerate(MONTHS, 1) if month.casefold().startswith(name)), 0)

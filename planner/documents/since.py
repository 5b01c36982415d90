"""A line of time with a dot for each day on which somebody told of it first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from babel import dates
from reportlab.pdfbase.pdfmetrics import stringWidth

from planner.documents.dates import day
from planner.documents.drawing import Drawn, circle
from planner.documents.fonts import REGULAR, STRONG
from planner.documents.style import FINE, HAIR, INK, LINE, SMALL
from planner.language import _, spoken

MOST_MONTHS = 36
"""Of more, only the years are marked."""
STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
"""Months from one that is named to the next: the same all along the line."""
APART = 6.0
"""Points between two words."""


class Since(Drawn):
    """From the first day of its month to the end of the month it is written in; words that would meet are left out."""

    def __init__(self, heard: Sequence[date], written: date) -> None:
        super().__init__(3)
        self.heard = heard
        self.first, self.end = heard[0].replace(day=1), _next_month(max(written, heard[-1]))

    def told(self) -> str:
        counts = Counter(on.replace(day=1) for on in sorted(self.heard))
        told = [_("from {count} in {month}").format(count=count, month=_month(on)) for on, count in counts.items()]
        begins, ends = day(min(self.heard)), day(max(self.heard))
        return _("First heard between {begins} and {ends}: {told}").format(
            begins=begins, ends=ends, told=", ".join(told)
        )

    def draw(self) -> None:
        y = 1.4 * LINE
        self._pen(FINE)
        self.canv.line(0, y, self.width, y)
        self._mark_months(y)
        free = -APART
        for on in sorted(set(self.heard)):
            x = self._x(on)
            circle(self.canv, x, y, 3.2, 1)
            words = dates.format_skeleton("MMMd", on, locale=spoken().locale)
            free = self._say(words, min(x - 3, self.width - self._wide(words, STRONG)), y + 9, STRONG, free)

    def _mark_months(self, y: float) -> None:
        months = list(_months(self.first, self.end))
        named = next((some for step in STEPS if self._apart(some := _every(months, step))), [])
        for month in months if len(months) <= MOST_MONTHS else [month for month in months if month.month == 1]:
            x = self._x(month)
            self._pen(HAIR)
            self.canv.line(x, y - 4, x, y)
        for month in named:
            x, words = self._x(month) + 3, _short(month)
            if x + self._wide(words, REGULAR) <= self.width:
                self._say(words, x, y - 11, REGULAR, 0)

    def _apart(self, months: Sequence[date]) -> bool:
        """Whether their names have room beside each other."""
        return all(
            self._x(month) + self._wide(_short(month), REGULAR) + APART <= self._x(after)
            for month, after in pairwise(months)
        )

    def _say(self, words: str, x: float, y: float, font: str, free: float) -> float:
        """Gives from where on there is room for the next words."""
        if x < free:
            return free
        self.canv.setFont(font, SMALL.fontSize)
        self.canv.setFillColor(INK)
        self.canv.drawString(x, y, words)
        return x + self._wide(words, font) + APART

    def _wide(self, words: str, font: str) -> float:
        return float(stringWidth(words, font, SMALL.fontSize))

    def _x(self, on: date) -> float:
        return float(self.width * (on - self.first).days / (self.end - self.first).days)

    def _pen(self, weight: float) -> None:
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(weight)


def _short(month: date) -> str:
    return str(dates.format_skeleton("yMMM", month, locale=spoken().locale))


def _every(months: Sequence[date], step: int) -> Sequence[date]:
    return [month for month in months if (12 * month.year + month.month - 1) % step == 0]


def _month(on: date) -> str:
    return dates.format_skeleton("yMMMM", on, locale=spoken().locale)


def _next_month(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def _months(first: date, end: date) -> Sequence[date]:
    found = [first]
    while found[-1] < end:
        found.append(_next_month(found[-1]))
    return found[:-1]

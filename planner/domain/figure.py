"""The number: what a salesperson is to sell in a period, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from itertools import groupby
from uuid import UUID

from planner.domain.record import Record
from planner.errors import Refused
from planner.language import N_, _

MOST_SHOWN = 6
"""How many figures the head of a session shows."""
HISTORY = timedelta(days=365)
"""From when on what is over is no longer shown there."""
LONGEST = 60
"""Letters of a name or a unit."""
SAME = 0.02
"""A share of the target that differs by less than this is level."""
RATE = "%"
"""The unit of what does not add up over a period: a margin, a share, a rate of wins."""
TELLING = 0.1
"""The share of a period that must be over before its pace tells anything."""


@dataclass(eq=False, kw_only=True)
class Figure(Record):
    """A target and a result with their unit, for the days from `starts` to `ends`; both may still be unknown."""

    salesperson_id: UUID
    name: str
    unit: str = ""
    starts: date
    ends: date
    target: float | None = None
    result: float | None = None


@dataclass(frozen=True)
class Values:
    """What a form or a line of a table says of a figure."""

    name: str
    unit: str
    starts: date
    ends: date
    target: float | None = None
    result: float | None = None


class Trend(Enum):
    """How the share of the target stands against the period before."""

    UP = "up"
    LEVEL = "level"
    DOWN = "down"

    @property
    def words(self) -> str:
        return _(_TRENDS[self])


_TRENDS = {Trend.UP: N_("up"), Trend.LEVEL: N_("level"), Trend.DOWN: N_("down")}


@dataclass(frozen=True)
class FigureRow:
    """A figure as a list shows it."""

    id: UUID
    version: int
    salesperson_id: UUID
    name: str
    unit: str
    starts: date
    ends: date
    target: float | None
    result: float | None

    @property
    def share(self) -> float | None:
        """Of the target; None where either is not known, or nothing was aimed at."""
        return self.result / self.target if self.target and self.result is not None else None

    @property
    def values(self) -> Values:
        return Values(self.name, self.unit, self.starts, self.ends, self.target, self.result)


@dataclass(frozen=True)
class Standing:
    """The newest period of a figure, and how it compares with the one before."""

    row: FigureRow
    trend: Trend | None


def trend(now: FigureRow, before: FigureRow | None, today: date) -> Trend | None:
    """How the period does against the one before, by the share of the target, else by the result.

    A period that still runs is taken at the pace it has had so far, but for a rate, which does not add up; None where
    nothing can be compared, or where less than a tenth of the period is over.
    """
    over = _over(now, today)
    if before is None or over < TELLING:
        return None
    part = 1.0 if now.unit == RATE else over
    if now.share is not None and before.share is not None:
        change = now.share / part - before.share
    elif now.target is None and before.target is None and now.result is not None and before.result is not None:
        change = (now.result / part - before.result) / (abs(before.result) or 1)
    else:
        return None
    return Trend.LEVEL if abs(change) < SAME else Trend.UP if change > 0 else Trend.DOWN


def standings(rows: Iterable[FigureRow], today: date) -> Sequence[Standing]:
    """Of each figure the newest period that has begun, against the one before; at most six, what matters now first.

    Those whose period runs come by name, then those that ended most recently; what ended over a year ago is history.
    """
    begun = sorted((row for row in rows if row.starts <= today), key=lambda row: (row.name.casefold(), row.starts))
    found = []
    for _name, periods in groupby(begun, key=lambda row: row.name.casefold()):
        *before, now = periods
        if _since(now, today) <= HISTORY:
            found.append(Standing(now, trend(now, before[-1] if before else None, today)))
    return sorted(found, key=lambda each: _since(each.row, today))[:MOST_SHOWN]


def _since(row: FigureRow, today: date) -> timedelta:
    """How long its period has been over; nothing while it runs."""
    return max(timedelta(0), today - row.ends)


def _over(row: FigureRow, today: date) -> float:
    """The share of the period that is over, the day itself counted."""
    return min(1.0, ((today - row.starts).days + 1) / ((row.ends - row.starts).days + 1))


def checked(values: Values) -> Values:
    """Without outer spaces. Raises Refused with the field that cannot be taken."""
    name, unit = " ".join(values.name.split()), " ".join(values.unit.split())
    if not name:
        raise Refused(_("Please say what is counted: revenue, new clients, margin."), "name")
    for field, text in (("name", name), ("unit", unit)):
        if len(text) > LONGEST:
            raise Refused(_("This is too long. Please keep it under {} letters.").format(LONGEST), field)
    if values.ends < values.starts:
        raise Refused(_("The last day lies before the first one."), "ends")
    return Values(name, unit, values.starts, values.ends, values.target, values.result)


def amount_words(amount: float | None, unit: str = "") -> str:
    """`1,250 k€`; what is not known is a dash."""
    if amount is None:
        return "–"
    whole = f"{amount:,.2f}".rstrip("0").rstrip(".")
    return f"{whole} {unit}".strip()


def share_words(share: float | None) -> str:
    return "" if share is None else f"{share:.0%}"

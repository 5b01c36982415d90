"""Which of many backups stay: all that are young, ever fewer of those that are old."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

NEWEST = 5
"""So many of the last ones stay whatever any clock says."""

PERIODS: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (24, lambda moment: (moment.date(), moment.hour)),
    (14, datetime.date),
    (8, lambda moment: moment.isocalendar()[:2]),
    (12, lambda moment: (moment.year, moment.month)),
)
"""The last of each hour for 24 hours, of each day for 14 days, of each week for eight, of each month for twelve."""


SET_BACK = timedelta(hours=1)
"""So that what was made before and after is never taken for backups of one hour."""


def staying(moments: Sequence[datetime]) -> frozenset[int]:
    """The places of those that stay, of moments in the order in which the backups were made.

    Hours, days, weeks and months count where there was a backup, never from today's date: neither a long absence nor a
    clock that is set forward makes one too old. Where a clock was set back, an hour has passed for us.
    """
    steady = _steady(moments)
    kept = set(range(max(0, len(moments) - NEWEST), len(moments)))
    for most, period in PERIODS:
        last_of_each = {period(moment): place for place, moment in enumerate(steady)}
        kept.update(sorted(last_of_each.values())[-most:])
    return frozenset(kept)


def _steady(moments: Sequence[datetime]) -> list[datetime]:
    """The moments as a clock would have had them that is right now and never ran backwards."""
    return list(_from_the_last(moments))[::-1]


def _from_the_last(moments: Sequence[datetime]) -> Iterator[datetime]:
    if moments:
        at = moments[-1]
        yield at
        for later, earlier in pairwise(reversed(moments)):
            at -= later - earlier if later >= earlier else SET_BACK
            yield at

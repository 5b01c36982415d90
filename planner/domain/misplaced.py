"""Whether a barrier lies where it is said to lie: what many share is seldom in the person, what one meets may be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.barrier import BarrierKind

MANY = 3
"""So many salespeople with the same internal barrier: it is probably the company's."""
A_WHILE = timedelta(days=60)
"""After so long somebody else would have met a company barrier, too."""


@dataclass(frozen=True)
class Evidence:
    """How many ever met a barrier, when it was heard from the last of them, and how many there are who could meet it.

    On `said_on` the manager last said of which kind it is: only what came after that day speaks against it.
    """

    people: int
    newest: date
    team: int
    said_on: date | None = None


def better_kind(kind: BarrierKind, seen: Evidence, today: date) -> BarrierKind | None:
    """Where an open barrier may lie instead; None where nothing speaks against its kind."""
    if kind is BarrierKind.INTERNAL and _many_share(seen):
        return BarrierKind.COMPANY
    if kind is BarrierKind.COMPANY and _one_alone(seen, today):
        return BarrierKind.INTERNAL
    return None


def _many_share(seen: Evidence) -> bool:
    return seen.people >= MANY and (seen.said_on is None or seen.newest > seen.said_on)


def _one_alone(seen: Evidence, today: date) -> bool:
    since = max(seen.newest, seen.said_on) if seen.said_on else seen.newest
    return seen.people == 1 and seen.team > 1 and today - since >= A_WHILE

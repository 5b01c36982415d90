"""What matters today: what the manager owes, what is in the way, who comes, and who waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from planner import barriers, commitments, sessions
from planner.barriers import BarrierRow
from planner.commitments import PromiseRow
from planner.domain.sides import Side
from planner.sessions import NotCoached
from planner.storage.store import CLOCK, Db
from planner.timetable import SessionRow

AHEAD = 7
"""Days that Today looks ahead."""
LONGEST = 5
"""How many of those who wait longest are named."""


@dataclass(frozen=True)
class Today:
    """Read in a handful of statements, however long the history."""

    you_owe: Sequence[PromiseRow]
    owed_to_you: Sequence[PromiseRow]
    barriers: Sequence[BarrierRow]
    coming: Sequence[SessionRow]
    to_wrap_up: Sequence[SessionRow]
    waiting_longest: Sequence[NotCoached]


def today(db: Db) -> Today:
    clock = db.info[CLOCK]
    promises = commitments.open_ones(db)
    soon = clock.today() + timedelta(days=AHEAD)
    return Today(
        you_owe=[row for row in promises if row.owner is Side.MANAGER],
        owed_to_you=[row for row in promises if row.owner is Side.SALESPERSON and row.due <= soon],
        barriers=[row for row in barriers.listed(db, settled=False) if row.owner is Side.MANAGER],
        coming=sessions.coming(db, clock.now(), AHEAD),
        to_wrap_up=sessions.to_wrap_up(db),
        waiting_longest=sessions.not_coached_longest(db, clock.today())[:LONGEST],
    )

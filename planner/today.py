"""What matters today: what the manager owes, what is in the way, who comes, and who waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from planner import glances, reminders
from planner.domain.sides import Side
from planner.rows import BarrierRow, LongGone, NotCoached, Owed, SessionRow
from planner.slots import YourWeek
from planner.storage.glance import Glance
from planner.storage.info import CLOCK

AHEAD = 7
"""Days that Today looks ahead."""
LONGEST = 3
"""How many of those who wait longest are named."""


@dataclass(frozen=True)
class Today:
    """Read in a handful of statements, however long the history."""

    you_owe: Sequence[Owed]
    owed_to_you: Sequence[Owed]
    barriers: Sequence[BarrierRow]
    coming: Sequence[SessionRow]
    to_wrap_up: Sequence[SessionRow]
    waiting_longest: Sequence[NotCoached]
    long_gone: Sequence[LongGone]
    """Whose records can be erased by now."""

    week: YourWeek


def today(db: Glance) -> Today:
    clock = db.info[CLOCK]
    owed = glances.owed(db)
    soon = clock.today() + timedelta(days=AHEAD)
    return Today(
        you_owe=[row for row in owed if row.owner is Side.MANAGER],
        owed_to_you=[row for row in owed if row.owner is Side.SALESPERSON and row.due and row.due <= soon],
        barriers=[row for row in glances.open_barriers(db) if row.owner is Side.MANAGER],
        coming=glances.coming(db, clock.now(), AHEAD),
        to_wrap_up=glances.to_wrap_up(db, clock.now()),
        waiting_longest=glances.coached(db, clock.now())[:LONGEST],
        long_gone=long_gone(db),
        week=glances.week(db, clock.now()),
    )


def long_gone(db: Glance) -> Sequence[LongGone]:
    """Who left long ago, and was not put off on this machine."""
    day, later = db.info[CLOCK].today(), reminders.postponed()
    return [each for each in glances.long_gone(db, day) if later.get(each.id, day) <= day]

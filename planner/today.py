"""What matters today: what the manager owes, what is in the way, who comes, and who waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from planner import glances
from planner.domain.equipping import EquipmentRow
from planner.domain.sides import Side
from planner.rows import BarrierRow, NotCoached, PromiseRow, SessionRow
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

    you_owe: Sequence[PromiseRow]
    asked_for: Sequence[EquipmentRow]
    """What salespeople asked for: open, it is owed like a promise."""
    owed_to_you: Sequence[PromiseRow]
    barriers: Sequence[BarrierRow]
    coming: Sequence[SessionRow]
    to_wrap_up: Sequence[SessionRow]
    waiting_longest: Sequence[NotCoached]
    week: YourWeek


def today(db: Glance) -> Today:
    clock = db.info[CLOCK]
    promises = glances.open_promises(db)
    soon = clock.today() + timedelta(days=AHEAD)
    return Today(
        you_owe=[row for row in promises if row.owner is Side.MANAGER],
        asked_for=glances.open_equipment(db),
        owed_to_you=[row for row in promises if row.owner is Side.SALESPERSON and row.due <= soon],
        barriers=[row for row in glances.open_barriers(db) if row.owner is Side.MANAGER],
        coming=glances.coming(db, clock.now(), AHEAD),
        to_wrap_up=glances.to_wrap_up(db, clock.now()),
        waiting_longest=not_coached_longest(db, clock.now())[:LONGEST],
        week=glances.week(db, clock.now()),
    )


def not_coached_longest(db: Glance, now: datetime) -> Sequence[NotCoached]:
    """The active salespeople who are not away, the one without coaching for longest first; never coached is longest."""
    found = glances.coached(db, now)
    return sorted(found, key=lambda row: (row.last_at is not None, row.last_at or 0, row.started_on or date.min))

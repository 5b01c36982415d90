"""What matters today: what the manager owes, what is in the way, who comes, and who waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from planner import barriers, commitments, timetable
from planner.barriers import BarrierRow
from planner.commitments import PromiseRow
from planner.domain.session import State
from planner.domain.sides import Side
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import CLOCK, RowsDb, rows
from planner.timetable import SessionRow, midnight

held, people = schema.coaching_sessions, schema.salespeople
AHEAD = 7
"""Days that Today looks ahead."""
LONGEST = 5
"""How many of those who wait longest are named."""
TALKED = (State.HELD, State.TO_WRAP_UP)


@dataclass(frozen=True)
class NotCoached:
    """How long somebody has not been coached, and when they will be; `last_at` is None for never."""

    id: UUID
    name: str
    started_on: date | None
    cadence_days: int
    last_at: datetime | None
    next_at: datetime | None

    def here(self, zone: ZoneInfo) -> NotCoached:
        """With its moments on the wall clock of a zone."""
        last, ahead = (moment.astimezone(zone) if moment else None for moment in (self.last_at, self.next_at))
        return replace(self, last_at=last, next_at=ahead)

    def days(self, today: date) -> int | None:
        """Since the last session, or else since they joined."""
        since = self.last_at.date() if self.last_at else self.started_on
        return (today - since).days if since else None


@dataclass(frozen=True)
class Today:
    """Read in a handful of statements, however long the history."""

    you_owe: Sequence[PromiseRow]
    owed_to_you: Sequence[PromiseRow]
    barriers: Sequence[BarrierRow]
    coming: Sequence[SessionRow]
    to_wrap_up: Sequence[SessionRow]
    waiting_longest: Sequence[NotCoached]


def today(db: RowsDb) -> Today:
    clock = db.info[CLOCK]
    promises = commitments.open_ones(db)
    soon = clock.today() + timedelta(days=AHEAD)
    return Today(
        you_owe=[row for row in promises if row.owner is Side.MANAGER],
        owed_to_you=[row for row in promises if row.owner is Side.SALESPERSON and row.due <= soon],
        barriers=[row for row in barriers.listed(db, settled=False) if row.owner is Side.MANAGER],
        coming=timetable.coming(db, clock.now(), AHEAD),
        to_wrap_up=timetable.to_wrap_up(db, clock.now()),
        waiting_longest=not_coached_longest(db, clock.now())[:LONGEST],
    )


def not_coached_longest(db: RowsDb, now: datetime) -> Sequence[NotCoached]:
    """The active salespeople who are not away, the one without coaching for longest first; never coached is longest."""
    mine = (held.c.salesperson_id == people.c.id) & alive(held)
    last = select(func.max(held.c.starts_at)).where(mine, held.c.state.in_(TALKED)).scalar_subquery()
    ahead = (held.c.state == State.PLANNED) & (held.c.starts_at >= midnight(db, now))
    planned = select(func.min(held.c.starts_at)).where(mine, ahead).scalar_subquery()
    here = people.c.away_until.is_(None) | (people.c.away_until <= now.astimezone(db.info[CLOCK].zone).date())
    columns = (people.c.id, people.c.name, people.c.started_on, people.c.cadence_days, last, planned)
    active = select(*columns).where(people.c.archived_on.is_(None), here, alive(people))
    found = [row.here(db.info[CLOCK].zone) for row in rows(db, NotCoached, active.order_by(people.c.name))]
    return sorted(found, key=lambda row: (row.last_at is not None, row.last_at or 0, row.started_on or date.min))

"""What can be done with the next-time list: what to bring up with somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select, update

from planner.domain.agenda import NextTime
from planner.errors import Refused
from planner.language import _
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import Db, fetch, rows, touch


@dataclass(frozen=True)
class Waiting:
    """Something that waits for the next session; a pinned one comes back in every agenda."""

    id: UUID
    version: int
    text: str
    pinned: bool
    own: bool
    created_at: datetime


def waiting(db: Db, salesperson_id: UUID) -> Sequence[Waiting]:
    """What has not gone into an agenda yet; standing items first, then as they came."""
    table = schema.next_times
    columns = (table.c.id, table.c.version, table.c.text, table.c.pinned, table.c.own, table.c.created_at)
    asked = (
        select(*columns)
        .where(table.c.salesperson_id == salesperson_id, table.c.taken_on.is_(None), alive(table))
        .order_by(table.c.pinned.desc(), table.c.created_at, table.c.id)
    )
    return rows(db, Waiting, asked)


def add(db: Db, *, salesperson_id: UUID, text: str, own: bool = False, pinned: bool = False) -> UUID:
    """Raises Refused without words."""
    if not text.strip():
        raise Refused(_("Please say in a line what to bring up."), "text")
    item = NextTime(salesperson_id=salesperson_id, text=text.strip(), own=own, pinned=pinned)
    db.add(item)
    return item.id


def add_once(db: Db, salesperson_id: UUID, text: str) -> UUID | None:
    """Nothing where the same words wait already."""
    if text in {each.text for each in waiting(db, salesperson_id)}:
        return None
    return add(db, salesperson_id=salesperson_id, text=text)


def pin(db: Db, next_time_id: UUID, version: int | None = None, *, pinned: bool = True) -> None:
    """Make it a standing item, or an ordinary one again."""
    fetch(db, NextTime, next_time_id, version).pinned = pinned


def take(db: Db, next_time_id: UUID, on: date) -> None:
    """It goes into an agenda; a pinned one never goes from the list."""
    item = fetch(db, NextTime, next_time_id)
    item.taken_on = None if item.pinned else on


def set_taken(db: Db, session_id: UUID, on: date | None) -> None:
    """A session was called off, so that what its agenda took waits again (`on` is None); or it will be held after all.

    A standing item always waits.
    """
    item, table = schema.agenda_items, schema.next_times
    taken = select(item.c.next_time_id).where(item.c.session_id == session_id, alive(item))
    ours = (table.c.id.in_(taken), table.c.pinned.is_(False), alive(table))
    db.execute(update(table).where(*ours).values(taken_on=on))
    touch(db, NextTime)

"""What of a manager's records may be named to a salesperson, on paper and on the turned laptop alike."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Column, ColumnElement, and_, exists, or_

from planner.storage import schema
from planner.storage.schema import alive


def named_to(salesperson_id: UUID) -> ColumnElement[bool]:
    """Whether an item of an agenda may be: its barrier is shared with that salesperson, its client is theirs."""
    item = schema.agenda_items
    barrier = or_(item.c.barrier_id.is_(None), shared_with(salesperson_id, item.c.barrier_id))
    return and_(barrier, own_client(salesperson_id, item.c.dream_client_id))


def own_client(salesperson_id: UUID, client_id: Column[UUID]) -> ColumnElement[bool]:
    """Whether a dream client is that salesperson's own; what names no client is nobody else's."""
    clients = schema.dream_clients
    theirs = exists().where(clients.c.id == client_id, clients.c.salesperson_id == salesperson_id, alive(clients))
    return or_(client_id.is_(None), theirs)


def shared_with(salesperson_id: UUID, barrier_id: Column[UUID]) -> ColumnElement[bool]:
    """Whether a barrier may be: it is marked as shared, and that very salesperson met it."""
    barriers, hearings = schema.barriers, schema.hearings
    return exists().where(
        barriers.c.id == barrier_id,
        barriers.c.shared,
        hearings.c.barrier_id == barriers.c.id,
        hearings.c.salesperson_id == salesperson_id,
        alive(barriers, hearings),
    )

"""What of a manager's records may be named to a salesperson, on paper and on the turned laptop alike."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Column, ColumnElement, exists

from planner.storage import schema
from planner.storage.schema import alive


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

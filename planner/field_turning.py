"""What the turned laptop shows in the field: nothing that is private is even asked of the database."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from planner.domain.ride import Calls
from planner.field_view import calls_of, evidence_of, marks_of, notes_of, subjects
from planner.session_view import promises_around, session_facts
from planner.storage import schema
from planner.storage.store import Db


@dataclass(frozen=True)
class TurnedRide(Calls):
    """The brief, the debrief, the shared notes; there is no field for anything private."""


def turned_ride(db: Db, session_id: UUID) -> TurnedRide:
    """Raises NotFound."""
    facts = session_facts(db, session_id)
    manager = db.scalars(select(schema.managers.c.name)).first() or ""
    return TurnedRide(
        facts,
        (),
        promises_around(db, facts),
        calls_of(db, session_id),
        marks_of(db, session_id),
        notes_of(db, session_id, shared_only=True),
        evidence_of(db, session_id),
        subjects(db, session_id, facts.salesperson_id),
        manager,
    )

"""What the turned laptop shows in the field: nothing that is private is even asked of the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from planner import boxes
from planner.domain.five_boxes import Card
from planner.domain.ride import Calls
from planner.domain.session import Box
from planner.field_view import calls_of, evidence_of, marks_of, notes_of, subjects
from planner.session_view import facts_and_manager, promises_around
from planner.storage.store import Db
from planner.turning import TurnedBox, turned_boxes


@dataclass(frozen=True)
class TurnedRide(Calls):
    """The brief, the debrief, the shared notes, the boxes; there is no field for anything private."""

    boxes: Sequence[TurnedBox]
    open_before: Sequence[tuple[Box, Card]]
    """What stayed open the last time, and what was written then."""


def turned_ride(db: Db, session_id: UUID) -> TurnedRide:
    """Raises NotFound."""
    facts, manager = facts_and_manager(db, session_id)
    history = boxes.history(db, facts.salesperson_id, session_id)
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
        turned_boxes(history, session_id),
        history.last_open(session_id),
    )

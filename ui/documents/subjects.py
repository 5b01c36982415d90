"""The page of the window that what was printed leads to: its session, plan, agreement or barrier as it is now."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from planner.domain.barrier import Barrier
from planner.domain.development import DevelopmentPlan
from planner.domain.five_boxes import WorkingAgreement
from planner.domain.record import Record
from planner.domain.session import CoachingSession, State
from planner.printing import Printed
from planner.storage.store import Db

KINDS: dict[str, type[Record]] = {
    "plan": DevelopmentPlan,
    "agreement": WorkingAgreement,
    "barrier-brief": Barrier,
}
"""All others are about a session."""
PAGES = {"plan": "plan", "agreement": "agreement", "barrier-brief": "barriers"}
OF_SESSIONS = {
    State.PLANNED: ("prepare", "brief"),
    State.RUNNING: ("run", "ride"),
    State.PAUSED: ("run", "ride"),
    State.TO_WRAP_UP: ("wrap_up", "wrap_up"),
}
"""At the table, and in the field."""


class Place(NamedTuple):
    page: str
    about: UUID | None
    held: bool = False
    """Whether it is a session that has no page any more, only its summary."""
    in_the_field: bool = False


def place_of(db: Db, printed: Printed) -> Place:
    record = db.get(KINDS.get(printed.document, CoachingSession), printed.subject_id)
    if record is None:
        return Place("trash", None)
    if isinstance(record, CoachingSession):
        return _of_session(record)
    about = record.salesperson_id if isinstance(record, WorkingAgreement) else record.id
    return Place(PAGES[printed.document], about)


def _of_session(session: CoachingSession) -> Place:
    field = session.kind.in_the_field
    if session.state in OF_SESSIONS:
        return Place(OF_SESSIONS[session.state][field], session.id)
    return Place("person", session.salesperson_id, session.state is State.HELD, field)

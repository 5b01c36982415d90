"""What the ride-along sheet holds: it is for both, so it is asked for as the salesperson's copy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import and_, select

from planner.copies import Content, Copy, allows
from planner.documents.call_papers import CallPaper, RideAlongPaper, SeenLine, WatchedLine
from planner.documents.papers import PromiseLine
from planner.domain.commitment import CommitmentStatus
from planner.domain.field_call import debrief_begun
from planner.domain.ride import CallMark, CallRow, Evidence, NoteRow, Subject
from planner.domain.sides import Side
from planner.domain.zones import zone_of
from planner.field_view import calls_of, evidence_of, marks_of, notes_of, subjects
from planner.printing import asking
from planner.printing.asking import Held
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import Db, rows

SHARED_ONLY = not allows(Copy.SALESPERSON, Content.UNSHARED)


def ride_along(db: Db, session_id: UUID, today: date) -> RideAlongPaper:
    held = asking.session(db, session_id)
    known = {each.id: each for each in subjects(db, held.id, held.salesperson_id)}
    marks, noted = marks_of(db, held.id), notes_of(db, held.id, shared_only=SHARED_ONLY)
    seen = evidence_of(db, held.id)
    papers = [_call(call, held, known, marks, noted, seen) for call in calls_of(db, held.id)]
    pair = asking.pair(db, held.salesperson_id)
    return RideAlongPaper(pair, held.meeting, held.version, tuple(papers), _promises(db, held, today))


def _call(
    call: CallRow,
    held: Held,
    known: dict[UUID, Subject],
    marks: Sequence[CallMark],
    noted: Sequence[NoteRow],
    seen: Sequence[Evidence],
) -> CallPaper:
    mine = [each for each in marks if each.call_id == call.id]
    zone = zone_of(held.zone)
    return CallPaper(
        client=call.client,
        role=call.role,
        objective=call.objective,
        stepping_in=call.stepping_in,
        watched=tuple(_watched(known[skill], mine) for skill in call.watched if skill in known),
        debriefed=debrief_begun(call) or bool(mine),
        own_view=call.own_view,
        strengths=call.strengths,
        changes=call.changes,
        seen=tuple(
            SeenLine(each.seen_at.astimezone(zone), each.text, each.about) for each in noted if each.call_id == call.id
        ),
        topics=tuple((each.topic, each.level) for each in seen if each.call_id == call.id),
    )


def _watched(skill: Subject, marks: Sequence[CallMark]) -> WatchedLine:
    """Without the manager's rating as long as the self-rating is not in: it is not among the marks."""
    given = {each.by: each for each in marks if each.skill_id == skill.id}
    own, manager = given.get(Side.SALESPERSON), given.get(Side.MANAGER)
    return WatchedLine(
        skill.name, skill.levels, own is not None, own.level if own else None, manager is not None,
        manager.level if manager else None,
    )  # fmt: skip


def _promises(db: Db, held: Held, today: date) -> tuple[PromiseLine, ...]:
    """What was promised in this very session."""
    made = schema.commitments
    late = and_(made.c.status == CommitmentStatus.OPEN, made.c.due < today)
    asked = (
        select(made.c.owner, made.c.text, made.c.due, made.c.first_due, made.c.status, late)
        .where(made.c.session_id == held.id, made.c.status != CommitmentStatus.WITHDRAWN, alive(made))
        .order_by(made.c.due, made.c.created_at, made.c.id)
    )
    return tuple(rows(db, PromiseLine, asked))

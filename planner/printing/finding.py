"""Which session or plan is meant when a document is asked for by name."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Select, case, select

from planner.domain.session import TOOK_PLACE, Kind, State
from planner.errors import PlannerError
from planner.language import _
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import Db

IN_THE_FIELD = [kind for kind in Kind if kind.in_the_field]
"""Kinds that have a brief and no agenda."""


class NothingToPrint(PlannerError):
    """There is no such document for somebody."""


def planned_session(db: Db, salesperson_id: UUID, number: int | None = None) -> UUID:
    """The session of a number, else the next one planned. Raises NothingToPrint."""
    held = schema.coaching_sessions.c
    if number is not None:
        return numbered_session(db, salesperson_id, number)
    with_agenda = held.kind.not_in(IN_THE_FIELD)
    asked = _sessions(salesperson_id).where(held.state == State.PLANNED, with_agenda).order_by(held.starts_at)
    return _first(db, asked, _("No session is planned with this person. Schedule one first."))


def held_session(db: Db, salesperson_id: UUID, number: int | None = None) -> UUID:
    """The session of a number, else the last one held. Raises NothingToPrint."""
    held = schema.coaching_sessions.c
    if number is not None:
        return numbered_session(db, salesperson_id, number)
    asked = _sessions(salesperson_id).where(held.state.in_(TOOK_PLACE))
    return _first(db, asked.order_by(held.starts_at.desc()), _("No session was held with this person yet."))


def field_session(db: Db, salesperson_id: UUID, number: int | None = None) -> UUID:
    """The session of a number, else the next one in the field, or the last one. Raises NothingToPrint."""
    held = schema.coaching_sessions.c
    if number is not None:
        return numbered_session(db, salesperson_id, number)
    ahead = held.state == State.PLANNED
    asked = _sessions(salesperson_id).where(held.kind.in_(IN_THE_FIELD), held.state != State.NOT_HELD)
    soonest = case((ahead, held.starts_at))
    return _first(
        db, asked.order_by(ahead.desc(), soonest, held.starts_at.desc()), _("No ride-along with this person yet.")
    )


def newest_plan(db: Db, salesperson_id: UUID) -> UUID:
    """Raises NothingToPrint."""
    plans = schema.development_plans
    asked = select(plans.c.id).where(plans.c.salesperson_id == salesperson_id, alive(plans))
    return _first(
        db, asked.order_by(plans.c.starts.desc(), plans.c.number.desc()), _("This person has no development plan yet.")
    )


def newest_agreement(db: Db, salesperson_id: UUID) -> UUID:
    """Raises NothingToPrint."""
    made = schema.working_agreements
    asked = select(made.c.id).where(made.c.salesperson_id == salesperson_id, alive(made))
    return _first(db, asked.order_by(made.c.number.desc()), _("There is no working agreement with this person yet."))


def _sessions(salesperson_id: UUID) -> Select[UUID]:
    held = schema.coaching_sessions
    return select(held.c.id).where(held.c.salesperson_id == salesperson_id, alive(held))


def numbered_session(db: Db, salesperson_id: UUID, number: int) -> UUID:
    """Raises NothingToPrint."""
    asked = _sessions(salesperson_id).where(schema.coaching_sessions.c.number == number)
    return _first(db, asked, _("There is no session {number} with this person.").format(number=number))


def _first(db: Db, asked: Select[UUID], sentence: str) -> UUID:
    found = db.scalar(asked.limit(1))
    if found is None:
        raise NothingToPrint(sentence)
    return found

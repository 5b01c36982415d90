"""What can be done when somebody leaves the team, or comes back to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from planner import sessions
from planner.domain.commitment import Commitment, CommitmentStatus
from planner.domain.development import DevelopmentPlan, PlanState
from planner.domain.equipping import Equipment, EquipmentStatus
from planner.domain.record import Record
from planner.domain.salesperson import Salesperson
from planner.domain.session import NotHeld, State
from planner.storage import mapping, schema
from planner.storage.schema import alive
from planner.storage.store import Db, fetch

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class LooseEnds:
    """What is still open with somebody who leaves."""

    promises: int
    equipment: int
    """What they asked for and were not given yet."""
    sessions: int
    plans: int

    def __bool__(self) -> bool:
        return any(vars(self).values())


@dataclass(frozen=True)
class Settle:
    """Which of the loose ends are tied up with the leaving; the others stay as they are."""

    promises: bool = False
    equipment: bool = False
    sessions: bool = False
    plans: bool = False


NOTHING = Settle()


@dataclass(frozen=True)
class Left:
    """What an archiving changed, for taking it back."""

    salesperson_id: UUID
    name: str
    promises: tuple[UUID, ...]
    equipment: tuple[UUID, ...]
    sessions: tuple[UUID, ...]
    plans: tuple[tuple[UUID, PlanState], ...]


def loose_ends(db: Db, salesperson_id: UUID) -> LooseEnds:
    made, held, plans = schema.commitments, schema.coaching_sessions, schema.development_plans
    wanted = schema.equipment
    open_promises = select(func.count()).where(
        made.c.salesperson_id == salesperson_id, made.c.status == CommitmentStatus.OPEN, alive(made)
    )
    waiting = select(func.count()).where(
        wanted.c.salesperson_id == salesperson_id, wanted.c.status == EquipmentStatus.OPEN, alive(wanted)
    )
    planned = select(func.count()).where(
        held.c.salesperson_id == salesperson_id, held.c.state == State.PLANNED, alive(held)
    )
    under_way = select(func.count()).where(
        plans.c.salesperson_id == salesperson_id, plans.c.state != PlanState.CLOSED, alive(plans)
    )
    counts = select(*(each.scalar_subquery() for each in (open_promises, waiting, planned, under_way)))
    return LooseEnds(*db.execute(counts).one())


def who_left(db: Db, about: UUID) -> UUID | None:
    """The salesperson who is archived and is meant: by their own id, by that of a promise or of what they asked for."""
    persons = schema.salespeople
    whose = (
        exists().where(owed.c.id == about, owed.c.salesperson_id == persons.c.id, alive(owed))
        for owed in (schema.commitments, schema.equipment)
    )
    meant = or_(persons.c.id == about, *whose)
    return db.scalar(select(persons.c.id).where(persons.c.archived_on.is_not(None), meant, alive(persons)))


def archive(db: Db, salesperson_id: UUID, version: int | None = None, *, on: date, settle: Settle = NOTHING) -> Left:
    """Out of the team, with the whole history kept."""
    person = fetch(db, Salesperson, salesperson_id, version)
    person.archived_on = on
    return Left(
        salesperson_id,
        person.name,
        _withdraw(db, salesperson_id, on) if settle.promises else (),
        _decline(db, salesperson_id, on) if settle.equipment else (),
        _call_off(db, salesperson_id) if settle.sessions else (),
        _close(db, salesperson_id) if settle.plans else (),
    )


def come_back(db: Db, salesperson_id: UUID) -> None:
    """Into the team again; what was settled stays settled."""
    fetch(db, Salesperson, salesperson_id).archived_on = None


def take_back(db: Db, left: Left, on: date) -> None:
    """Undo of an archiving, with all that was settled by it."""
    come_back(db, left.salesperson_id)
    for promise in _records(db, Commitment, schema.commitments.c.id.in_(left.promises)):
        promise.reopen(on)
    for wish in _records(db, Equipment, schema.equipment.c.id.in_(left.equipment)):
        wish.reopen()
    for session_id in left.sessions:
        sessions.plan_again(db, session_id)
    states = dict(left.plans)
    for plan in _records(db, DevelopmentPlan, schema.development_plans.c.id.in_(states)):
        plan.state = states[plan.id]


def _withdraw(db: Db, salesperson_id: UUID, on: date) -> tuple[UUID, ...]:
    table = schema.commitments
    wanted = and_(table.c.salesperson_id == salesperson_id, table.c.status == CommitmentStatus.OPEN)
    promises = _records(db, Commitment, wanted)
    for promise in promises:
        promise.withdraw(on)
    return tuple(promise.id for promise in promises)


def _decline(db: Db, salesperson_id: UUID, on: date) -> tuple[UUID, ...]:
    table = schema.equipment
    wanted = and_(table.c.salesperson_id == salesperson_id, table.c.status == EquipmentStatus.OPEN)
    wishes = _records(db, Equipment, wanted)
    for wish in wishes:
        wish.decline(on)
    return tuple(wish.id for wish in wishes)


def _call_off(db: Db, salesperson_id: UUID) -> tuple[UUID, ...]:
    """As cancelled by the salesperson, who leaves: it does not count in the manager's own record."""
    table = schema.coaching_sessions
    planned = select(table.c.id).where(
        table.c.salesperson_id == salesperson_id, table.c.state == State.PLANNED, alive(table)
    )
    ids = tuple(db.scalars(planned))
    for session_id in ids:
        sessions.call_off(db, session_id, None, NotHeld.BY_SALESPERSON)
    return ids


def _close(db: Db, salesperson_id: UUID) -> tuple[tuple[UUID, PlanState], ...]:
    table = schema.development_plans
    wanted = and_(table.c.salesperson_id == salesperson_id, table.c.state != PlanState.CLOSED)
    plans = _records(db, DevelopmentPlan, wanted)
    before = tuple((plan.id, plan.state) for plan in plans)
    for plan in plans:
        plan.state = PlanState.CLOSED
    return before


def _records(db: Db, kind: type[R], wanted: ColumnElement[bool]) -> Sequence[R]:
    return db.scalars(select(kind).where(wanted).options(*mapping.whole(kind))).all()

"""What can be done with barriers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, case, or_, select

from planner import people
from planner.domain.barrier import Barrier, BarrierKind, BarrierStatus, CompanyKind, Verdict
from planner.domain.sides import Side
from planner.errors import Refused
from planner.language import _
from planner.rows import BarrierRow, barrier_rows
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import Db, rows, whole

SETTLED = (BarrierStatus.REMOVED, BarrierStatus.ACCEPTED)


@dataclass(frozen=True)
class StepRow:
    """A line of a barrier's story; `status` is set where the status changed with it.

    `kind` is set where it was said of which kind it is, `verdict` and `other` where it was compared with another one;
    a `verdict` alone says of the text that it is no longer the next step.
    """

    on: date
    text: str
    status: BarrierStatus | None
    kind: BarrierKind | None = None
    verdict: Verdict | None = None
    other: str | None = None


@dataclass(frozen=True)
class LinkedRow:
    """A barrier that was linked into another one, in whose words that one was heard as well, and from whom.

    It has a `next_step` where that did not come along.
    """

    id: UUID
    text: str
    next_step: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class Story:
    """What was done about a barrier in the order of its days, what was linked into it, the promise it was made of."""

    steps: Sequence[StepRow]
    linked: Sequence[LinkedRow] = ()
    promise: str = ""


@dataclass(frozen=True)
class Escalation:
    """Who was asked to remove a barrier, when, and what is asked of them."""

    to: str = ""
    on: date | None = None
    ask: str = ""


@dataclass(frozen=True)
class Ahead:
    """What comes next, and by when."""

    step: str = ""
    due: date | None = None


@dataclass(frozen=True)
class Details:
    """What can be said of a barrier in a form."""

    text: str
    kind: BarrierKind
    owner: Side
    shared: bool = False
    next_step: str = ""
    next_step_due: date | None = None
    company_kind: CompanyKind | None = None


def listed(db: Db, salesperson_id: UUID | None = None, settled: bool = True) -> Sequence[BarrierRow]:
    """Barriers with everybody who met them, the oldest first; of one salesperson, or of all who are not archived.

    A barrier of somebody who left stays in sight as long as somebody else meets it.
    """
    return barrier_rows(db.execute(asked(salesperson_id, settled)))


def asked(salesperson_id: UUID | None = None, settled: bool = True) -> Select[*tuple[Any, ...]]:
    """The question for barriers: a row for each who met one."""
    barriers, hearings, persons = schema.barriers, schema.hearings, schema.salespeople
    columns = [barriers.c[name] for name in BarrierRow.__dataclass_fields__ if name != "heard"]
    asked = (
        select(*columns, persons.c.id, persons.c.name, hearings.c.heard_on)
        .join_from(barriers, hearings)
        .join(persons, persons.c.id == hearings.c.salesperson_id)
        .where(alive(barriers, hearings, persons), persons.c.archived_on.is_(None))
        .order_by(barriers.c.first_heard, barriers.c.created_at, barriers.c.id, hearings.c.heard_on)
    )
    if salesperson_id:
        theirs = select(hearings.c.barrier_id).where(hearings.c.salesperson_id == salesperson_id, alive(hearings))
        asked = asked.where(barriers.c.id.in_(theirs))
    return asked if settled else asked.where(barriers.c.status.not_in(SETTLED))


def story(db: Db, barrier_id: UUID) -> Story:
    """With what was done while those that were linked into it stood alone."""
    linked = _linked(db, barrier_id)
    return Story(steps(db, barrier_id), linked, _promise(db, barrier_id))


def steps(db: Db, barrier_id: UUID) -> Sequence[StepRow]:
    """What was done about a barrier and about those that were linked into it."""
    table, barriers, other = schema.barrier_steps, schema.barriers, schema.barriers.alias("other")
    theirs = select(barriers.c.id).where(barriers.c.linked_to_id == barrier_id, alive(barriers))
    asked = (
        select(table.c.on, table.c.text, table.c.status, table.c.kind, table.c.verdict, other.c.text)
        .outerjoin(other, and_(other.c.id == table.c.other_id, other.c.deleted_at.is_(None)))
        .where(or_(table.c.barrier_id == barrier_id, table.c.barrier_id.in_(theirs)), alive(table))
        .where(or_(table.c.other_id.is_(None), other.c.id.is_not(None)))
    )
    return rows(db, StepRow, asked.order_by(table.c.on, table.c.created_at, table.c.id))


def _linked(db: Db, barrier_id: UUID) -> Sequence[LinkedRow]:
    barriers, hearings, persons = schema.barriers, schema.hearings, schema.salespeople
    heard = and_(hearings.c.barrier_id == barrier_id, hearings.c.heard_as_id == barriers.c.id, alive(hearings))
    next_step = case((barriers.c.gave_next_step, ""), else_=barriers.c.next_step)
    asked = (
        select(barriers.c.id, barriers.c.text, next_step, persons.c.name)
        .outerjoin(hearings, heard)
        .outerjoin(persons, and_(persons.c.id == hearings.c.salesperson_id, alive(persons)))
        .where(barriers.c.linked_to_id == barrier_id, alive(barriers))
        .order_by(barriers.c.created_at, barriers.c.id, hearings.c.heard_on)
    )
    grouped = groupby(db.execute(asked), key=lambda row: (row[0], row[1], row[2]))
    return [LinkedRow(*one, tuple(name for *_one, name in each if name)) for one, each in grouped]


def _promise(db: Db, barrier_id: UUID) -> str:
    barriers, promises = schema.barriers, schema.commitments
    asked = (
        select(promises.c.text)
        .join(barriers, barriers.c.commitment_id == promises.c.id)
        .where(barriers.c.id == barrier_id, alive(barriers, promises))
    )
    return db.scalar(asked) or ""


def full(db: Db, barrier_id: UUID) -> Barrier:
    """The barrier with its hearings and the history of its steps."""
    return whole(db, Barrier, barrier_id)


def record(
    db: Db,
    *,
    salesperson_id: UUID,
    text: str,
    kind: BarrierKind,
    on: date,
    owner: Side | None = None,
    shared: bool = False,
    next_step: str = "",
    next_step_due: date | None = None,
    session_id: UUID | None = None,
    company_kind: CompanyKind | None = None,
) -> UUID:
    """Note a barrier; a company barrier is the manager's unless said otherwise. Raises Refused without words."""
    barrier = Barrier(
        manager_id=people.me(db).id,
        text=_checked(text),
        kind=kind,
        owner=owner or kind.usual_owner,
        shared=shared,
        first_heard=on,
        next_step=next_step.strip(),
        next_step_due=next_step_due,
        company_kind=company_kind if kind is BarrierKind.COMPANY else None,
    )
    barrier.hear(salesperson_id, on, session_id)
    db.add(barrier)
    return barrier.id


def edit(db: Db, barrier_id: UUID, version: int | None, details: Details, on: date | None = None) -> tuple[UUID, ...]:
    """Gives the lines that tell of it: on a day it is said that it is of another kind, or has another next step.

    Raises Refused without words, Conflict for a stale form.
    """
    barrier = whole(db, Barrier, barrier_id, version)
    kind = barrier.lie_with(details.kind, on) if on and details.kind is not barrier.kind else None
    barrier.text, barrier.kind, barrier.owner = _checked(details.text), details.kind, details.owner
    barrier.shared = details.shared
    barrier.company_kind = details.company_kind if details.kind is BarrierKind.COMPANY else None
    gave_way = _look_ahead(barrier, Ahead(details.next_step, details.next_step_due), on)
    return tuple(line for line in (kind, gave_way) if line)


def _look_ahead(barrier: Barrier, ahead: Ahead, on: date | None) -> UUID | None:
    """Without a day it is an undo, and nothing to be told."""
    if on:
        return barrier.plan(ahead.step, ahead.due, on)
    barrier.next_step, barrier.next_step_due = ahead.step, ahead.due
    return None


def lie_with(db: Db, barrier_id: UUID, version: int | None = None, *, kind: BarrierKind, on: date) -> UUID:
    """Say of which kind it is, be it another one or the same; gives the line of the story that tells of it."""
    return whole(db, Barrier, barrier_id, version).lie_with(kind, on)


def as_before(db: Db, barrier_id: UUID, *, step_ids: Sequence[UUID], details: Details) -> None:
    """Undo of `edit` and of `lie_with`."""
    edit(db, barrier_id, None, details)
    _strike(whole(db, Barrier, barrier_id), step_ids)


def escalate(db: Db, barrier_id: UUID, version: int | None = None, *, to: str, on: date, ask: str = "") -> UUID | None:
    """Ask somebody to remove it; gives the new line of the story, if there is one. Raises Refused for nobody."""
    return whole(db, Barrier, barrier_id, version).escalate(to, on, ask)


def take_escalation_back(db: Db, barrier_id: UUID, *, before: Escalation, step_id: UUID | None) -> None:
    """Undo of `escalate`."""
    barrier = whole(db, Barrier, barrier_id)
    barrier.escalated_to, barrier.escalated_on, barrier.ask = before.to, before.on, before.ask
    if step_id:
        barrier.strike_step(step_id)


def record_step(
    db: Db,
    barrier_id: UUID,
    version: int | None = None,
    *,
    text: str,
    on: date,
    done: bool = False,
    ahead: Ahead | None = None,
) -> tuple[UUID, ...]:
    """What was done, whether that was the next step, and what comes next; gives the new lines of the story.

    Raises Refused without words.
    """
    barrier = whole(db, Barrier, barrier_id, version)
    line = barrier.fulfil(text, on) if done else barrier.record_step(text, on)
    gave_way = _look_ahead(barrier, ahead, on) if ahead else None
    return (line, gave_way) if gave_way else (line,)


def take_step_back(db: Db, barrier_id: UUID, *, step_ids: Sequence[UUID], ahead: Ahead) -> None:
    """Undo of `record_step`."""
    barrier = whole(db, Barrier, barrier_id)
    _strike(barrier, step_ids)
    _look_ahead(barrier, ahead, None)


def _strike(barrier: Barrier, step_ids: Sequence[UUID]) -> None:
    for step_id in step_ids:
        barrier.strike_step(step_id)


def become(
    db: Db, barrier_id: UUID, version: int | None = None, *, status: BarrierStatus, on: date, how: str = ""
) -> None:
    whole(db, Barrier, barrier_id, version).become(status, on, how)


def take_back(db: Db, barrier_id: UUID, *, status: BarrierStatus, settled_on: date | None, on: date) -> None:
    """Undo of `become`: the status of before, and since when it was settled."""
    whole(db, Barrier, barrier_id).take_back(status, settled_on, on)


def hear_again(db: Db, barrier_id: UUID, *, salesperson_id: UUID, on: date, session_id: UUID | None = None) -> None:
    """Note that somebody else met the same barrier."""
    whole(db, Barrier, barrier_id).hear(salesperson_id, on, session_id)


def not_heard(db: Db, barrier_id: UUID, *, salesperson_id: UUID, first_heard: date) -> None:
    """Undo of `hear_again`."""
    barrier = whole(db, Barrier, barrier_id)
    barrier.hearings = [each for each in barrier.hearings if each.salesperson_id != salesperson_id]
    barrier.first_heard = first_heard


def _checked(text: str) -> str:
    if not text.strip():
        raise Refused(_("Please say in a sentence what is in the way."), "text")
    return text.strip()

"""What can be done with barriers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from planner import people
from planner.domain.barrier import Barrier, BarrierKind, BarrierStatus
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
    """A line of a barrier's story; `status` is set where the status changed with it."""

    on: date
    text: str
    status: BarrierStatus | None


@dataclass(frozen=True)
class Details:
    """What can be said of a barrier in a form."""

    text: str
    kind: BarrierKind
    owner: Side
    shared: bool = False
    next_step: str = ""
    next_step_due: date | None = None


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


def story(db: Db, barrier_id: UUID) -> Sequence[StepRow]:
    """What was done about a barrier, in the order of its days."""
    steps = schema.barrier_steps
    asked = select(steps.c.on, steps.c.text, steps.c.status).where(steps.c.barrier_id == barrier_id, alive(steps))
    return rows(db, StepRow, asked.order_by(steps.c.on, steps.c.created_at, steps.c.id))


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
    )
    barrier.hear(salesperson_id, on, session_id)
    db.add(barrier)
    return barrier.id


def edit(db: Db, barrier_id: UUID, version: int | None, details: Details) -> None:
    """Raises Refused without words, Conflict for a stale form."""
    barrier = whole(db, Barrier, barrier_id, version)
    barrier.text, barrier.kind, barrier.owner = _checked(details.text), details.kind, details.owner
    barrier.shared, barrier.next_step = details.shared, details.next_step.strip()
    barrier.next_step_due = details.next_step_due


def record_step(db: Db, barrier_id: UUID, version: int | None = None, *, text: str, on: date) -> UUID:
    """Raises Refused without words."""
    return whole(db, Barrier, barrier_id, version).record_step(text, on)


def strike_step(db: Db, barrier_id: UUID, step_id: UUID) -> None:
    """Undo of `record_step`."""
    whole(db, Barrier, barrier_id).strike_step(step_id)


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


def _checked(text: str) -> str:
    if not text.strip():
        raise Refused(_("Please say in a sentence what is in the way."), "text")
    return text.strip()

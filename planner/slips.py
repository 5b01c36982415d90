"""What can be done with a promise that slips: turn it into the barrier behind it, and take that back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from planner import people, trash
from planner.domain.barrier import Barrier, BarrierKind
from planner.domain.commitment import Commitment
from planner.domain.sides import Side
from planner.domain.slipping import barrier_behind
from planner.errors import Refused
from planner.language import _
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import Db, whole


@dataclass(frozen=True)
class Turned:
    """What became of a promise, as much as is needed to take it back; `due` is the date it had before."""

    barrier_id: UUID
    commitment_id: UUID
    due: date
    withdrawn: bool


def turn_into_barrier(
    db: Db,
    commitment_id: UUID,
    version: int | None = None,
    *,
    text: str,
    kind: BarrierKind,
    on: date,
    owner: Side | None = None,
    due: date | None = None,
    why: str = "",
) -> Turned:
    """Make the barrier, with the promise's story; the promise stays open until `due`, or is withdrawn without one.

    Raises Refused without words and where the promise has its barrier already, AlreadySettled for a settled one.
    """
    promise = whole(db, Commitment, commitment_id, version)
    _refuse_a_second(db, commitment_id)
    before = promise.due
    if due:
        promise.redate(due, on, why)
    else:
        promise.withdraw(on, why)
    barrier = barrier_behind(promise, people.me(db).id, text, kind, owner or kind.usual_owner, on)
    db.add(barrier)
    return Turned(barrier.id, promise.id, before, withdrawn=due is None)


def take_back(db: Db, turned: Turned, *, on: date) -> None:
    """Undo of `turn_into_barrier`: the barrier goes to the trash, the promise is as it was."""
    trash.throw_away(db, Barrier, turned.barrier_id)
    promise = whole(db, Commitment, turned.commitment_id)
    if turned.withdrawn:
        promise.reopen(on)
    elif promise.due != turned.due:
        promise.take_back_date(turned.due, on)


def _refuse_a_second(db: Db, commitment_id: UUID) -> None:
    table = schema.barriers
    behind = db.scalar(select(table.c.text).where(table.c.commitment_id == commitment_id, alive(table)))
    if behind is not None:
        raise Refused(_("This promise has its barrier already: “{barrier}”.").format(barrier=behind), "text")

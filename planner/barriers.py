"""What can be done with barriers."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from planner import people
from planner.domain.barrier import Barrier, BarrierKind, BarrierStatus
from planner.domain.sides import Side
from planner.errors import Refused
from planner.language import _
from planner.storage.store import Db, whole


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
    if not text.strip():
        raise Refused(_("Please say in a sentence what is in the way."), "text")
    barrier = Barrier(
        manager_id=people.me(db).id,
        text=text.strip(),
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


def record_step(db: Db, barrier_id: UUID, version: int | None = None, *, text: str, on: date) -> None:
    whole(db, Barrier, barrier_id, version).record_step(text, on)


def become(
    db: Db, barrier_id: UUID, version: int | None = None, *, status: BarrierStatus, on: date, how: str = ""
) -> None:
    whole(db, Barrier, barrier_id, version).become(status, on, how)

"""What of a manager's records may be named to a salesperson, on paper and on the turned laptop alike."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import Column, ColumnElement, FromClause, Subquery, and_, case, exists, func, or_, select

from planner.documents.papers import BarrierLine
from planner.domain.barrier import UNSETTLED, BarrierKind, BarrierStatus
from planner.domain.sides import Side
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import Db


def heard_as(hearings: FromClause) -> ColumnElement[UUID]:
    """The barrier in whose words it was heard: another than the hearing's own where that one was linked into it."""
    return func.coalesce(hearings.c.heard_as_id, hearings.c.barrier_id)


def named_to(salesperson_id: UUID) -> ColumnElement[bool]:
    """Whether an item of an agenda may be: its barrier is shared with that salesperson, its client is theirs."""
    item = schema.agenda_items
    barrier = or_(item.c.barrier_id.is_(None), shared_with(salesperson_id, item.c.barrier_id))
    return and_(barrier, own_client(salesperson_id, item.c.dream_client_id))


def own_client(salesperson_id: UUID, client_id: Column[UUID]) -> ColumnElement[bool]:
    """Whether a dream client is that salesperson's own; what names no client is nobody else's."""
    clients = schema.dream_clients
    theirs = exists().where(clients.c.id == client_id, clients.c.salesperson_id == salesperson_id, alive(clients))
    return or_(client_id.is_(None), theirs)


def shared_with(salesperson_id: UUID, barrier_id: Column[UUID]) -> ColumnElement[bool]:
    """Whether a barrier's words may be: it is marked as shared, and that very salesperson met it in these words."""
    own, head, hearings = schema.barriers, schema.barriers.alias("head"), schema.hearings
    return exists().where(
        own.c.id == barrier_id,
        own.c.shared,
        heard_as(hearings) == own.c.id,
        hearings.c.salesperson_id == salesperson_id,
        head.c.id == hearings.c.barrier_id,
        alive(own, hearings),
        head.c.deleted_at.is_(None),
    )


def met_by(salesperson_id: UUID) -> Subquery:
    """The barriers that somebody met, each in that one's own words, shared ones first: `place` 1 has each barrier once.

    Kind, owner and state are those of the barrier that it was linked into. That one's next step, which others' words
    may be in, is there only where it may be shared too.
    """
    hearings, head, own = schema.hearings, schema.barriers, schema.barriers.alias("own")
    others_words = and_(own.c.id != head.c.id, own.c.shared, head.c.shared.is_(False))
    order = (own.c.shared.desc(), hearings.c.heard_on, hearings.c.id)
    return (
        select(
            head.c.id, own.c.id.label("own_id"), own.c.text, own.c.shared, head.c.kind, head.c.owner, head.c.status,
            case((others_words, ""), else_=head.c.next_step).label("next_step"), head.c.next_step_due,
            head.c.first_heard, head.c.settled_on, head.c.created_at,
            func.min(hearings.c.heard_on).over(partition_by=head.c.id).label("heard_on"),
            func.row_number().over(partition_by=head.c.id, order_by=order).label("place"),
        )
        .join_from(hearings, head, head.c.id == hearings.c.barrier_id)
        .join(own, own.c.id == heard_as(hearings))
        .where(hearings.c.salesperson_id == salesperson_id, alive(hearings, head), own.c.deleted_at.is_(None))
        .subquery("met")
    )  # fmt: skip


def barrier_lines(db: Db, salesperson_id: UUID, *, shared: bool, on: date | None = None) -> tuple[BarrierLine, ...]:
    """What held somebody back on a day, or holds back now, in that one's own words and without anybody else."""
    met = met_by(salesperson_id)
    then = and_(met.c.heard_on <= on, or_(met.c.settled_on.is_(None), met.c.settled_on >= on)) if on else None
    mine = or_(met.c.owner == Side.MANAGER, ~_met_by_another_before(met))
    asked = (
        select(met.c.text, met.c.kind, met.c.owner, met.c.status, met.c.next_step, met.c.next_step_due, mine)
        .where(met.c.place == 1, met.c.shared.is_(shared), met.c.status.in_(UNSETTLED) if then is None else then)
        .order_by(met.c.heard_on, met.c.created_at, met.c.id)
    )
    return tuple(_line(*row) for row in db.execute(asked))


def _met_by_another_before(met: Subquery) -> ColumnElement[bool]:
    """Whether the one who is to remove it is somebody else, who is not to be named."""
    hearings = schema.hearings.alias("earlier")
    return exists().where(
        hearings.c.barrier_id == met.c.id, hearings.c.heard_on < met.c.heard_on, hearings.c.deleted_at.is_(None)
    )


def _line(
    text: str, kind: BarrierKind, owner: Side, status: BarrierStatus, step: str, due: date | None, mine: bool
) -> BarrierLine:
    return BarrierLine(text, kind, owner if mine else None, status, step, due)

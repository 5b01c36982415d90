"""What a barrier brief holds: it goes to somebody else, so names are asked for only where they are wanted."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import func, or_, select

from planner import barrier_desk, people
from planner.documents.papers import BriefPaper
from planner.domain.barrier import BarrierKind, BarrierStatus
from planner.language import _
from planner.printing.finding import NothingToPrint
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import Db

barriers, hearings, persons, steps = schema.barriers, schema.hearings, schema.salespeople, schema.barrier_steps


def barrier_brief(db: Db, barrier_id: UUID, today: date, names: bool = False) -> BriefPaper:
    """Of what was linked into it what was tried, how many and since when; not in whose words it was heard.

    Raises NothingToPrint for an internal barrier.
    """
    columns = (barriers.c.version, barriers.c.text, barriers.c.kind, barriers.c.first_heard)
    asked = (barriers.c.escalated_to, barriers.c.escalated_on, barriers.c.ask)
    found = select(*columns, *asked).where(barriers.c.id == barrier_id, alive(barriers))
    version, title, kind, first_heard, to, asked_on, ask = db.execute(found).one()
    if not kind.others_can_remove:
        raise NothingToPrint(_("An internal barrier is the salesperson’s own: there is no brief of it."))
    return BriefPaper(
        number=barrier_desk.number_of(db, barrier_id),
        version=version,
        title=title,
        kind=kind,
        manager_name=people.me(db).name,
        written=today,
        first_heard=first_heard,
        to=to,
        asked_on=asked_on,
        ask=ask,
        heard=_heard(db, barrier_id),
        people=_people(db, barrier_id) if names else (),
        tried=_tried(db, barrier_id),
    )


def numbered_barrier(db: Db, number: int) -> UUID:
    """The barrier that has this number on the desk. Raises NothingToPrint."""
    found = barrier_desk.numbered(db, number)
    if found is None:
        raise NothingToPrint(_("There is no barrier {number}. The desk shows their numbers.").format(number=number))
    return found


def named_in(db: Db, paper: BriefPaper) -> tuple[str, ...]:
    """Whoever of the team the manager named in the words themselves; it is for the manager to see to."""
    words = set(" ".join([paper.title, paper.ask, *(text for _on, text in paper.tried)]).split())
    said = {word.strip(".,;:!?()“”\"'’").removesuffix("’s").removesuffix("'s") for word in words}
    return tuple(first for each in people.choices(db) if (first := each.name.split()[0]) in said)


def _heard(db: Db, barrier_id: UUID) -> tuple[date, ...]:
    """When each told of it first, whoever they are."""
    first = func.min(hearings.c.heard_on)
    asked = select(first).where(hearings.c.barrier_id == barrier_id, alive(hearings))
    return tuple(db.scalars(asked.group_by(hearings.c.salesperson_id).order_by(first)))


def _people(db: Db, barrier_id: UUID) -> tuple[tuple[str, date], ...]:
    first = func.min(hearings.c.heard_on)
    asked = (
        select(persons.c.name, first)
        .join(hearings, hearings.c.salesperson_id == persons.c.id)
        .where(hearings.c.barrier_id == barrier_id, alive(hearings, persons))
        .group_by(persons.c.id, persons.c.name)
    )
    return tuple((name, on) for name, on in db.execute(asked.order_by(first, persons.c.id)))


def _tried(db: Db, barrier_id: UUID) -> tuple[tuple[date, str], ...]:
    """The manager's own steps, also before a link: what was compared, and what was settled and opened again, brought
    nothing; what was tried with something internal is nobody else's to read of."""
    linked = select(barriers.c.id).where(
        barriers.c.linked_to_id == barrier_id, barriers.c.kind != BarrierKind.INTERNAL, alive(barriers)
    )
    asked = (
        select(steps.c.on, steps.c.text)
        .where(or_(steps.c.barrier_id == barrier_id, steps.c.barrier_id.in_(linked)), alive(steps))
        .where(steps.c.text != "", steps.c.verdict.is_(None))
        .where(or_(steps.c.status.is_(None), steps.c.status == BarrierStatus.BEING_REMOVED))
        .order_by(steps.c.on, steps.c.created_at, steps.c.id)
    )
    return tuple((on, text) for on, text in db.execute(asked))

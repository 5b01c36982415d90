"""What can be done with promises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, case, func, or_, select

from planner import people
from planner.domain import commitment
from planner.domain.commitment import Commitment, CommitmentStatus
from planner.domain.session import State
from planner.domain.sides import Side
from planner.domain.zones import zone_of
from planner.errors import Refused
from planner.language import _
from planner.people import Choice
from planner.rows import PromiseRow
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import CLOCK, Db, rows, whole

WINDOW = timedelta(weeks=12)
"""How far back the kept-rate looks."""


@dataclass(frozen=True)
class KeptRate:
    """Promises kept by the first agreed date, out of those that came due and were not withdrawn.

    `salesperson_id` is None for the manager's own, given to everybody.
    """

    salesperson_id: UUID | None
    kept: int
    due: int


@dataclass(frozen=True)
class PromiseContext:
    """What a form for a promise begins with: who can be chosen, or the name of who was, and when they meet next."""

    people: Sequence[Choice]
    name: str
    next_session: date | None


def context(db: Db, salesperson_id: UUID | None = None) -> PromiseContext:
    """Of one salesperson, or of the first in the list where nobody is named."""
    choices = people.choices(db)
    whom = salesperson_id or (choices[0].id if choices else None)
    name = next((choice.name for choice in choices if choice.id == whom), "")
    return PromiseContext(choices, name if salesperson_id else "", next_session(db, whom) if whom else None)


def next_session(db: Db, salesperson_id: UUID) -> date | None:
    """The day of the next planned session: the default for a new promise."""
    clock, held = db.info[CLOCK], schema.coaching_sessions
    found = db.execute(
        select(held.c.starts_at, held.c.zone)
        .where(
            held.c.salesperson_id == salesperson_id,
            held.c.state == State.PLANNED,
            held.c.starts_at > clock.now(),
            alive(held),
        )
        .order_by(held.c.starts_at)
        .limit(1)
    ).first()
    return found[0].astimezone(zone_of(found[1])).date() if found else None


def open_ones(db: Db, salesperson_id: UUID | None = None) -> Sequence[PromiseRow]:
    """The open promises of both sides, soonest due first; with one salesperson, or with everybody in the team."""
    made = schema.commitments
    return rows(db, PromiseRow, asked_open(salesperson_id).order_by(made.c.due, made.c.made_on, made.c.created_at))


def asked_open(salesperson_id: UUID | None = None, besides: UUID | None = None) -> Select[*tuple[Any, ...]]:
    """The question for open promises; with everybody in the team, also with one `besides` who left."""
    return _asked(salesperson_id, besides).where(schema.commitments.c.status == CommitmentStatus.OPEN)


def owes_late(db: Db, salesperson_id: UUID, today: date) -> bool:
    """Whether the manager owes somebody what was due before today."""
    made = schema.commitments
    late = asked_open(salesperson_id).where(made.c.owner == Side.MANAGER, made.c.due < today).limit(1)
    return db.execute(late).first() is not None


def asked_settled(day: date, besides: UUID | None = None) -> Select[*tuple[Any, ...]]:
    """The question for what was kept, missed or withdrawn since a day; with whom, as in `asked_open`."""
    made = schema.commitments
    return _asked(None, besides).where(made.c.status != CommitmentStatus.OPEN, made.c.settled_on >= day)


def _asked(salesperson_id: UUID | None, besides: UUID | None) -> Select[*tuple[Any, ...]]:
    made, persons = schema.commitments, schema.salespeople
    columns = (made.c.id, made.c.version, persons.c.id, persons.c.name, made.c.owner, made.c.text, made.c.made_on)
    dates = (made.c.first_due, made.c.due, made.c.status, made.c.settled_on, made.c.dates_given)
    whose = persons.c.id == salesperson_id if salesperson_id else people.listed(besides)
    return select(*columns, *dates).join(persons).where(whose, alive(made, persons))


def kept_rates(db: Db, today: date) -> Sequence[KeptRate]:
    """Over the last twelve weeks: the manager's own, also to those who left since; then that of each in the team."""
    made, persons = schema.commitments, schema.salespeople
    whose = case((made.c.owner == Side.SALESPERSON, made.c.salesperson_id))
    in_time = (made.c.status == CommitmentStatus.KEPT) & (made.c.settled_on <= made.c.first_due)
    asked = (
        select(whose, func.sum(case((in_time, 1), else_=0)), func.count())
        .join(persons)
        .where(
            made.c.first_due.between(today - WINDOW, today),
            made.c.status != CommitmentStatus.WITHDRAWN,
            (made.c.first_due < today) | (made.c.status != CommitmentStatus.OPEN),
            or_(made.c.owner == Side.MANAGER, persons.c.archived_on.is_(None)),
            alive(made, persons),
        )
        .group_by(whose)
        .order_by(whose.is_not(None), whose)
    )
    return rows(db, KeptRate, asked)


def promise(
    db: Db, *, salesperson_id: UUID, owner: Side, text: str, due: date, on: date, session_id: UUID | None = None
) -> UUID:
    """Raises Refused without words, and for what the same side promised in the same session already."""
    made = commitment.promise(
        salesperson_id=salesperson_id, owner=owner, text=text, due=due, on=on, session_id=session_id
    )
    if session_id:
        _refuse_a_second(db, made)
    db.add(made)
    return made.id


def _refuse_a_second(db: Db, new: Commitment) -> None:
    made = schema.commitments
    same = made.c.session_id == new.session_id, made.c.owner == new.owner, made.c.text == new.text
    if db.scalar(select(made.c.id).where(*same, alive(made)).limit(1)):
        raise Refused(_("“{what}” is among the promises already.").format(what=new.text), "text")


def keep(db: Db, commitment_id: UUID, version: int | None = None, *, on: date) -> None:
    whole(db, Commitment, commitment_id, version).keep(on)


def miss(db: Db, commitment_id: UUID, version: int | None = None, *, on: date, why: str = "") -> None:
    whole(db, Commitment, commitment_id, version).miss(on, why)


def withdraw(db: Db, commitment_id: UUID, version: int | None = None, *, on: date, why: str = "") -> None:
    whole(db, Commitment, commitment_id, version).withdraw(on, why)


def redate(db: Db, commitment_id: UUID, version: int | None = None, *, due: date, on: date, why: str = "") -> None:
    whole(db, Commitment, commitment_id, version).redate(due, on, why)


def take_back_date(db: Db, commitment_id: UUID, *, due: date, on: date) -> None:
    """Undo of redate."""
    whole(db, Commitment, commitment_id).take_back_date(due, on)


def settle(db: Db, commitment_id: UUID, *, status: CommitmentStatus, on: date) -> None:
    """Undo of reopen."""
    whole(db, Commitment, commitment_id).settle(status, on)


def reopen(db: Db, commitment_id: UUID, *, on: date) -> None:
    """Undo of keep, miss and withdraw."""
    whole(db, Commitment, commitment_id).reopen(on)

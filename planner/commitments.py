"""What can be done with promises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from planner.domain import commitment
from planner.domain.commitment import Commitment, CommitmentStatus
from planner.domain.sides import Side
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import Db, rows, whole


@dataclass(frozen=True)
class OpenPromise:
    """An open promise, as a list shows it."""

    id: UUID
    version: int
    salesperson_id: UUID
    salesperson: str
    owner: Side
    text: str
    made_on: date
    first_due: date
    due: date
    dates_given: int


def open_ones(db: Db, salesperson_id: UUID | None = None) -> Sequence[OpenPromise]:
    """The open promises of both sides, soonest due first; with everybody or with one salesperson."""
    made, people = schema.commitments, schema.salespeople
    columns = (made.c.id, made.c.version, people.c.id, people.c.name, made.c.owner, made.c.text)
    dates = (made.c.made_on, made.c.first_due, made.c.due, made.c.dates_given)
    asked = (
        select(*columns, *dates)
        .join(people)
        .where(made.c.status == CommitmentStatus.OPEN, people.c.archived_on.is_(None), alive(made, people))
        .order_by(made.c.due, made.c.made_on, made.c.id)
    )
    if salesperson_id:
        asked = asked.where(people.c.id == salesperson_id)
    return rows(db, OpenPromise, asked)


def promise(
    db: Db, *, salesperson_id: UUID, owner: Side, text: str, due: date, on: date, session_id: UUID | None = None
) -> UUID:
    """Raises Refused without words."""
    made = commitment.promise(
        salesperson_id=salesperson_id, owner=owner, text=text, due=due, on=on, session_id=session_id
    )
    db.add(made)
    return made.id


def keep(db: Db, commitment_id: UUID, version: int | None = None, *, on: date) -> None:
    whole(db, Commitment, commitment_id, version).keep(on)


def miss(db: Db, commitment_id: UUID, version: int | None = None, *, on: date, why: str = "") -> None:
    whole(db, Commitment, commitment_id, version).miss(on, why)


def withdraw(db: Db, commitment_id: UUID, version: int | None = None, *, on: date, why: str = "") -> None:
    whole(db, Commitment, commitment_id, version).withdraw(on, why)


def redate(db: Db, commitment_id: UUID, version: int | None = None, *, due: date, on: date, why: str = "") -> None:
    whole(db, Commitment, commitment_id, version).redate(due, on, why)


def reopen(db: Db, commitment_id: UUID, *, on: date) -> None:
    """Undo of keep, miss and withdraw."""
    whole(db, Commitment, commitment_id).reopen(on)

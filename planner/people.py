"""What can be done with the manager and the salespeople."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select

from planner.domain.manager import CoachingManager
from planner.domain.private import PrivateKind
from planner.domain.salesperson import Details, Salesperson, checked
from planner.storage import schema, texts
from planner.storage.schema import alive, by_name
from planner.storage.store import CLOCK, Db, fetch, rows


@dataclass(frozen=True)
class Choice:
    """Somebody who can be chosen in a form."""

    id: UUID
    name: str


@dataclass(frozen=True)
class Known:
    """What a form about a salesperson begins with; `about` is private."""

    version: int
    details: Details
    about: str


def me(db: Db) -> CoachingManager:
    """The manager whose workspace this is."""
    return db.scalars(select(CoachingManager)).one()


def salesperson(db: Db, salesperson_id: UUID) -> Salesperson:
    return db.get_one(Salesperson, salesperson_id)


def listed(besides: UUID | None = None) -> ColumnElement[bool]:
    """Whom lists of the whole team are about: nobody who left, unless it is `besides` that very one who is meant."""
    table = schema.salespeople
    here = table.c.archived_on.is_(None)
    return or_(here, table.c.id == besides) if besides else here


def choices(db: Db, besides: UUID | None = None) -> Sequence[Choice]:
    """The active salespeople by name."""
    table = schema.salespeople
    active = select(table.c.id, table.c.name).where(listed(besides), alive(table))
    return rows(db, Choice, active.order_by(by_name(table.c.name), table.c.created_at))


def active(db: Db) -> Sequence[Salesperson]:
    """The members of the team by name."""
    table = schema.salespeople
    here = select(Salesperson).where(table.c.archived_on.is_(None))
    return db.scalars(here.order_by(by_name(table.c.name), table.c.created_at)).all()


def new_details(db: Db) -> Details:
    """What the form for somebody new begins with: the manager's usual length and cadence."""
    manager = me(db)
    return Details("", cadence_days=manager.cadence_days, usual_minutes=manager.session_minutes)


def known(db: Db, salesperson_id: UUID) -> Known:
    """For the form alone: it loads the private text."""
    person = db.get_one(Salesperson, salesperson_id)
    table = schema.private_texts
    about = db.scalar(
        select(table.c.text).where(
            table.c.subject_id == salesperson_id, table.c.kind == PrivateKind.ABOUT_SALESPERSON, alive(table)
        )
    )
    return Known(person.version, _details(person), about or "")


def add(db: Db, details: Details, about: str = "") -> UUID:
    """A new member of the team. Raises Refused with the field that cannot be taken."""
    person = Salesperson(manager_id=me(db).id, **vars(checked(details)))
    db.add(person)
    db.flush()
    if about:
        _note(db, person.id, about)
    return person.id


def edit(db: Db, salesperson_id: UUID, version: int | None, details: Details, about: str | None = None) -> None:
    """Raises Refused with the field that cannot be taken; `about` stays as it is where it is None."""
    person = fetch(db, Salesperson, salesperson_id, version)
    for name, value in asdict(checked(details)).items():
        setattr(person, name, value)
    if about is not None:
        _note(db, salesperson_id, about)


def _details(person: Salesperson) -> Details:
    return Details(**{name: getattr(person, name) for name in Details.__dataclass_fields__})


def _note(db: Db, salesperson_id: UUID, about: str) -> None:
    texts.save_private(
        db.connection(),
        salesperson_id=salesperson_id,
        subject_id=salesperson_id,
        kind=PrivateKind.ABOUT_SALESPERSON,
        text=about,
        now=db.info[CLOCK].now(),
    )

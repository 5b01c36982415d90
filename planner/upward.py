"""The upward minute over time: what helped, what to stop, and what the manager did about it. For the manager alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, FromClause, Select, and_, exists, func, or_, select
from sqlalchemy.sql.selectable import NamedFromClause

from planner import notes
from planner.domain.private import SHORT, PrivateKind, PrivateText, nothing, says_nothing
from planner.domain.session import Kind, Scheduled
from planner.people import Choice
from planner.storage import schema
from planner.storage.schema import alive, by_name
from planner.storage.store import Connection, Db, rows, touch

FIRST_PAGE = 50

held, people, private = schema.coaching_sessions, schema.salespeople, schema.private_texts


@dataclass(frozen=True)
class Minute(Scheduled):
    """What somebody said at the end of a session, and what came of it: private in all its texts."""

    id: UUID
    salesperson_id: UUID
    salesperson: str
    number: int
    kind: Kind
    starts_at: datetime
    zone: str
    minutes: int
    helped: str
    to_stop: str
    done: str

    @property
    def first_name(self) -> str:
        return self.salesperson.split()[0]

    @property
    def waits(self) -> bool:
        """Whether something was to stop and nothing was done about it yet."""
        return bool(self.to_stop.strip()) and not says_nothing(self.to_stop) and not self.done.strip()


@dataclass(frozen=True)
class Wanted:
    """Of whom; and only those about which nothing was done yet."""

    salesperson_id: UUID | None = None
    waiting: bool = False


@dataclass(frozen=True)
class Page:
    """The newest first; `said` and `waiting` count all that there are of whom is wanted, shown or not."""

    minutes: Sequence[Minute]
    more: bool
    said: int
    waiting: int
    people: Sequence[Choice]
    """Everybody who ever said anything."""


def page(db: Db, wanted: Wanted, shown: int = FIRST_PAGE) -> Page:
    """In three statements, whatever the history's size."""
    whose = _asked(wanted.salesperson_id)
    asked = whose.where(_waits()) if wanted.waiting else whose
    found = rows(db, Minute, asked.order_by(held.c.starts_at.desc(), held.c.number.desc()).limit(shown + 1))
    counted = whose.add_columns(_waits().label("waits")).subquery()
    counts = select(func.count(), func.count().filter(counted.c.waits)).select_from(counted)
    said, waiting = db.execute(counts).one()
    return Page(found[:shown], len(found) > shown, said, waiting, _people(db))


def waiting_of(salesperson_id: Column[UUID]) -> ColumnElement[int]:
    """How much of what one of them said was to stop has no answer yet."""
    later = private.alias("later")
    done = exists().where(
        later.c.subject_id == private.c.subject_id,
        later.c.kind == PrivateKind.DONE_ABOUT_IT,
        func.trim(later.c.text) != "",
        later.c.deleted_at.is_(None),
    )
    return (
        select(func.count())
        .select_from(private)
        .join(held, held.c.id == private.c.subject_id)
        .where(private.c.salesperson_id == salesperson_id, private.c.kind == PrivateKind.TO_STOP, ~done)
        .where(_said(private), ~_says_nothing(private))
        .where(alive(private, held))
        .correlate(salesperson_id.table)
        .scalar_subquery()
    )


def save_done(connection: Connection, *, salesperson_id: UUID, session_id: UUID, text: str, now: datetime) -> None:
    """For `Workspace.save`: what the manager did about it."""
    about = {"salesperson_id": salesperson_id, "subject_id": session_id}
    notes.save(connection, **about, kind=PrivateKind.DONE_ABOUT_IT, text=text, now=now)


def tell(db: Db) -> None:
    """Have the screens told of what was saved as it was typed, once the typing is over."""
    touch(db, PrivateText)


def _text(kind: PrivateKind) -> NamedFromClause:
    return private.alias(kind.value)


HELPED, TO_STOP, DONE = (_text(kind) for kind in (PrivateKind.HELPED, PrivateKind.TO_STOP, PrivateKind.DONE_ABOUT_IT))


def _asked(salesperson_id: UUID | None) -> Select[*tuple[Any, ...]]:
    """Every session at whose end something was said."""
    told = (func.coalesce(text.c.text, "").label(text.name) for text in (HELPED, TO_STOP, DONE))
    session = (held.c[name] for name in ("number", "kind", "starts_at", "zone", "minutes"))
    joined = held.join(people, people.c.id == held.c.salesperson_id)
    for text in (HELPED, TO_STOP, DONE):
        mine = and_(text.c.subject_id == held.c.id, text.c.kind == PrivateKind(text.name), text.c.deleted_at.is_(None))
        joined = joined.outerjoin(text, mine)
    asked = (
        select(held.c.id, people.c.id.label("whose"), people.c.name, *session, *told)
        .select_from(joined)
        .where(or_(_said(HELPED), _said(TO_STOP)), alive(held, people))
    )
    return asked.where(people.c.id == salesperson_id) if salesperson_id else asked


def _said(text: FromClause) -> ColumnElement[bool]:
    return func.trim(func.coalesce(text.c.text, "")) != ""


def _waits() -> ColumnElement[bool]:
    """As `Minute.waits` has it."""
    return and_(_said(TO_STOP), ~_says_nothing(TO_STOP), ~_said(DONE))


def _says_nothing(text: FromClause) -> ColumnElement[bool]:
    """As `says_nothing` has it."""
    words = func.trim(func.coalesce(text.c.text, ""))
    return and_(func.length(words) <= SHORT, func.lower(words).startswith(nothing(), autoescape=True))


def _people(db: Db) -> list[Choice]:
    said = _asked(None).subquery()
    asked = select(said.c.whose, said.c.name).group_by(said.c.whose, said.c.name)
    return rows(db, Choice, asked.order_by(by_name(said.c.name), said.c.whose))

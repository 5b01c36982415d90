"""Sessions on their way into calendars: when, where and with whom, and nothing that only one side may know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from planner import people
from planner.domain.session import Kind, Place, State
from planner.language import _, speaking
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import CLOCK, Db

held, salespeople = schema.coaching_sessions, schema.salespeople
COLUMNS = (
    held.c.id, held.c.version, held.c.created_at, held.c.changed_at, held.c.starts_at, held.c.zone, held.c.minutes,
    held.c.kind, held.c.number, held.c.place, held.c.place_words, held.c.state, salespeople.c.name,
)  # fmt: skip


@dataclass(frozen=True)
class SessionFile:
    """A calendar file under the name it is saved by, and how many sessions it holds."""

    content: bytes
    file_name: str
    count: int


def of_session(db: Db, session_id: UUID) -> SessionFile:
    """One session, as its calendar entry. Raises NotFound."""
    number = db.execute(select(held.c.number).where(held.c.id == session_id, alive(held))).scalar_one()
    return _file(db, _asked().where(held.c.id == session_id), _("session-{}").format(number))


def for_mail(db: Db, session_id: UUID) -> bytes:
    """The part of a mail that mail programs put into a calendar, in the salesperson's language."""
    asked = select(salespeople.c.language).join(held, held.c.salesperson_id == salespeople.c.id)
    with speaking(db.execute(asked.where(held.c.id == session_id)).scalar_one().spoken):
        return _file(db, _asked().where(held.c.id == session_id), "", mailed=True).content


def of_all(db: Db) -> SessionFile:
    """Every session that lies ahead; those that were called off say so, so that they leave the calendar again."""
    clock = db.info[CLOCK]
    ahead = held.c.starts_at >= clock.midnight(clock.now())
    coming = _asked().where(ahead, held.c.state.in_((State.PLANNED, State.NOT_HELD)))
    return _file(db, coming.order_by(held.c.starts_at, held.c.id), _("sessions"))


def _file(db: Db, asked: Select[*tuple[Any, ...]], name: str, mailed: bool = False) -> SessionFile:
    from planner.exchange.session_file import Appointment, calendar

    manager = people.me(db).name
    make: Callable[..., Appointment] = Appointment
    appointments = [
        make(*values, _title(kind, number, whom, manager), _where(place, words), state is State.NOT_HELD)
        for *values, kind, number, place, words, state, whom in db.execute(asked)
    ]
    content = calendar(appointments, db.info[CLOCK].now() if mailed else None)
    return SessionFile(content, f"{name}.ics", len(appointments))


def _asked() -> Select[*tuple[Any, ...]]:
    asked = select(*COLUMNS).join(salespeople, salespeople.c.id == held.c.salesperson_id)
    return asked.where(alive(held, salespeople))


def _title(kind: Kind, number: int, whom: str, manager: str) -> str:
    """For both calendars alike, so it names both sides."""
    both = _("{salesperson} and {manager}").format(salesperson=whom, manager=manager) if manager else whom
    return _("{kind} {number}: {both}").format(kind=kind.words, number=number, both=both)


def _where(place: Place, words: str) -> str:
    return words or place.words

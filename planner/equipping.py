"""What can be done with what salespeople asked for: a case study, an introduction, a tool."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from planner import people
from planner.domain.equipping import Equipment, EquipmentKind, EquipmentRow, EquipmentStatus, checked
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import Db, fetch, rows

REMEMBERED = timedelta(weeks=52)
"""How far back what was answered is listed."""
asked_for, persons = schema.equipment, schema.salespeople
COLUMNS = tuple(
    persons.c.name if name == "salesperson" else asked_for.c[name] for name in EquipmentRow.__dataclass_fields__
)
"""Those of a row of it."""


@dataclass(frozen=True)
class Wish:
    """What a form says of it."""

    text: str
    kind: EquipmentKind = EquipmentKind.OTHER
    due: date | None = None


def listed(
    db: Db, today: date, salesperson_id: UUID | None = None, besides: UUID | None = None
) -> Sequence[EquipmentRow]:
    """What is open, soonest due first, then what was answered in the last year, newest first.

    Of one salesperson, or of everybody who is in the team, and `besides` of one who left.
    """
    recent = (asked_for.c.status == EquipmentStatus.OPEN) | (asked_for.c.settled_on >= today - REMEMBERED)
    still_open = asked_for.c.status == EquipmentStatus.OPEN
    asked = _asked(salesperson_id, besides).where(recent)
    return rows(
        db,
        EquipmentRow,
        asked.order_by(still_open.desc(), asked_for.c.settled_on.desc(), *_SOONEST, *_AS_ASKED),
    )


def asked_open(besides: UUID | None = None) -> Select[*tuple[Any, ...]]:
    """The question for what is open with everybody in the team, and `besides` with one who left."""
    return _asked(None, besides).where(asked_for.c.status == EquipmentStatus.OPEN)


def asked_settled(day: date, besides: UUID | None = None) -> Select[*tuple[Any, ...]]:
    """The question for what was answered since a day; with whom, as in `asked_open`."""
    answered = asked_for.c.status != EquipmentStatus.OPEN
    return _asked(None, besides).where(answered, asked_for.c.settled_on >= day)


_SOONEST = (asked_for.c.due.is_(None), asked_for.c.due)
_AS_ASKED = (asked_for.c.asked_on, asked_for.c.created_at, asked_for.c.id)


def waiting(salesperson_id: UUID) -> Select[UUID, str, date, date | None]:
    """The question for what somebody waits for: what is due soonest first, then what has no day."""
    asked = select(asked_for.c.id, asked_for.c.text, asked_for.c.asked_on, asked_for.c.due)
    asked = asked.where(asked_for.c.salesperson_id == salesperson_id, asked_for.c.status == EquipmentStatus.OPEN)
    return asked.where(alive(asked_for)).order_by(*_SOONEST, *_AS_ASKED)


def _asked(salesperson_id: UUID | None, besides: UUID | None) -> Select[*tuple[Any, ...]]:
    whose = persons.c.id == salesperson_id if salesperson_id else people.listed(besides)
    return select(*COLUMNS).join(persons).where(whose, alive(asked_for, persons))


def ask(db: Db, *, salesperson_id: UUID, wish: Wish, on: date, session_id: UUID | None = None) -> UUID:
    """Note what a salesperson asked for; from now on the manager owes an answer. Raises Refused without words."""
    wanted = Equipment(
        salesperson_id=salesperson_id,
        kind=wish.kind,
        text=checked(wish.text),
        due=wish.due,
        asked_on=on,
        session_id=session_id,
    )
    db.add(wanted)
    return wanted.id


def edit(db: Db, equipment_id: UUID, version: int | None, wish: Wish) -> None:
    """Raises Refused without words, Conflict for a stale form."""
    wanted = fetch(db, Equipment, equipment_id, version)
    wanted.text, wanted.kind, wanted.due = checked(wish.text), wish.kind, wish.due


def give(db: Db, equipment_id: UUID, version: int | None = None, *, on: date) -> None:
    fetch(db, Equipment, equipment_id, version).give(on)


def decline(db: Db, equipment_id: UUID, version: int | None = None, *, on: date, why: str = "") -> None:
    fetch(db, Equipment, equipment_id, version).decline(on, why)


def answer(db: Db, equipment_id: UUID, *, status: EquipmentStatus, on: date, why: str = "") -> None:
    """Undo of reopen."""
    fetch(db, Equipment, equipment_id).answer(status, on, why)


def reopen(db: Db, equipment_id: UUID, version: int | None = None) -> None:
    """Undo of give and decline."""
    fetch(db, Equipment, equipment_id, version).reopen()

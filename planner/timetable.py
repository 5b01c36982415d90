"""Sessions as lists and calendars show them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import BindParameter, ColumnElement, Select, func, select

from planner.clock import Clock
from planner.domain.session import Kind, State
from planner.people import Choice, choices, me
from planner.rows import SessionRow
from planner.storage import schema
from planner.storage.schema import alive, by_name
from planner.storage.store import CLOCK, Db, rows

held, people, items = schema.coaching_sessions, schema.salespeople, schema.agenda_items
calls = schema.field_calls
FOLLOWED = (State.PLANNED, State.RUNNING, State.PAUSED)


class Part(Enum):
    """Which sessions a list shows."""

    UPCOMING = "upcoming"
    PAST = "past"
    TO_WRAP_UP = "to_wrap_up"


@dataclass(frozen=True)
class Wanted:
    """What a list of sessions is narrowed to; `most` rows at the most."""

    part: Part = Part.UPCOMING
    salesperson_id: UUID | None = None
    kind: Kind | None = None
    state: State | None = None
    sort: str = "when"
    descending: bool = False
    most: int = 100


@dataclass(frozen=True)
class Overview:
    """A list of sessions, how many each part holds, and whom it can be narrowed to."""

    rows: Sequence[SessionRow]
    more: bool
    counts: Mapping[Part, int]
    people: Sequence[Choice]


@dataclass(frozen=True)
class Week:
    first: date
    rows: Sequence[SessionRow]
    counts: Mapping[Part, int]
    people: Sequence[Choice]


def overview(db: Db, wanted: Wanted) -> Overview:
    found = listed(db, wanted)
    return Overview(found[: wanted.most], len(found) > wanted.most, counts(db), choices(db))


def week(db: Db, today: date, offset: int, wanted: Wanted) -> Week:
    """The week around today, or so many weeks from it; it begins on the day that the manager's weeks begin on."""
    zone: ZoneInfo = db.info[CLOCK].zone
    first = today - timedelta(days=(today.weekday() - me(db).week_starts) % 7) + timedelta(weeks=offset)
    begins, ends = (datetime.combine(day, time(), zone) for day in (first, first + timedelta(days=7)))
    found = [row for row in between(db, begins, ends) if _wanted(row, wanted)]
    return Week(first, found, counts(db), choices(db))


def asked() -> Select[*tuple[object, ...]]:
    """The question for session rows, to be narrowed and ordered."""
    agenda = select(func.count()).where(items.c.session_id == held.c.id, alive(items)).scalar_subquery()
    briefed = (calls.c.session_id == held.c.id, calls.c.client + calls.c.objective != "", alive(calls))
    count = agenda + select(func.count()).where(*briefed).scalar_subquery()
    names = SessionRow.__dataclass_fields__
    columns = [people.c.name if name == "salesperson" else held.c.get(name, count) for name in names]
    return select(*columns).join(people, people.c.id == held.c.salesperson_id).where(alive(held, people))


def listed(db: Db, wanted: Wanted) -> Sequence[SessionRow]:
    """The sessions of one part, filtered and in order; one more than asked for says that there are more."""
    narrowed = asked().where(of_part(wanted.part, _today_begins(db)))
    for column, value in (
        (held.c.salesperson_id, wanted.salesperson_id),
        (held.c.kind, wanted.kind),
        (held.c.state, wanted.state),
    ):
        if value is not None:
            narrowed = narrowed.where(column == value)
    return rows(db, SessionRow, narrowed.order_by(*_order(wanted)).limit(wanted.most + 1))


def counts(db: Db) -> dict[Part, int]:
    """How many sessions each part holds."""
    alive_ones = select(func.count()).select_from(held.join(people)).where(alive(held, people))
    first = _today_begins(db)
    each = (alive_ones.where(of_part(part, first)).scalar_subquery() for part in Part)
    return dict(zip(Part, db.execute(select(*each)).one(), strict=True))


def between(db: Db, first: datetime, end: datetime) -> Sequence[SessionRow]:
    """All sessions that start in a stretch of time, as a calendar shows them."""
    return rows(
        db,
        SessionRow,
        asked().where(held.c.starts_at >= first, held.c.starts_at < end).order_by(held.c.starts_at, held.c.id),
    )


def row(db: Db, session_id: UUID) -> SessionRow:
    """Raises NotFound."""
    make: Callable[..., SessionRow] = SessionRow
    return make(*db.execute(asked().where(held.c.id == session_id)).one())


def _wanted(row: SessionRow, wanted: Wanted) -> bool:
    return wanted.salesperson_id in (None, row.salesperson_id) and wanted.kind in (None, row.kind)


def _today_begins(db: Db) -> datetime:
    clock: Clock = db.info[CLOCK]
    return clock.midnight(clock.now())


def of_part(part: Part, today_begins: datetime | BindParameter[datetime]) -> ColumnElement[bool]:
    """What was planned for a day that is over is no longer upcoming: what became of it is to be said."""
    planned, ahead = held.c.state == State.PLANNED, held.c.starts_at >= today_begins
    return {
        Part.UPCOMING: held.c.state.in_((State.RUNNING, State.PAUSED)) | (planned & ahead),
        Part.PAST: held.c.state.in_((State.HELD, State.NOT_HELD)),
        Part.TO_WRAP_UP: (held.c.state == State.TO_WRAP_UP) | (planned & ~ahead),
    }[part]


def _order(wanted: Wanted) -> Sequence[ColumnElement[object]]:
    column = {"who": by_name(people.c.name), "kind": held.c.kind, "state": held.c.state}.get(wanted.sort)
    newest_first = wanted.part is Part.PAST
    when = held.c.starts_at.desc() if newest_first else held.c.starts_at
    if column is None:
        when = held.c.starts_at.desc() if newest_first != wanted.descending else held.c.starts_at
        return (when, held.c.id)
    return (column.desc() if wanted.descending else column, when, held.c.id)

"""What can be done with the number: targets and results, and what the manager did to help."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, case, func, literal, select, union_all

from planner import field, people
from planner.domain.equipping import EquipmentStatus
from planner.domain.field_call import FieldRole
from planner.domain.figure import Figure, FigureRow, Standing, Values, checked, standings
from planner.domain.figure_table import Line
from planner.domain.session import TOOK_PLACE
from planner.storage import schema
from planner.storage.schema import alive, by_name
from planner.storage.spans import day_there
from planner.storage.store import CLOCK, Db, fetch, rows

figures, calls, held, brought = schema.figures, schema.field_calls, schema.coaching_sessions, schema.equipment
HELPING = (FieldRole.LEAD, FieldRole.TAKE_PART)


@dataclass(frozen=True)
class Help:
    """What the manager did for one salesperson on a day: calls led or taken part in, and resources brought."""

    on: date
    led: int
    took_part: int
    brought: int


@dataclass(frozen=True)
class FiguresPage:
    salesperson_id: UUID
    name: str
    fiscal_month: int
    rows: Sequence[FigureRow]
    helped: Sequence[Help]


@dataclass(frozen=True)
class Before:
    """How a figure was before a table was taken; `values` is None where it was not there."""

    figure_id: UUID
    values: Values | None


def page(db: Db, salesperson_id: UUID) -> FiguresPage:
    """Newest period first, then by name. Raises NotFound."""
    person, me = people.salesperson(db, salesperson_id), people.me(db)
    listed, helped = _listed(db, [person.id]), _helped(db, person.id)
    return FiguresPage(person.id, person.name, me.fiscal_month, listed, helped)


def current(db: Db, salesperson_id: UUID, today: date) -> Sequence[Standing]:
    """What the head of a session shows."""
    return standings(_listed(db, [salesperson_id]), today)


def add(db: Db, *, salesperson_id: UUID, values: Values) -> UUID:
    """Raises Refused with the field that cannot be taken."""
    figure = Figure(salesperson_id=salesperson_id, **vars(checked(values)))
    db.add(figure)
    return figure.id


def edit(db: Db, figure_id: UUID, version: int | None, values: Values) -> None:
    """Raises Refused with the field that cannot be taken, Conflict for a stale form."""
    _set(fetch(db, Figure, figure_id, version), checked(values))


def take(db: Db, lines: Iterable[Line]) -> Sequence[Before]:
    """A pasted table: a figure of the same name and period is brought up to date, the rest is new.

    A cell that was left empty changes nothing; of two lines about the same the last counts. Says how each was before,
    for `take_back`.
    """
    wanted = {_which(line.salesperson_id, line.values): line for line in lines}.values()
    known = {_which(row.salesperson_id, row): row for row in _listed(db, {line.salesperson_id for line in wanted})}
    records = _records(db, [row.id for row in known.values()])
    before: list[Before] = []
    for line in wanted:
        row = known.get(_which(line.salesperson_id, line.values))
        if row is None:
            before.append(Before(add(db, salesperson_id=line.salesperson_id, values=line.values), None))
        else:
            before.append(Before(row.id, row.values))
            _set(records[row.id], _joined(row, line.values))
    return before


def take_back(db: Db, before: Iterable[Before]) -> None:
    """Undo of `take`: what was new goes to the trash, what was changed is as it was."""
    taken = list(before)
    records = _records(db, [each.figure_id for each in taken])
    for each in taken:
        figure = records.get(each.figure_id) or fetch(db, Figure, each.figure_id)
        if each.values is None:
            figure.deleted_at = db.info[CLOCK].now()
        else:
            _set(figure, each.values)


def _set(figure: Figure, values: Values) -> None:
    for name, value in vars(values).items():
        setattr(figure, name, value)


def _records(db: Db, ids: Sequence[UUID]) -> dict[UUID, Figure]:
    return {figure.id: figure for figure in db.scalars(select(Figure).where(figures.c.id.in_(ids)))}


def _joined(row: FigureRow, new: Values) -> Values:
    target = row.target if new.target is None else new.target
    result = row.result if new.result is None else new.result
    return Values(row.name, new.unit or row.unit, row.starts, row.ends, target, result)


def _which(salesperson_id: UUID, values: FigureRow | Values) -> tuple[object, ...]:
    return salesperson_id, values.name.casefold(), values.starts, values.ends


def _listed(db: Db, whose: Iterable[UUID]) -> Sequence[FigureRow]:
    columns = [figures.c[name] for name in FigureRow.__dataclass_fields__]
    asked = select(*columns).where(figures.c.salesperson_id.in_(list(whose)), alive(figures))
    return rows(db, FigureRow, asked.order_by(figures.c.starts.desc(), by_name(figures.c.name), figures.c.created_at))


def _helped(db: Db, salesperson_id: UUID) -> Sequence[Help]:
    """By day, the newest first: calls by the manager's role in them, and what was given."""
    did = union_all(_calls(salesperson_id), _given(salesperson_id)).subquery()
    counts = (func.sum(did.c[name]) for name in ("led", "took_part", "brought"))
    return rows(db, Help, select(did.c.on, *counts).group_by(did.c.on).order_by(did.c.on.desc()))


def _calls(whose: UUID) -> Select[*tuple[Any, ...]]:
    """Each call that took place, on the day that it was where it was."""
    led, took_part = (case((calls.c.role == role, 1), else_=0) for role in HELPING)
    day = day_there(held.c.starts_at, held.c.zone)
    asked = select(day.label("on"), led.label("led"), took_part.label("took_part"), literal(0).label("brought"))
    happened = (held.c.state.in_(TOOK_PLACE), field.took_place(), calls.c.role.in_(HELPING))
    return asked.select_from(calls.join(held)).where(held.c.salesperson_id == whose, *happened, alive(calls, held))


def _given(whose: UUID) -> Select[*tuple[Any, ...]]:
    given = (brought.c.salesperson_id == whose, brought.c.status == EquipmentStatus.GIVEN)
    return select(brought.c.settled_on, literal(0), literal(0), literal(1)).where(*given, alive(brought))

"""The barrier desk: barriers narrowed and in order, what sounds alike among them, and how long removing took."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from statistics import median
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Date, FromClause, case, distinct, func, literal, select

from planner import barriers as all_barriers
from planner import linking
from planner.domain.barrier import SETTLED, BarrierKind, BarrierStatus, CompanyKind
from planner.domain.misplaced import Evidence, better_kind
from planner.domain.sides import Side
from planner.people import Choice, choices
from planner.rows import BarrierRow, with_everybody
from planner.storage import schema
from planner.storage.schema import alive, by_name
from planner.storage.spans import days_between
from planner.storage.store import Db

A_YEAR = timedelta(days=365)
barriers, hearings, persons, steps = schema.barriers, schema.hearings, schema.salespeople, schema.barrier_steps


@dataclass(frozen=True)
class Wanted:
    """What the desk is narrowed to; `days` is the least age."""

    settled: bool = False
    kind: BarrierKind | None = None
    owner: Side | None = None
    salesperson_id: UUID | None = None
    days: int = 0
    sort: str = "age"
    descending: bool = True

    @property
    def narrowed(self) -> bool:
        """Whether some may be left out, whatever their kind and state."""
        return bool(self.owner or self.salesperson_id or self.days)


@dataclass(frozen=True)
class DeskRow(BarrierRow):
    """A barrier as the desk shows it. `ever_met` counts those who are not in the team any more, too.

    On `kind_said_on` the manager last said of which kind it is; `how` says how it was settled.
    """

    number: int = 0
    company_kind: CompanyKind | None = None
    escalated_to: str = ""
    escalated_on: date | None = None
    ask: str = ""
    ever_met: int = 1
    kind_said_on: date | None = None
    how: str | None = None

    def better_kind(self, today: date, team: int) -> BarrierKind | None:
        """Where it may lie instead."""
        newest = max(heard.on for heard in self.heard)
        seen = Evidence(self.ever_met, newest, team, self.kind_said_on)
        return None if self.status.settled else better_kind(self.kind, seen, today)


@dataclass(frozen=True)
class Removal:
    """How many days it took to remove barriers of a kind: the median of so many."""

    kind: BarrierKind
    days: int
    count: int


@dataclass(frozen=True)
class Desk:
    """`counts` are those of each kind, open and settled, that pass the other filters; `about` is to be chosen.

    What is alike is told of open ones, how long removals took beside settled ones.
    """

    wanted: Wanted
    rows: Sequence[DeskRow]
    counts: Mapping[tuple[BarrierKind, bool], int]
    people: Sequence[Choice]
    open: Sequence[BarrierRow]
    alike: Mapping[UUID, Sequence[BarrierRow]]
    removals: Sequence[Removal]
    about: UUID | None = None


def desk(db: Db, wanted: Wanted, today: date, about: UUID | None = None) -> Desk:
    """What is wanted, or what `about` is among: for a linked barrier that is the one that it went into."""
    found = listed(db, wanted, today)
    head = _head(db, about) if about else None
    if head and all(row.id != head[0] for row in found):
        wanted = replace(Wanted(settled=head[1].settled), sort=wanted.sort, descending=wanted.descending)
        found = listed(db, wanted, today)
    still_open = all_barriers.listed(db, settled=False)
    alike = {} if wanted.settled else linking.alike(still_open, linking.told_apart(db))
    chosen = head[0] if head else None
    taken = removals(db, today - A_YEAR) if wanted.settled else ()
    return Desk(wanted, found, counts(db, wanted, today), choices(db), still_open, alike, taken, chosen)


def listed(db: Db, wanted: Wanted, today: date) -> Sequence[DeskRow]:
    """The barriers that pass all filters, in the order that is wanted."""
    numbers = _numbers()
    special = {"number": numbers.c.number, "ever_met": _ever_met(), "kind_said_on": _kind_said_on(), "how": _how()}
    names = [name for name in DeskRow.__dataclass_fields__ if name != "heard"]
    columns = [special[name] if name in special else barriers.c[name] for name in names]
    asked = (
        select(*columns, persons.c.id, persons.c.name, hearings.c.heard_on)
        .join_from(barriers, numbers, numbers.c.id == barriers.c.id)
        .join(hearings, hearings.c.barrier_id == barriers.c.id)
        .join(persons, persons.c.id == hearings.c.salesperson_id)
        .where(*_in_the_team(), *_passing(wanted, today), barriers.c.status.in_(SETTLED) == wanted.settled)
    )
    if wanted.kind:
        asked = asked.where(barriers.c.kind == wanted.kind)
    found = db.execute(
        asked.order_by(*_order(wanted, today), barriers.c.id, hearings.c.heard_on, hearings.c.created_at)
    )
    make: Callable[..., DeskRow] = DeskRow
    return [make(**dict(zip(names, values, strict=True)), heard=heard) for values, heard in with_everybody(found)]


def counts(db: Db, wanted: Wanted, today: date) -> Mapping[tuple[BarrierKind, bool], int]:
    """How many there are of each kind, open and settled, whatever of both is wanted."""
    settled = barriers.c.status.in_(SETTLED)
    asked = (
        select(barriers.c.kind, settled, func.count(distinct(barriers.c.id)))
        .join_from(barriers, hearings)
        .join(persons, persons.c.id == hearings.c.salesperson_id)
        .where(*_in_the_team(), *_passing(wanted, today))
        .group_by(barriers.c.kind, settled)
    )
    return {(kind, bool(over)): count for kind, over, count in db.execute(asked)}


def removals(db: Db, since: date) -> Sequence[Removal]:
    """Of each kind of which any was removed since a day."""
    asked = (
        select(barriers.c.kind, days_between(barriers.c.first_heard, barriers.c.settled_on))
        .where(barriers.c.status == BarrierStatus.REMOVED, barriers.c.settled_on >= since, alive(barriers))
        .where(barriers.c.linked_to_id.is_(None))
        .order_by(barriers.c.kind)
    )
    grouped = groupby(db.execute(asked), key=lambda row: row[0])
    taken = {kind: [days for _kind, days in each] for kind, each in grouped}
    return [Removal(kind, round(median(taken[kind])), len(taken[kind])) for kind in BarrierKind if kind in taken]


def numbered(db: Db, number: int) -> UUID | None:
    """The barrier that has a number on the desk; of a linked one, the one that it went into."""
    numbers = _numbers()
    asked = select(func.coalesce(barriers.c.linked_to_id, barriers.c.id)).join(numbers, numbers.c.id == barriers.c.id)
    found: UUID | None = db.scalar(asked.where(numbers.c.number == number, alive(barriers)))
    return found


def number_of(db: Db, barrier_id: UUID) -> int:
    """Raises NotFound."""
    numbers = _numbers()
    number: int = db.execute(select(numbers.c.number).where(numbers.c.id == barrier_id)).scalar_one()
    return number


def _numbers() -> FromClause:
    """Barriers are numbered as they came; what is in the trash or linked keeps its number, so that none changes."""
    place = func.row_number().over(order_by=(barriers.c.created_at, barriers.c.id))
    return select(barriers.c.id, place.label("number")).subquery("numbers")


def _head(db: Db, barrier_id: UUID) -> tuple[UUID, BarrierStatus] | None:
    head = barriers.alias("head")
    asked = (
        select(head.c.id, head.c.status)
        .join_from(barriers, head, head.c.id == func.coalesce(barriers.c.linked_to_id, barriers.c.id))
        .where(barriers.c.id == barrier_id, alive(barriers), head.c.deleted_at.is_(None))
    )
    found = db.execute(asked).one_or_none()
    return (found[0], found[1]) if found else None


def _in_the_team() -> tuple[ColumnElement[bool], ...]:
    return alive(barriers, hearings, persons), persons.c.archived_on.is_(None)


def _passing(wanted: Wanted, today: date) -> list[ColumnElement[bool]]:
    """The filters beside kind and state."""
    passing = []
    if wanted.owner:
        passing.append(barriers.c.owner == wanted.owner)
    if wanted.days:
        passing.append(_age(today) >= wanted.days)
    if wanted.salesperson_id:
        theirs = select(hearings.c.barrier_id).where(
            hearings.c.salesperson_id == wanted.salesperson_id, alive(hearings)
        )
        passing.append(barriers.c.id.in_(theirs))
    return passing


def _age(today: date) -> ColumnElement[int]:
    return days_between(barriers.c.first_heard, func.coalesce(barriers.c.settled_on, literal(today, Date)))


def _order(wanted: Wanted, today: date) -> list[ColumnElement[Any]]:
    """What is sorted by, then the oldest first."""
    due = barriers.c.next_step_due
    by: dict[str, Callable[[], list[ColumnElement[Any]]]] = {
        "barrier": lambda: [by_name(barriers.c.text)],
        "kind": lambda: [barriers.c.kind],
        "who": lambda: [_first_name()],
        "age": lambda: [_age(today)],
        "status": lambda: [_place_of(barriers.c.status)],
        "next": lambda: [due.is_(None), due, by_name(barriers.c.next_step)],
        "ended": lambda: [barriers.c.settled_on],
    }
    order = by[wanted.sort]()
    return [*(each.desc() if wanted.descending else each for each in order), barriers.c.first_heard]


def _place_of(status: ColumnElement[BarrierStatus]) -> ColumnElement[int]:
    return case(*((status == each, place) for place, each in enumerate(BarrierStatus)))


def _first_name() -> ColumnElement[str]:
    heard, person = hearings.alias("heard"), persons.alias("person")
    asked = (
        select(by_name(person.c.name))
        .join_from(heard, person, person.c.id == heard.c.salesperson_id)
        .where(heard.c.barrier_id == barriers.c.id, heard.c.deleted_at.is_(None))
        .where(person.c.archived_on.is_(None), person.c.deleted_at.is_(None))
    )
    return asked.order_by(heard.c.heard_on, heard.c.created_at).limit(1).scalar_subquery()


def _ever_met() -> ColumnElement[int]:
    heard = hearings.alias("ever")
    count = select(func.count(distinct(heard.c.salesperson_id)))
    return count.where(heard.c.barrier_id == barriers.c.id, heard.c.deleted_at.is_(None)).scalar_subquery()


def _kind_said_on() -> ColumnElement[date]:
    asked = select(func.max(steps.c.on)).where(steps.c.barrier_id == barriers.c.id, steps.c.kind.is_not(None))
    return asked.where(alive(steps)).scalar_subquery()


def _how() -> ColumnElement[str]:
    """The words of the last step that settled it."""
    asked = select(steps.c.text).where(steps.c.barrier_id == barriers.c.id, steps.c.status == barriers.c.status)
    asked = asked.where(steps.c.status.in_(SETTLED), alive(steps))
    return asked.order_by(steps.c.on.desc(), steps.c.created_at.desc()).limit(1).scalar_subquery()

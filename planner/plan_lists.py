"""The development plans of the whole team: what is open, what was closed, and when it is looked at next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlalchemy import Select, Table, select

from planner.domain.development import PlanState, SignOff
from planner.storage import schema
from planner.storage.schema import alive, by_name
from planner.storage.store import Db, rows

T = TypeVar("T")


@dataclass(frozen=True)
class PlanRow:
    """A plan, as a list shows it."""

    id: UUID
    version: int
    salesperson_id: UUID
    number: int
    state: PlanState
    sign_off: SignOff
    starts: date
    ends: date
    headline: str


@dataclass(frozen=True)
class PersonPlans:
    """A salesperson with the plan that is open, what it lifts, when it is looked at next, and the closed ones."""

    salesperson_id: UUID
    name: str
    role: str
    plan: PlanRow | None
    focus: tuple[str, ...]
    next_review: date | None
    closed: tuple[PlanRow, ...]

    @property
    def last(self) -> PlanRow | None:
        """The closed plan that the next one would begin from."""
        return self.closed[0] if self.closed else None


def plans(db: Db) -> Sequence[PersonPlans]:
    """Everybody in the team by name, with their plans, newest first; four statements for any number of people."""
    people = schema.salespeople
    asked = select(people.c.id, people.c.name, people.c.role).where(people.c.archived_on.is_(None), alive(people))
    team = db.execute(asked.order_by(by_name(people.c.name), people.c.created_at)).all()
    theirs = _by_person(db)
    focus, reviews = _focus_names(db), _next_reviews(db)
    return [_person(*each, theirs.get(each.id, []), focus, reviews) for each in team]


def _person(
    salesperson_id: UUID,
    name: str,
    role: str,
    theirs: Sequence[PlanRow],
    focus: Mapping[UUID, list[str]],
    reviews: Mapping[UUID, list[date]],
) -> PersonPlans:
    running = next((each for each in theirs if each.state is not PlanState.CLOSED), None)
    closed = tuple(each for each in theirs if each.state is PlanState.CLOSED)
    named = tuple(focus.get(running.id, [])) if running else ()
    days = reviews.get(running.id, []) if running else []
    return PersonPlans(salesperson_id, name, role, running, named, min(days, default=None), closed)


def _by_person(db: Db) -> Mapping[UUID, list[PlanRow]]:
    table = schema.development_plans
    columns = (table.c.id, table.c.version, table.c.salesperson_id, table.c.number, table.c.state, table.c.sign_off)
    asked = select(*columns, table.c.starts, table.c.ends, table.c.headline).where(alive(table))
    found = rows(db, PlanRow, asked.order_by(table.c.number.desc()))
    return _grouped((each.salesperson_id, each) for each in found)


def _focus_names(db: Db) -> Mapping[UUID, list[str]]:
    focus, skills = schema.focus_skills, schema.skills
    asked = (
        select(focus.c.plan_id, skills.c.name)
        .join(skills)
        .where(focus.c.plan_id.in_(_open_plans()), alive(focus, skills))
        .order_by(focus.c.plan_id, focus.c.position)
    )
    return _grouped((plan_id, name) for plan_id, name in db.execute(asked))


def _next_reviews(db: Db) -> Mapping[UUID, list[date]]:
    table: Table = schema.plan_reviews
    asked = select(table.c.plan_id, table.c.on).where(
        table.c.plan_id.in_(_open_plans()), table.c.done.is_(False), alive(table)
    )
    return _grouped((plan_id, day) for plan_id, day in db.execute(asked))


def _open_plans() -> Select[tuple[UUID]]:
    table = schema.development_plans
    return select(table.c.id).where(table.c.state != PlanState.CLOSED, alive(table))


def _grouped(pairs: Iterable[tuple[UUID, T]]) -> Mapping[UUID, list[T]]:
    groups: dict[UUID, list[T]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups

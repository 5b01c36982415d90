"""A salesperson's page: all that is known about one person, in a constant number of statements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, select

from planner import calibration, chronicle, growth, next_times, sessions, upward
from planner.chronicle import Met, Promise
from planner.domain.asking import ask_again_on, ask_again_words
from planner.domain.chronicle import Entry, newest
from planner.domain.commitment import CommitmentStatus
from planner.domain.development import PlanState, SignOff
from planner.domain.equipping import EquipmentStatus
from planner.domain.private import PrivateKind
from planner.domain.understanding import Understanding
from planner.next_times import Waiting
from planner.playbook import answer_that_counts
from planner.rows import SessionRow
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import Db

FIRST_PAGE = 20
ANSWERS = 4


@dataclass(frozen=True)
class Person:
    """`about` is private; the plan is the newest one."""

    id: UUID
    version: int
    name: str
    role: str
    started_on: date | None
    email: str
    phone: str
    cadence_days: int
    away_until: date | None
    archived_on: date | None
    about: str | None
    plan_id: UUID | None
    plan_headline: str | None
    plan_state: PlanState | None
    plan_ends: date | None
    rated_on: date | None
    asked_for: int
    """How much of what they asked for is still open."""
    figures_until: date | None
    """The end of the last period that there are figures for."""
    compared: int
    """In how many calls both sides have rated what was watched."""
    clients: int
    client_step_on: date | None
    """When the next step at one of the dream clients is due, the soonest."""
    upward_waiting: int
    """How often something was to stop about which nothing was done yet."""
    agreed_on: date | None
    """When the working agreement was last signed."""

    @property
    def first_name(self) -> str:
        return self.name.split()[0]


@dataclass(frozen=True)
class Given:
    level: Understanding
    on: date
    seen_at: str | None = None
    """The client at whom it was seen in use; None where it was asked."""


@dataclass(frozen=True)
class Line:
    """A topic with the last answers, the newest last, and when to ask again in words."""

    topic_id: UUID
    topic: str
    gap: bool
    """Whether the manager has no answer of the company's own to it yet."""
    answers: tuple[Given, ...]
    due: bool
    again: str


@dataclass(frozen=True)
class Page:
    person: Person
    next: SessionRow | None
    waiting: Sequence[Waiting]
    timeline: Sequence[Entry]
    more: bool
    """Whether the timeline has earlier entries."""
    understanding: Sequence[Line]
    promises: Sequence[Promise]
    barriers: Sequence[Met]


def page(db: Db, salesperson_id: UUID, now: datetime, today: date, shown: int = FIRST_PAGE) -> Page:
    """Eight statements, whatever the history's size. Raises NotFound."""
    make: Callable[..., Person] = Person
    person = make(*db.execute(_person(salesperson_id)).one())
    promises = chronicle.promises(db, salesperson_id, shown)
    barriers = chronicle.met(db, salesperson_id, shown)
    entries = [*chronicle.sessions(db, salesperson_id, shown), *growth.entries(db, salesperson_id, shown)]
    entries += [entry for each in promises for entry in each.entries(person.first_name)]
    entries += [entry for each in barriers for entry in each.entries()]
    timeline, more = newest(entries, shown)
    return Page(
        person,
        sessions.next_of(db, salesperson_id, now),
        next_times.waiting(db, salesperson_id),
        timeline,
        more,
        _understanding(db, salesperson_id, today),
        [each for each in promises if each.status is CommitmentStatus.OPEN],
        [each for each in barriers if not each.status.settled],
    )


def _person(salesperson_id: UUID) -> Select[*tuple[Any, ...]]:
    people, plans, private, ratings = (
        schema.salespeople,
        schema.development_plans,
        schema.private_texts,
        schema.skill_ratings,
    )
    newest_plan = (
        select(plans.c.id)
        .where(plans.c.salesperson_id == salesperson_id, alive(plans))
        .order_by(plans.c.number.desc())
        .limit(1)
        .scalar_subquery()
    )
    rated = select(func.max(ratings.c.rated_on)).where(ratings.c.salesperson_id == salesperson_id, alive(ratings))
    wanted = schema.equipment
    still_open = select(func.count()).where(
        wanted.c.salesperson_id == salesperson_id, wanted.c.status == EquipmentStatus.OPEN, alive(wanted)
    )
    number, agreed = schema.figures, schema.working_agreements
    until = select(func.max(number.c.ends)).where(number.c.salesperson_id == salesperson_id, alive(number))
    signed = select(func.max(agreed.c.signed_on)).where(
        agreed.c.salesperson_id == salesperson_id, agreed.c.sign_off == SignOff.SIGNED, alive(agreed)
    )
    dates = (each.scalar_subquery() for each in (rated, still_open, until))
    counted = (*dates, calibration.compared(salesperson_id))
    about = and_(private.c.subject_id == people.c.id, private.c.kind == PrivateKind.ABOUT_SALESPERSON, alive(private))
    own = [people.c[name] for name in Person.__dataclass_fields__ if name in people.c]
    plan = (plans.c.id, plans.c.headline, plans.c.state, plans.c.ends)
    return (
        select(
            *own, private.c.text, *plan, *counted, *_clients(), upward.waiting_of(people.c.id), signed.scalar_subquery()
        )
        .select_from(people.outerjoin(private, about).outerjoin(plans, plans.c.id == newest_plan))
        .where(people.c.id == salesperson_id, alive(people))
    )


def _clients() -> tuple[ColumnElement[int], ColumnElement[date]]:
    clients, people = schema.dream_clients, schema.salespeople
    mine = (clients.c.salesperson_id == people.c.id, clients.c.archived_on.is_(None), alive(clients))
    return (
        select(func.count()).select_from(clients).where(*mine).correlate(people).scalar_subquery(),
        select(func.min(clients.c.next_step_due)).where(*mine).correlate(people).scalar_subquery(),
    )


def _understanding(db: Db, salesperson_id: UUID, today: date) -> Sequence[Line]:
    """Every topic of the playbook, asked or not; answers that were not asked for do not count."""
    topics, answers, calls = schema.topics, schema.answers, schema.field_calls
    place = func.row_number().over(
        partition_by=answers.c.topic_id, order_by=(answers.c.given_on.desc(), answers.c.created_at.desc())
    )
    ranked = (
        select(answers.c.topic_id, answers.c.understanding, answers.c.given_on, calls.c.client, place.label("place"))
        .outerjoin(calls, and_(calls.c.id == answers.c.call_id, alive(calls)))
        .where(answers.c.salesperson_id == salesperson_id, answers.c.understanding.is_not(None), alive(answers))
        .subquery()
    )
    asked = (
        select(
            topics.c.id,
            topics.c.name,
            func.trim(answer_that_counts()) == "",
            ranked.c.understanding,
            ranked.c.given_on,
            ranked.c.client,
        )
        .select_from(topics.outerjoin(ranked, (ranked.c.topic_id == topics.c.id) & (ranked.c.place <= ANSWERS)))
        .where(topics.c.archived_on.is_(None), alive(topics))
        .order_by(topics.c.position, topics.c.created_at, ranked.c.place.desc())
    )
    grouped = groupby(db.execute(asked), key=lambda row: (row[0], row[1], row[2]))
    return [
        _line(topic_id, name, gap, [row[3:] for row in answered], today) for (topic_id, name, gap), answered in grouped
    ]


def _line(topic_id: UUID, topic: str, gap: bool, answered: Sequence[Sequence[Any]], today: date) -> Line:
    given = tuple(Given(level, on, seen_at) for level, on, seen_at in answered if level)
    if not given:
        return Line(topic_id, topic, gap, given, True, ask_again_words(None, None, today))
    last = given[-1]
    due = ask_again_on(last.level, last.on) <= today
    return Line(topic_id, topic, gap, given, due, ask_again_words(last.level, last.on, today))

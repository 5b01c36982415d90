"""The whole team at a glance: who knows what, who was coached when, and what is promised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache, partial
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, bindparam, case, func, select, true

from planner import playbook
from planner.domain import team_reading
from planner.domain.commitment import CommitmentStatus
from planner.domain.session import TOOK_PLACE, State
from planner.domain.sides import Side
from planner.domain.team_reading import share
from planner.domain.understanding import Understanding
from planner.storage import schema
from planner.storage.schema import alive, by_name
from planner.storage.store import CLOCK, Db

people, held, made = schema.salespeople, schema.coaching_sessions, schema.commitments
topics, answers = schema.topics, schema.answers
MIDNIGHT = "midnight"
BY_NAME = (by_name(people.c.name), people.c.created_at, people.c.id)


class LastAnswer(NamedTuple):
    """The last answer about a topic; None for both where it was never asked. A tuple: a big team has hundreds."""

    topic: str
    level: Understanding | None
    given_on: date | None


_ANSWER = partial(tuple.__new__, LastAnswer)
"""As `_make`, without a step in Python for each."""


class Member(NamedTuple):
    """A row of the team; `you_owe` and `they_owe` count open promises."""

    id: UUID
    version: int
    name: str
    role: str
    cadence_days: int
    away_until: date | None
    archived_on: date | None
    last_at: datetime | None
    next_at: datetime | None
    you_owe: int
    they_owe: int
    answers: tuple[LastAnswer, ...]


@dataclass(frozen=True)
class Team:
    """`gaps`, `teach` and `coach` say in sentences what the grid shows; moments are on the manager's wall clock."""

    topics: tuple[str, ...]
    members: tuple[Member, ...]
    gaps: tuple[str, ...]
    teach: tuple[str, ...]
    coach: tuple[str, ...]


def team(db: Db, today: date, archived: bool = False) -> Team:
    """Everybody who is active, or who is archived, by name, with the last answer about each topic."""
    zone: ZoneInfo = db.info[CLOCK].zone
    connection = db.connection()
    known = connection.execute(_people(archived), {MIDNIGHT: datetime.combine(today, time(), zone)}).all()
    answered = list(map(_ANSWER, connection.execute(_last_answers(archived)).all()))
    topics_each = len(answered) // len(known) if known else 0
    members = [
        Member._make((
            *about, last and last.astimezone(zone), ahead and ahead.astimezone(zone), you_owe, they_owe,
            tuple(answered[place * topics_each : (place + 1) * topics_each]),
        ))
        for place, (*about, last, ahead, you_owe, they_owe) in enumerate(known)
    ]  # fmt: skip
    return _read(members, playbook.gaps(db))


def _read(members: Sequence[Member], gaps: Sequence[str]) -> Team:
    names = tuple(answer.topic for answer in members[0].answers) if members else ()
    levels = [[answer.level for answer in member.answers] for member in members]
    columns = [share(name, [line[place] for line in levels]) for place, name in enumerate(names)]
    lines = [share(member.name, line) for member, line in zip(members, levels, strict=True)]
    readings = (team_reading.own_gap(gaps), team_reading.teach(columns), team_reading.coach(lines))
    return Team(names, tuple(members), *map(tuple, readings))


@cache
def _people(archived: bool) -> Select[*tuple[Any, ...]]:
    """By name, as the answers come too."""
    shown = (people.c.id, people.c.version, people.c.name, people.c.role, people.c.cadence_days)
    when = (people.c.away_until, people.c.archived_on)
    ahead = held.c.starts_at >= bindparam(MIDNIGHT, type_=held.c.starts_at.type)
    last = _mine(held.c.starts_at, held.c.state.in_(TOOK_PLACE)).order_by(held.c.starts_at.desc()).limit(1)
    planned = _mine(func.min(case((held.c.state == State.PLANNED, held.c.starts_at))), ahead)
    sessions = (each.scalar_subquery() for each in (last, planned))
    columns = (*shown, *when, *sessions, _owed_by(Side.MANAGER), _owed_by(Side.SALESPERSON))
    return select(*columns).where(_wanted(archived)).order_by(*BY_NAME)


def _wanted(archived: bool) -> ColumnElement[bool]:
    return and_(people.c.archived_on.is_not(None) if archived else people.c.archived_on.is_(None), alive(people))


def _mine(start: ColumnElement[datetime], wanted: ColumnElement[bool]) -> Select[datetime]:
    """Of the person's own sessions, by their index: the one by state would lead through everybody's."""
    return select(start).where(held.c.salesperson_id == people.c.id, wanted, alive(held)).correlate(people)


def _owed_by(side: Side) -> ScalarSelect[int]:
    mine = select(func.count()).where(
        made.c.salesperson_id == people.c.id, made.c.status == CommitmentStatus.OPEN, made.c.owner == side, alive(made)
    )
    return mine.correlate(people).scalar_subquery()


@cache
def _last_answers(archived: bool) -> Select[*tuple[Any, ...]]:
    """One index seek for each person and topic; the topics stand in the playbook's order for everybody."""
    given = answers.alias()
    last = (
        select(given.c.id)
        .where(
            given.c.salesperson_id == people.c.id,
            given.c.topic_id == topics.c.id,
            given.c.understanding.is_not(None),
            given.c.deleted_at.is_(None),
        )
        .order_by(given.c.given_on.desc(), given.c.created_at.desc())
        .limit(1)
        .correlate(people, topics)
        .scalar_subquery()
    )
    return (
        select(topics.c.name, answers.c.understanding, answers.c.given_on)
        .select_from(people.join(topics, true()).outerjoin(answers, answers.c.id == last))
        .where(_wanted(archived), topics.c.archived_on.is_(None), alive(topics))
        .order_by(*BY_NAME, topics.c.position, topics.c.created_at, topics.c.id)
    )

"""How a salesperson's view of a call and the manager's stand to each other, call by call, skill by skill."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from sqlalchemy import ScalarSelect, and_, exists, func, select

from planner import people
from planner.domain.sides import Side
from planner.domain.zones import zone_of
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import Db, rows

calls, sessions, skills = schema.field_calls, schema.coaching_sessions, schema.skills


@dataclass(frozen=True)
class Compared:
    """A skill as both saw it in one call; a level of None means too early to tell."""

    skill_id: UUID
    skill: str
    session_id: UUID
    starts_at: datetime
    zone: str
    client: str
    own: int | None
    managers: int | None

    @property
    def day(self) -> date:
        return self.starts_at.astimezone(zone_of(self.zone)).date()


@dataclass(frozen=True)
class SkillOverTime:
    """The calls in which a skill was watched, the earliest first."""

    name: str
    calls: Sequence[Compared]


@dataclass(frozen=True)
class Calibration:
    salesperson_id: UUID
    name: str
    first_name: str
    skills: Sequence[SkillOverTime]


def calibration(db: Db, salesperson_id: UUID) -> Calibration:
    """The skill seen in most calls first; two statements, whatever their number. Raises NotFound."""
    person = people.salesperson(db, salesperson_id)
    grouped = groupby(_compared(db, salesperson_id), key=lambda each: (each.skill_id, each.skill))
    skills_seen = [SkillOverTime(name, list(some)) for (_id, name), some in grouped]
    return Calibration(person.id, person.name, person.first_name, skills_seen)


def compared(salesperson_id: UUID) -> ScalarSelect[int]:
    """In how many calls of somebody both have rated."""
    given = schema.call_ratings
    rated = exists().where(given.c.call_id == calls.c.id, given.c.by == Side.MANAGER, alive(given))
    asked = (
        select(func.count())
        .select_from(calls)
        .join(sessions, sessions.c.id == calls.c.session_id)
        .where(sessions.c.salesperson_id == salesperson_id, calls.c.rated_at.is_not(None), rated)
    )
    return asked.where(alive(sessions, calls)).scalar_subquery()


def _compared(db: Db, salesperson_id: UUID) -> list[Compared]:
    """Where both have rated; the manager could only do so after the salesperson had."""
    own, managers = (schema.call_ratings.alias(side.value) for side in (Side.SALESPERSON, Side.MANAGER))
    same = and_(managers.c.call_id == own.c.call_id, managers.c.skill_id == own.c.skill_id)
    moment = func.coalesce(sessions.c.begun_at, sessions.c.starts_at)
    when = (sessions.c.id, moment, sessions.c.zone)
    often = func.count().over(partition_by=skills.c.id)
    asked = (
        select(skills.c.id, skills.c.name, *when, calls.c.client, own.c.level, managers.c.level)
        .select_from(sessions)
        .join(calls, calls.c.session_id == sessions.c.id)
        .join(own, and_(own.c.call_id == calls.c.id, own.c.by == Side.SALESPERSON))
        .join(managers, and_(same, managers.c.by == Side.MANAGER))
        .join(skills, skills.c.id == own.c.skill_id)
        .where(sessions.c.salesperson_id == salesperson_id, calls.c.rated_at.is_not(None))
        .where(alive(sessions, calls, skills), own.c.deleted_at.is_(None), managers.c.deleted_at.is_(None))
        .order_by(often.desc(), skills.c.position, skills.c.id, moment, calls.c.position)
    )
    return rows(db, Compared, asked)

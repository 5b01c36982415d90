"""What brief, capture and debrief show of a session in the field: eight questions, whatever the length of its day."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Select, and_, func, literal, or_, select, union_all

from planner import boxes
from planner.domain.ride import CallMark, CallRow, Evidence, NoteRow, RideView, Subject, SubjectKind
from planner.domain.sides import Side
from planner.session_view import prepared_facts, promises_around
from planner.storage import schema
from planner.storage.schema import alive, by_name
from planner.storage.store import Db, rows

calls, ratings, seen, answers = schema.field_calls, schema.call_ratings, schema.observations, schema.answers
skills, topics, clients = schema.skills, schema.topics, schema.dream_clients
LEVELS = ("level_1", "level_2", "level_3", "level_4")


def open_ride(db: Db, session_id: UUID) -> RideView:
    """For the manager alone. Raises NotFound."""
    about = (schema.managers.c.name, schema.coaching_sessions.c.ready)
    facts, (preparation, manager, ready) = prepared_facts(db, session_id, *about)
    return RideView(
        facts,
        (),
        promises_around(db, facts),
        calls_of(db, session_id),
        marks_of(db, session_id),
        notes_of(db, session_id),
        evidence_of(db, session_id),
        subjects(db, session_id, facts.salesperson_id),
        manager,
        boxes.history(db, facts.salesperson_id, session_id),
        preparation,
        ready,
    )


def calls_of(db: Db, session_id: UUID) -> list[CallRow]:
    """In the order of the day."""
    columns = [calls.c[name] for name in CallRow.__dataclass_fields__]
    asked = select(*columns).where(calls.c.session_id == session_id, alive(calls))
    return rows(db, CallRow, asked.order_by(calls.c.position, calls.c.created_at, calls.c.id))


def marks_of(db: Db, session_id: UUID) -> list[CallMark]:
    """The ratings; the manager's are not even asked for before the self-rating of their call is in."""
    asked = (
        select(ratings.c.call_id, ratings.c.skill_id, ratings.c.by, ratings.c.level)
        .join(calls, calls.c.id == ratings.c.call_id)
        .where(calls.c.session_id == session_id, opened(), alive(calls, ratings))
        .order_by(ratings.c.created_at, ratings.c.id)
    )
    return rows(db, CallMark, asked)


def opened() -> ColumnElement[bool]:
    """Whether a rating of a call may be seen."""
    return or_(ratings.c.by == Side.SALESPERSON, calls.c.rated_at.is_not(None))


def notes_of(db: Db, session_id: UUID, *, shared_only: bool = False) -> list[NoteRow]:
    """What was noted in the calls, the earliest first; for both pairs of eyes only what is shared."""
    moment: Column[datetime] = seen.c.seen_at
    columns = (seen.c.id, seen.c.call_id, func.coalesce(moment, seen.c.created_at), seen.c.text, seen.c.shared)
    asked = (
        select(*columns, seen.c.skill_id, seen.c.topic_id, func.coalesce(skills.c.name, topics.c.name, ""))
        .outerjoin(skills, and_(skills.c.id == seen.c.skill_id, alive(skills)))
        .outerjoin(topics, and_(topics.c.id == seen.c.topic_id, alive(topics)))
        .where(seen.c.session_id == session_id, seen.c.call_id.is_not(None), func.trim(seen.c.text) != "", alive(seen))
        .order_by(func.coalesce(moment, seen.c.created_at), seen.c.created_at, seen.c.id)
    )
    return rows(db, NoteRow, asked.where(seen.c.shared) if shared_only else asked)


def evidence_of(db: Db, session_id: UUID) -> list[Evidence]:
    """The topics that were seen in use."""
    asked = (
        select(answers.c.call_id, answers.c.topic_id, topics.c.name, answers.c.understanding)
        .join(topics, topics.c.id == answers.c.topic_id)
        .where(
            answers.c.session_id == session_id, answers.c.call_id.is_not(None), answers.c.understanding.is_not(None),
            alive(answers, topics),
        )
        .order_by(topics.c.position, answers.c.created_at, answers.c.id)
    )  # fmt: skip
    return rows(db, Evidence, asked)


def subjects(db: Db, session_id: UUID, salesperson_id: UUID) -> list[Subject]:
    """Skills, topics and the salesperson's dream clients, in one question; an archived skill that is watched stays."""
    watched = [
        select(column).where(calls.c.session_id == session_id, alive(calls))
        for column in (calls.c.first_skill_id, calls.c.second_skill_id)
    ]
    used = or_(skills.c.archived_on.is_(None), *(skills.c.id.in_(each) for each in watched))
    kinds = (
        _subject(SubjectKind.SKILL, skills.c.id, skills.c.name, skills.c.position)
        .add_columns(*(skills.c[level].label(level) for level in LEVELS))
        .where(used, alive(skills)),
        _plain(SubjectKind.TOPIC, topics.c.id, topics.c.name, topics.c.position).where(
            topics.c.archived_on.is_(None), alive(topics)
        ),
        _plain(SubjectKind.CLIENT, clients.c.id, clients.c.name, literal(0)).where(
            clients.c.salesperson_id == salesperson_id, clients.c.archived_on.is_(None), alive(clients)
        ),
    )
    found = union_all(*kinds).subquery()
    names = [found.c[name] for name in ("kind", "id", "name", *LEVELS)]
    asked = select(*names).order_by(found.c.kind, found.c.position, by_name(found.c.name), found.c.id)
    return [Subject(SubjectKind(kind), *values) for kind, *values in db.execute(asked)]


def _subject(
    kind: SubjectKind, key: Column[UUID], name: Column[str], position: ColumnElement[int]
) -> Select[*tuple[Any, ...]]:
    columns = (literal(kind.value).label("kind"), key.label("id"), name.label("name"), position.label("position"))
    return select(*columns)


def _plain(
    kind: SubjectKind, key: Column[UUID], name: Column[str], position: ColumnElement[int]
) -> Select[*tuple[Any, ...]]:
    return _subject(kind, key, name, position).add_columns(*(literal("").label(level) for level in LEVELS))

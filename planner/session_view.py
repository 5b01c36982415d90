"""What the run screen and the wrap-up show of a session: a few questions, the same number for any length of history."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Select, and_, case, func, or_, select

from planner import boxes
from planner.domain.commitment import CommitmentStatus
from planner.domain.private import PrivateKind
from planner.domain.session import Box
from planner.domain.talk import LastAnswer, PlaybookPage, RunBarrier, RunItem, RunPromise, RunView, SessionFacts
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import Db, rows

sessions, items, answers = schema.coaching_sessions, schema.agenda_items, schema.answers
people, managers, checks = schema.salespeople, schema.managers, schema.self_management_checks
topics, playbook, barriers = schema.topics, schema.playbook_answers, schema.barriers
hearings, promises, private = schema.hearings, schema.commitments, schema.private_texts


def open_session(db: Db, session_id: UUID) -> RunView:
    """Raises NotFound."""
    prepared = and_(private.c.subject_id == sessions.c.id, private.c.kind == PrivateKind.PREPARATION, alive(private))
    noted = _facts(session_id).add_columns(_or_nothing(private.c.text)).outerjoin(private, prepared)
    *told, preparation = db.execute(noted).one()
    facts = SessionFacts(*told)
    return RunView(
        facts,
        agenda(db, session_id),
        promises_around(db, facts),
        rows(db, LastAnswer, last_answers(session_id, facts.salesperson_id)),
        rows(db, PlaybookPage, _playbook(session_id)),
        rows(db, RunBarrier, _barriers(session_id)),
        boxes.history(db, facts.salesperson_id, session_id),
        preparation,
    )


def session_facts(db: Db, session_id: UUID) -> SessionFacts:
    """Without anything private. Raises NotFound."""
    return SessionFacts(*db.execute(_facts(session_id)).one())


def _facts(session_id: UUID) -> Select[*tuple[Any, ...]]:
    return (
        select(
            sessions.c.id, sessions.c.version, people.c.id, people.c.name, people.c.email, sessions.c.number,
            sessions.c.kind, sessions.c.state, sessions.c.starts_at, sessions.c.zone, sessions.c.minutes,
            sessions.c.seconds_gone, sessions.c.current_item_id, sessions.c.begun_at, sessions.c.outcome,
            sessions.c.late_entry, managers.c.most_promises, *(checks.c[box.value] for box in Box),
        )
        .select_from(sessions)
        .join(people)
        .join(managers)
        .outerjoin(checks, and_(checks.c.session_id == sessions.c.id, alive(checks)))
        .where(sessions.c.id == session_id, alive(sessions, people))
    )  # fmt: skip


def agenda(db: Db, session_id: UUID) -> list[RunItem]:
    """The items with what was said and noted on them: for the manager alone."""
    return rows(db, RunItem, _items(session_id))


def promises_around(db: Db, facts: SessionFacts) -> list[RunPromise]:
    """What is open between the two, what was settled since the session began, and what was made in it."""
    began = facts.begun_at.date() if facts.begun_at else facts.starts_at.date()
    columns = (promises.c.id, promises.c.version, promises.c.salesperson_id, promises.c.owner, promises.c.text)
    dates = (promises.c.made_on, promises.c.first_due, promises.c.due, promises.c.dates_given)
    state = (promises.c.status, promises.c.session_id)
    around = or_(
        promises.c.status == CommitmentStatus.OPEN,
        promises.c.settled_on >= began,
        promises.c.session_id == facts.id,
    )
    asked = (
        select(*columns, *dates, *state)
        .where(promises.c.salesperson_id == facts.salesperson_id, around, alive(promises))
        .order_by(promises.c.due, promises.c.created_at, promises.c.id)
    )
    return rows(db, RunPromise, asked)


def last_answers(session_id: UUID, salesperson_id: UUID) -> Select[*tuple[object, ...]]:
    """For each question of an agenda the newest answer before: to the same question, else to its topic."""
    earlier = answers.alias("earlier")
    before = and_(
        earlier.c.salesperson_id == salesperson_id,
        earlier.c.topic_id == items.c.topic_id,
        earlier.c.session_id != session_id,
        earlier.c.understanding.is_not(None),
        earlier.c.deleted_at.is_(None),
    )
    same_first = case((earlier.c.question_id == items.c.question_id, 0), else_=1)
    newest = (
        select(earlier.c.id)
        .where(before)
        .order_by(same_first, earlier.c.given_on.desc(), earlier.c.created_at.desc())
        .limit(1)
        .correlate(items)
        .scalar_subquery()
    )
    return (
        select(items.c.id, answers.c.given_on, answers.c.understanding, answers.c.words, answers.c.question)
        .select_from(items)
        .join(answers, answers.c.id == newest)
        .where(items.c.session_id == session_id, alive(items, answers))
    )


def _items(session_id: UUID) -> Select[*tuple[object, ...]]:
    note = and_(private.c.subject_id == items.c.id, private.c.kind == PrivateKind.RUNNING_NOTE, alive(private))
    return (
        select(
            items.c.id, items.c.kind, items.c.title, items.c.minutes, items.c.state, items.c.own, items.c.pinned,
            items.c.why, items.c.why_on, items.c.why_level, items.c.why_owner, items.c.topic_id, topics.c.name,
            items.c.barrier_id, items.c.commitment_id, items.c.outcome, items.c.outcome_words, items.c.seconds_gone,
            answers.c.understanding, _or_nothing(answers.c.words), _or_nothing(private.c.text),
        )
        .select_from(items)
        .outerjoin(topics, and_(topics.c.id == items.c.topic_id, alive(topics)))
        .outerjoin(answers, and_(answers.c.item_id == items.c.id, alive(answers)))
        .outerjoin(private, note)
        .where(items.c.session_id == session_id, alive(items))
        .order_by(items.c.position, items.c.created_at)
    )  # fmt: skip


def _playbook(session_id: UUID) -> Select[*tuple[object, ...]]:
    asked_about = select(items.c.topic_id).where(items.c.session_id == session_id, alive(items))
    version = playbook.alias("version")
    newest = (
        select(version.c.id)
        .where(version.c.topic_id == topics.c.id, version.c.deleted_at.is_(None))
        .order_by(version.c.written_on.desc(), version.c.created_at.desc())
        .limit(1)
        .correlate(topics)
        .scalar_subquery()
    )
    return (
        select(topics.c.id, topics.c.name, _or_nothing(playbook.c.text), _or_nothing(playbook.c.good_answer))
        .select_from(topics)
        .outerjoin(playbook, playbook.c.id == newest)
        .where(topics.c.id.in_(asked_about), alive(topics))
    )


def _barriers(session_id: UUID) -> Select[*tuple[object, ...]]:
    named = select(items.c.barrier_id).where(items.c.session_id == session_id, alive(items))
    heard = select(hearings.c.barrier_id).where(hearings.c.session_id == session_id, alive(hearings))
    columns = (barriers.c.id, barriers.c.version, barriers.c.text, barriers.c.kind, barriers.c.owner)
    more = (barriers.c.status, barriers.c.shared, barriers.c.first_heard)
    return (
        select(*columns, *more, barriers.c.next_step, barriers.c.next_step_due)
        .where(or_(barriers.c.id.in_(named), barriers.c.id.in_(heard)), alive(barriers))
        .order_by(barriers.c.first_heard, barriers.c.id)
    )


def _or_nothing(column: Column[str]) -> ColumnElement[str]:
    return func.coalesce(column, "")

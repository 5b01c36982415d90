"""What the run screen and the wrap-up show of a session: a few questions, the same number for any length of history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Row, Select, and_, case, func, or_, select

from planner import boxes, equipping
from planner.client_cards import cards
from planner.domain.commitment import CommitmentStatus
from planner.domain.equipping import EquipmentRow
from planner.domain.private import PrivateKind
from planner.domain.session import Box
from planner.domain.talk import (
    LastAnswer,
    PlaybookPage,
    RunBarrier,
    RunItem,
    RunPromise,
    RunView,
    SessionFacts,
)
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import Db, rows

sessions, items, answers = schema.coaching_sessions, schema.agenda_items, schema.answers
people, managers, checks = schema.salespeople, schema.managers, schema.self_management_checks
topics, playbook, barriers = schema.topics, schema.playbook_answers, schema.barriers
promises, private = schema.commitments, schema.private_texts
calls = schema.field_calls
wishes = schema.equipment
STANDS, ASKED = tuple(RunBarrier.__dataclass_fields__), equipping.COLUMNS


def open_session(db: Db, session_id: UUID) -> RunView:
    """Raises NotFound."""
    facts, (preparation,) = prepared_facts(db, session_id)
    return RunView(
        facts,
        agenda(db, session_id),
        promises_around(db, facts),
        rows(db, LastAnswer, last_answers(session_id, facts.salesperson_id)),
        rows(db, PlaybookPage, _playbook(session_id)),
        boxes.history(db, facts.salesperson_id, session_id),
        preparation,
        cards(db, session_id, facts.salesperson_id),
    )


def session_facts(db: Db, session_id: UUID) -> SessionFacts:
    """Without anything private. Raises NotFound."""
    return SessionFacts(*db.execute(_facts(session_id)).one())


def facts_and_manager(db: Db, session_id: UUID) -> tuple[SessionFacts, str]:
    """And the manager's name. Raises NotFound."""
    facts, (manager,) = _split(db, _facts(session_id).add_columns(managers.c.name))
    return facts, manager


def prepared_facts(db: Db, session_id: UUID, *besides: Column[Any]) -> tuple[SessionFacts, Sequence[Any]]:
    """And what was noted while preparing, with more columns besides: for the manager alone. Raises NotFound."""
    prepared = and_(private.c.subject_id == sessions.c.id, private.c.kind == PrivateKind.PREPARATION, alive(private))
    noted = _facts(session_id).add_columns(_or_nothing(private.c.text), *besides)
    return _split(db, noted.outerjoin(private, prepared))


def _split(db: Db, asked: Select[*tuple[Any, ...]]) -> tuple[SessionFacts, Sequence[Any]]:
    """The session itself, and what was asked besides."""
    told, count = db.execute(asked).one(), len(SessionFacts.__dataclass_fields__)
    return SessionFacts(*told[:count]), told[count:]


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
    return [_item(row) for row in db.execute(_items(session_id))]


def promises_around(db: Db, facts: SessionFacts) -> list[RunPromise]:
    """What is open between the two, what was settled since the session began, and what was made in it."""
    columns = (promises.c.id, promises.c.version, promises.c.salesperson_id, promises.c.owner, promises.c.text)
    dates = (promises.c.made_on, promises.c.first_due, promises.c.due, promises.c.dates_given)
    state = (promises.c.status, promises.c.session_id, promises.c.settled_on)
    around = or_(
        promises.c.status == CommitmentStatus.OPEN,
        promises.c.settled_on >= facts.began_on,
        promises.c.session_id == facts.id,
    )
    asked = (
        select(*columns, *dates, *state)
        .where(promises.c.salesperson_id == facts.salesperson_id, around, alive(promises))
        .order_by(promises.c.due, promises.c.created_at, promises.c.id)
    )
    return rows(db, RunPromise, asked)


def last_answers(session_id: UUID, salesperson_id: UUID) -> Select[*tuple[object, ...]]:
    """For each question of an agenda the newest answer before: of its client, or to it, or else on its topic."""
    earlier = answers.alias("earlier")
    before = and_(
        earlier.c.salesperson_id == salesperson_id,
        earlier.c.topic_id == items.c.topic_id,
        earlier.c.session_id != session_id,
        earlier.c.understanding.is_not(None),
        earlier.c.deleted_at.is_(None),
    )
    same_client = earlier.c.dream_client_id == items.c.dream_client_id
    same_first = case((same_client, 0), (earlier.c.question_id == items.c.question_id, 1), else_=2)
    newest = (
        select(earlier.c.id)
        .where(before)
        .order_by(same_first, earlier.c.given_on.desc(), earlier.c.created_at.desc())
        .limit(1)
        .correlate(items)
        .scalar_subquery()
    )
    return (
        select(
            items.c.id, answers.c.given_on, answers.c.understanding, answers.c.words, answers.c.question, calls.c.client
        )
        .select_from(items)
        .join(answers, answers.c.id == newest)
        .outerjoin(calls, and_(calls.c.id == answers.c.call_id, alive(calls)))
        .where(items.c.session_id == session_id, alive(items, answers))
    )


def _item(row: Row[*tuple[Any, ...]]) -> RunItem:
    """The last columns are the barrier's, then those of what was asked for, where the item names one."""
    make: Callable[..., RunItem] = RunItem
    stands: Callable[..., RunBarrier] = RunBarrier
    asked: Callable[..., EquipmentRow] = EquipmentRow
    rest, wish = row[: -len(ASKED)], row[-len(ASKED) :]
    own, barrier = rest[: -len(STANDS)], rest[-len(STANDS) :]
    return make(*own, stands(*barrier) if barrier[0] else None, asked(*wish) if wish[0] else None)


def _items(session_id: UUID) -> Select[*tuple[object, ...]]:
    """How a barrier stands is told of the one that it was linked into; how a wish stands, of itself."""
    note = and_(private.c.subject_id == items.c.id, private.c.kind == PrivateKind.RUNNING_NOTE, alive(private))
    head = barriers.alias("head")
    return (
        select(
            items.c.id, items.c.kind, items.c.title, items.c.minutes, items.c.state, items.c.own, items.c.pinned,
            items.c.why, items.c.why_on, items.c.why_level, items.c.why_owner, items.c.topic_id, topics.c.name,
            items.c.barrier_id, items.c.commitment_id, items.c.outcome, items.c.outcome_words, items.c.seconds_gone,
            answers.c.understanding, _or_nothing(answers.c.words), _or_nothing(private.c.text),
            items.c.dream_client_id, *(head.c[name] for name in STANDS), *ASKED,
        )
        .select_from(items)
        .outerjoin(barriers, and_(barriers.c.id == items.c.barrier_id, alive(barriers)))
        .outerjoin(
            head, and_(head.c.id == func.coalesce(barriers.c.linked_to_id, barriers.c.id), head.c.deleted_at.is_(None))
        )
        .outerjoin(wishes, and_(wishes.c.id == items.c.equipment_id, alive(wishes)))
        .outerjoin(people, and_(people.c.id == wishes.c.salesperson_id, alive(people)))
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


def _or_nothing(column: Column[str]) -> ColumnElement[str]:
    return func.coalesce(column, "")

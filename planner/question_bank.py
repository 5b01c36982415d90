"""The questions that can be asked, and how each topic was answered last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Subquery, and_, func, select

from planner.domain.agenda import ReasonKind
from planner.domain.salesperson import Salesperson
from planner.domain.understanding import Understanding
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import Db, rows


@dataclass(frozen=True)
class BankRow:
    """A question of the bank, and when this salesperson was last asked it."""

    question_id: UUID
    topic_id: UUID
    topic: str
    text: str
    position: int
    asked_on: date | None


@dataclass(frozen=True)
class TopicAsked:
    """A topic, its last answer by this salesperson, and whether the playbook has none of its own."""

    id: UUID
    name: str
    position: int
    given_on: date | None
    level: Understanding | None
    playbook: str | None
    seen_at: str | None = None
    """The client at whom it was seen in use; None where it was asked."""

    @property
    def why(self) -> ReasonKind:
        return why(self.level, self.seen_at)

    @property
    def gap(self) -> bool:
        return not (self.playbook or "").strip()


def topics(db: Db, person: Salesperson) -> list[TopicAsked]:
    """Never asked first, then the weakest, then the one asked longest ago."""
    table, answer, playbook = schema.topics, _last_answers(person.id), last_versions()
    asked = (
        select(
            table.c.id,
            table.c.name,
            table.c.position,
            answer.c.given_on,
            answer.c.understanding,
            playbook.c.text,
            answer.c.client,
        )
        .outerjoin(answer, and_(answer.c.topic_id == table.c.id, answer.c.place == 1))
        .outerjoin(playbook, and_(playbook.c.topic_id == table.c.id, playbook.c.place == 1))
        .where(table.c.manager_id == person.manager_id, table.c.archived_on.is_(None), alive(table))
        .order_by(
            answer.c.given_on.is_not(None),
            answer.c.understanding,
            answer.c.given_on,
            table.c.position,
            table.c.created_at,
            table.c.id,
        )
    )
    return rows(db, TopicAsked, asked)


def bank(db: Db, person: Salesperson) -> list[BankRow]:
    """All questions that can be asked, topic by topic; those not asked for longest first."""
    question, topic, answer = schema.questions, schema.topics, schema.answers
    asked_on = func.max(answer.c.given_on).label("asked_on")
    mine = and_(answer.c.question_id == question.c.id, answer.c.salesperson_id == person.id, alive(answer))
    columns = (question.c.id, topic.c.id, topic.c.name, question.c.text, question.c.position)
    asked = (
        select(*columns, asked_on)
        .join(topic, topic.c.id == question.c.topic_id)
        .outerjoin(answer, mine)
        .where(topic.c.manager_id == person.manager_id, alive(question, topic))
        .where(question.c.archived_on.is_(None), topic.c.archived_on.is_(None))
        .group_by(*columns, topic.c.position, topic.c.created_at)
        .order_by(
            topic.c.position,
            topic.c.created_at,
            topic.c.id,
            asked_on.is_not(None),
            asked_on,
            question.c.position,
            question.c.id,
        )
    )
    return rows(db, BankRow, asked)


def last_answer(db: Db, salesperson_id: UUID, topic_id: UUID) -> tuple[Understanding | None, date | None, str | None]:
    """How a topic was answered last, when, and at which client it was seen in use unless it was asked."""
    answer = _last_answers(salesperson_id)
    asked = select(answer.c.understanding, answer.c.given_on, answer.c.client)
    found = db.execute(asked.where(answer.c.topic_id == topic_id, answer.c.place == 1)).first()
    return (found[0], found[1], found[2]) if found else (None, None, None)


def why(level: Understanding | None, seen_at: str | None) -> ReasonKind:
    """What a topic's last answer gives as a reason to ask about it."""
    if level is None:
        return ReasonKind.NEVER_ASKED
    return ReasonKind.ANSWERED if seen_at is None else ReasonKind.SEEN


def _last_answers(salesperson_id: UUID) -> Subquery:
    table, calls = schema.answers, schema.field_calls
    newest = (table.c.given_on.desc(), table.c.created_at.desc(), table.c.id)
    place = func.row_number().over(partition_by=table.c.topic_id, order_by=newest).label("place")
    mine = (table.c.salesperson_id == salesperson_id, table.c.understanding.is_not(None), alive(table))
    columns = (table.c.topic_id, table.c.given_on, table.c.understanding, calls.c.client, place)
    return select(*columns).outerjoin(calls, and_(calls.c.id == table.c.call_id, alive(calls))).where(*mine).subquery()


def last_versions() -> Subquery:
    """The company's newest answer to each topic is the one at place 1."""
    table = schema.playbook_answers
    newest = (table.c.written_on.desc(), table.c.created_at.desc(), table.c.id)
    place = func.row_number().over(partition_by=table.c.topic_id, order_by=newest).label("place")
    return select(table.c.topic_id, table.c.text, place).where(alive(table)).subquery()

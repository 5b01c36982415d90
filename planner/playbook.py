"""What can be done with the playbook: the company's own answers in dated versions, the topics and their questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Protocol
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Select, func, insert, select, update

from planner import furnishing, people, trash
from planner.domain.playbook import SWEET_SPOT, PlaybookAnswer, Question, Topic, checked_name, checked_question
from planner.errors import Conflict
from planner.language import _
from planner.storage import schema
from planner.storage.earlier import keep_before, place_of
from planner.storage.schema import alive, by_name
from planner.storage.stamps import stamp
from planner.storage.store import CLOCK, Connection, Db, fetch, rows, touch

AS_BROUGHT = 1
"""The version of a row in which nothing was written since it was made."""


@dataclass(frozen=True)
class TopicRow:
    """A topic as lists show it; `gap` is the manager's own: the company's answer is missing."""

    id: UUID
    version: int
    name: str
    about: str
    archived_on: date | None
    answer: str
    questions: int

    @property
    def gap(self) -> bool:
        return not self.answer.strip()


@dataclass(frozen=True)
class Version:
    """One version of the company's answer."""

    id: UUID
    written_on: date
    text: str
    good_answer: str


@dataclass(frozen=True)
class QuestionRow:
    id: UUID
    version: int
    text: str
    archived_on: date | None
    built_in: bool


@dataclass(frozen=True)
class TopicPage:
    """A topic with all that belongs to it: versions newest first, questions in their order, archived ones last.

    The sweet spot has criteria beside its answer.
    """

    topic: TopicRow
    good_answer: str
    versions: Sequence[Version]
    questions: Sequence[QuestionRow]
    sweet_spot: bool = False


@dataclass(frozen=True)
class _Newest:
    """The version that counts, or what stands for it where nothing was written yet."""

    id: UUID | None
    written_on: date
    text: str
    good_answer: str


def topics(db: Db) -> list[TopicRow]:
    """All topics in their order with the answer that counts; archived ones last."""
    table = schema.topics
    order = (table.c.archived_on.is_not(None), table.c.position, by_name(table.c.name))
    return rows(db, TopicRow, _topics().order_by(*order))


def page(db: Db, topic_id: UUID) -> TopicPage:
    """Raises NotFound where the topic is gone."""
    found = db.execute(_topics().add_columns(schema.topics.c.key).where(schema.topics.c.id == topic_id)).one()
    *values, key = found
    written = versions(db, topic_id)
    good = written[0].good_answer if written else furnishing.hint(key)
    return TopicPage(TopicRow(*values), good, written, _questions(db, topic_id), key == SWEET_SPOT)


def versions(db: Db, topic_id: UUID) -> list[Version]:
    """The versions of a topic's answer, the one that counts first."""
    table = schema.playbook_answers
    asked = select(table.c.id, table.c.written_on, table.c.text, table.c.good_answer)
    return rows(db, Version, _newest_first(asked.where(table.c.topic_id == topic_id)))


def save_answer(
    connection: Connection,
    *,
    topic_id: UUID,
    on: date,
    now: datetime,
    text: str | None = None,
    good_answer: str | None = None,
) -> None:
    """For `Workspace.save`: what is typed on one day is one version; the first letter of another day begins a new one.

    What is None stays as it is. A version dated after `on` is gone on with, so that the newest text always counts.
    """
    newest = _newest(connection, topic_id)
    given = {"text": text, "good_answer": good_answer}
    values = {name: words for name, words in given.items() if words is not None}
    table = schema.playbook_answers
    if newest.id is not None and newest.written_on >= on:
        for name, words in values.items():
            place = place_of(table.c[name], {"topic_id": topic_id})
            keep_before(connection, table.c[name], {"id": newest.id}, words, now, place)
        again = update(table).where(table.c.id == newest.id)
        connection.execute(again.values(**values, changed_at=now, version=table.c.version + 1))
    else:
        before = {"text": newest.text, "good_answer": newest.good_answer}
        own = {"id": uuid4(), "version": 1, "created_at": stamp(connection, now), "changed_at": now}
        connection.execute(insert(table).values(written_on=on, topic_id=topic_id, **own, **before | values))


def write_answer(db: Db, topic_id: UUID, text: str, good_answer: str | None, on: date) -> None:
    """The company's answer in one go, under the same rule as the typed one."""
    now = db.info[CLOCK].now()
    save_answer(db.connection(), topic_id=topic_id, text=text, good_answer=good_answer, on=on, now=now)
    touch(db, PlaybookAnswer)


def write_answers(db: Db, texts: Mapping[UUID, str], on: date) -> None:
    """The answers to several topics at once; empty texts are left, and so is what a good answer sounds like."""
    for topic_id, text in texts.items():
        if text.strip():
            write_answer(db, topic_id, text, None, on)


def tell(db: Db) -> None:
    """Have the screens told of answers that were saved as they were typed, once the typing is over."""
    touch(db, PlaybookAnswer)


def bring_back(db: Db, version_id: UUID, on: date) -> UUID:
    """An older version as a new one, so that nothing in between is lost; its id, for taking it back."""
    old = fetch(db, PlaybookAnswer, version_id)
    new = PlaybookAnswer(topic_id=old.topic_id, written_on=on, text=old.text, good_answer=old.good_answer)
    db.add(new)
    return new.id


def take_back(db: Db, version_id: UUID) -> None:
    """What was brought back goes to the trash. Raises Conflict once somebody has written on in it."""
    if fetch(db, PlaybookAnswer, version_id).version != AS_BROUGHT:
        raise Conflict(_("You have written on in this answer since, so it stays."))
    trash.throw_away(db, PlaybookAnswer, version_id)


def add_topic(db: Db, name: str, about: str = "") -> UUID:
    """Raises Refused without a name."""
    topic = Topic(
        manager_id=people.me(db).id, name=checked_name(name), about=about.strip(), position=_last(db, Topic) + 1
    )
    db.add(topic)
    return topic.id


def rename_topic(db: Db, topic_id: UUID, version: int, name: str, about: str) -> None:
    topic = fetch(db, Topic, topic_id, version)
    topic.name, topic.about = checked_name(name), about.strip()


def archive_topic(db: Db, topic_id: UUID, on: date | None) -> None:
    """Out of use from a day on, or in use again where `on` is None; what was answered stays."""
    fetch(db, Topic, topic_id).archived_on = on


def move_topic(db: Db, topic_id: UUID, steps: int) -> None:
    in_use = db.scalars(select(Topic).where(schema.topics.c.archived_on.is_(None)).order_by(schema.topics.c.position))
    move_among(in_use.all(), topic_id, steps)


def add_question(db: Db, topic_id: UUID, text: str) -> UUID:
    """At the end of the topic's questions. Raises Refused without words."""
    question = Question(topic_id=topic_id, text=checked_question(text), position=_last(db, Question) + 1)
    db.add(question)
    return question.id


def reword_question(db: Db, question_id: UUID, version: int, text: str) -> None:
    """Raises Refused without words. What was asked before keeps the words it was asked in."""
    fetch(db, Question, question_id, version).text = checked_question(text)


def archive_question(db: Db, question_id: UUID, on: date | None) -> None:
    """No longer proposed from a day on, or proposed again where `on` is None."""
    fetch(db, Question, question_id).archived_on = on


def move_question(db: Db, question_id: UUID, steps: int) -> None:
    table = schema.questions
    topic_id = fetch(db, Question, question_id).topic_id
    asked = select(Question).where(table.c.topic_id == topic_id, table.c.archived_on.is_(None))
    move_among(db.scalars(asked.order_by(table.c.position)).all(), question_id, steps)


def answer_that_counts() -> ColumnElement[str]:
    """The newest version of a topic's answer; empty where nothing is written."""
    topic, written = schema.topics, schema.playbook_answers
    mine = _newest_first(select(written.c.text).where(written.c.topic_id == topic.c.id)).limit(1)
    return func.coalesce(mine.correlate(topic).scalar_subquery(), "")


def gaps(db: Db) -> list[str]:
    """The topics to which the manager has no answer yet, by name."""
    return list(db.connection().scalars(_without_an_answer()))


@cache
def _without_an_answer() -> Select[tuple[str]]:
    topic = schema.topics
    asked = select(topic.c.name).where(
        func.trim(answer_that_counts()) == "", topic.c.archived_on.is_(None), alive(topic)
    )
    return asked.order_by(topic.c.position, topic.c.created_at)


def _topics() -> Select[*tuple[object, ...]]:
    table, asked = schema.topics, schema.questions
    count = select(func.count()).where(asked.c.topic_id == table.c.id, asked.c.archived_on.is_(None), alive(asked))
    return select(
        table.c.id, table.c.version, table.c.name, table.c.about, table.c.archived_on,
        answer_that_counts(), count.correlate(table).scalar_subquery(),
    ).where(alive(table))  # fmt: skip


def _questions(db: Db, topic_id: UUID) -> list[QuestionRow]:
    table = schema.questions
    asked = select(table.c.id, table.c.version, table.c.text, table.c.archived_on, table.c.built_in)
    mine = asked.where(table.c.topic_id == topic_id, alive(table))
    return rows(db, QuestionRow, mine.order_by(table.c.archived_on.is_not(None), table.c.position, table.c.created_at))


def _newest(connection: Connection, topic_id: UUID) -> _Newest:
    table, topic = schema.playbook_answers, schema.topics
    asked = select(table.c.id, table.c.written_on, table.c.text, table.c.good_answer)
    found = connection.execute(_newest_first(asked.where(table.c.topic_id == topic_id)).limit(1)).one_or_none()
    if found:
        return _Newest(found.id, found.written_on, found.text, found.good_answer)
    key = connection.execute(select(topic.c.key).where(topic.c.id == topic_id)).scalar_one()
    return _Newest(None, date.min, "", furnishing.hint(key))


def _newest_first(asked: Select[*tuple[object, ...]]) -> Select[*tuple[object, ...]]:
    """As `Topic.answer` counts them."""
    table = schema.playbook_answers
    return asked.where(alive(table)).order_by(table.c.written_on.desc(), table.c.created_at.desc())


def _last(db: Db, kind: type[Topic | Question]) -> int:
    table = schema.topics if kind is Topic else schema.questions
    return db.scalar(select(func.coalesce(func.max(table.c.position), -1))) or 0


class Placed(Protocol):
    """What has a place among others of its kind."""

    id: UUID
    position: int


def move_among(ordered: Sequence[Placed], moved_id: UUID, steps: int) -> None:
    """Number them anew with one of them so many steps further down, or up where negative."""
    moved = next(each for each in ordered if each.id == moved_id)
    others = [each for each in ordered if each is not moved]
    place = min(max(0, ordered.index(moved) + steps), len(others))
    for number, each in enumerate([*others[:place], moved, *others[place:]]):
        if each.position != number:
            each.position = number

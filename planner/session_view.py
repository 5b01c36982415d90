"""What the run screen and the wrap-up show of a session: a few questions, the same number for any length of history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.exc import NoResultFound

from planner.domain import course
from planner.domain.agenda import ItemKind, ItemState, Outcome, ReasonKind
from planner.domain.barrier import BarrierKind, BarrierStatus
from planner.domain.commitment import CommitmentStatus
from planner.domain.private import PrivateKind
from planner.domain.session import Box, Kind, State
from planner.domain.sides import Side
from planner.domain.understanding import Understanding
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import Db, rows

sessions, items, answers = schema.coaching_sessions, schema.agenda_items, schema.answers
people, managers, checks = schema.salespeople, schema.managers, schema.self_management_checks
topics, playbook, barriers = schema.topics, schema.playbook_answers, schema.barriers
hearings, promises, private = schema.hearings, schema.commitments, schema.private_texts


@dataclass(frozen=True)
class SessionFacts:
    """The session itself, with whom, and the five boxes; `most_promises` is the limit for the salesperson."""

    id: UUID
    version: int
    salesperson_id: UUID
    person: str
    email: str
    number: int
    kind: Kind
    state: State
    starts_at: datetime
    zone: str
    minutes: int
    seconds_gone: int
    current_item_id: UUID | None
    begun_at: datetime | None
    outcome: str
    late_entry: bool
    most_promises: int
    activity: bool | None
    attitude: bool | None
    commitments: bool | None
    data: bool | None
    pipeline: bool | None

    @property
    def title(self) -> str:
        return f"{self.kind.words} {self.number}"

    @property
    def first_name(self) -> str:
        return (self.person.split() or [""])[0]

    def ticked(self, box: Box) -> bool | None:
        found: bool | None = getattr(self, box.value)
        return found


@dataclass(frozen=True)
class RunItem:
    """An agenda item with what was said about it. `words` and `outcome_words` are shared, `note` is the manager's."""

    id: UUID
    kind: ItemKind
    title: str
    minutes: int
    state: ItemState
    own: bool
    pinned: bool
    why: ReasonKind
    why_on: date | None
    why_level: Understanding | None
    why_owner: Side | None
    topic_id: UUID | None
    topic: str | None
    barrier_id: UUID | None
    commitment_id: UUID | None
    outcome: Outcome
    outcome_words: str
    seconds_gone: int
    understanding: Understanding | None
    words: str
    note: str

    @property
    def heading(self) -> str:
        """Short, for the agenda beside: a question goes by its topic."""
        return (self.topic if self.kind is ItemKind.QUESTION else None) or self.title or self.kind.words


@dataclass(frozen=True)
class LastAnswer:
    """How the question, or else its topic, was answered before."""

    item_id: UUID
    given_on: date
    understanding: Understanding
    words: str
    question: str


@dataclass(frozen=True)
class PlaybookPage:
    """The company's own answer to a topic, and what a good answer sounds like."""

    topic_id: UUID
    topic: str
    text: str
    good_answer: str

    @property
    def gap(self) -> bool:
        """Whether the manager has not yet given the company's own answer."""
        return not self.text.strip()


@dataclass(frozen=True)
class PromiseRow:
    """A promise as it stands: made before, or in this very session."""

    id: UUID
    version: int
    owner: Side
    text: str
    made_on: date
    first_due: date
    due: date
    dates_given: int
    status: CommitmentStatus
    session_id: UUID | None

    def of(self, session_id: UUID) -> bool:
        """Whether it was made in that session."""
        return self.session_id == session_id


@dataclass(frozen=True)
class BarrierRow:
    """A barrier that the agenda names or that was heard in the session."""

    id: UUID
    version: int
    text: str
    kind: BarrierKind
    owner: Side
    status: BarrierStatus
    shared: bool
    first_heard: date
    next_step: str
    next_step_due: date | None


@dataclass(frozen=True)
class Talk:
    """A session with its agenda and the promises around it."""

    session: SessionFacts
    items: Sequence[RunItem]
    promises: Sequence[PromiseRow]

    @property
    def read_back(self) -> Sequence[PromiseRow]:
        """The promises of before, both ways."""
        return [each for each in self.promises if not each.of(self.session.id)]

    @property
    def made(self) -> Sequence[PromiseRow]:
        """The promises of this session, both ways."""
        return [each for each in self.promises if each.of(self.session.id)]

    @property
    def too_many(self) -> Sequence[PromiseRow]:
        """The salesperson's new promises, where they are more than was agreed to be the most."""
        theirs = [
            each for each in self.made if each.owner is Side.SALESPERSON and each.status is CommitmentStatus.OPEN
        ]  # fmt: skip
        return theirs if len(theirs) > self.session.most_promises else []

    def item(self, item_id: UUID | None) -> RunItem | None:
        return next((each for each in self.items if each.id == item_id), None)


@dataclass(frozen=True)
class RunView(Talk):
    """Everything the run screen shows."""

    last: Sequence[LastAnswer]
    playbook: Sequence[PlaybookPage]
    barriers: Sequence[BarrierRow]

    @property
    def current(self) -> RunItem | None:
        return self.item(self.session.current_item_id)

    def after(self, item_id: UUID, way: course.Step) -> RunView:
        """As it will be when the step has been written."""
        move = course.move(self.items, item_id, way)
        left = [replace(each, state=move.state) if each.id == item_id else each for each in self.items]
        return replace(self, items=left).at(move.to or item_id)

    def next_after(self, item: RunItem) -> RunItem | None:
        """What comes after an item; None where it is the last open one."""
        return course.following(self.items, item.id)

    def at(self, item_id: UUID) -> RunView:
        """With another item as the current one."""
        return replace(self, session=replace(self.session, current_item_id=item_id))

    def answered(self, item: RunItem) -> LastAnswer | None:
        return next((each for each in self.last if each.item_id == item.id), None)

    def page(self, item: RunItem) -> PlaybookPage | None:
        return next((each for each in self.playbook if each.topic_id == item.topic_id), None)

    def barrier(self, item: RunItem) -> BarrierRow | None:
        return next((each for each in self.barriers if each.id == item.barrier_id), None)

    def promise(self, item: RunItem) -> PromiseRow | None:
        return next((each for each in self.promises if each.id == item.commitment_id), None)


def open_session(db: Db, session_id: UUID) -> RunView:
    """Raises NotFound."""
    facts = session_facts(db, session_id)
    return RunView(
        facts,
        agenda(db, session_id),
        promises_around(db, facts),
        rows(db, LastAnswer, last_answers(session_id, facts.salesperson_id)),
        rows(db, PlaybookPage, _playbook(session_id)),
        rows(db, BarrierRow, _barriers(session_id)),
    )


def session_facts(db: Db, session_id: UUID) -> SessionFacts:
    """Raises NotFound."""
    asked = (
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
        .where(sessions.c.id == session_id, alive(sessions))
    )  # fmt: skip
    found = rows(db, SessionFacts, asked)
    if not found:
        raise NoResultFound
    return found[0]


def agenda(db: Db, session_id: UUID) -> list[RunItem]:
    """The items with what was said and noted on them: for the manager alone."""
    return rows(db, RunItem, _items(session_id))


def promises_around(db: Db, facts: SessionFacts) -> list[PromiseRow]:
    """What is open between the two, what was settled since the session began, and what was made in it."""
    began = facts.begun_at.date() if facts.begun_at else facts.starts_at.date()
    columns = (promises.c.id, promises.c.version, promises.c.owner, promises.c.text, promises.c.made_on)
    dates = (promises.c.first_due, promises.c.due, promises.c.dates_given, promises.c.status, promises.c.session_id)
    around = or_(
        promises.c.status == CommitmentStatus.OPEN,
        promises.c.settled_on >= began,
        promises.c.session_id == facts.id,
    )
    asked = (
        select(*columns, *dates)
        .where(promises.c.salesperson_id == facts.salesperson_id, around, alive(promises))
        .order_by(promises.c.due, promises.c.created_at, promises.c.id)
    )
    return rows(db, PromiseRow, asked)


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
        .outerjoin(topics, topics.c.id == items.c.topic_id)
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
        .where(topics.c.id.in_(asked_about))
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

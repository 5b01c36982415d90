"""What the turned laptop shows: nothing that is private is even asked of the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Select, and_, case, select

from planner import boxes
from planner.client_cards import cards
from planner.domain.agenda import ItemKind, ItemState
from planner.domain.commitment import CommitmentStatus
from planner.domain.dream_client import ClientCard
from planner.domain.five_boxes import BoxHistory, Card
from planner.domain.session import Box
from planner.domain.sides import Side
from planner.domain.talk import SessionFacts
from planner.domain.understanding import Understanding
from planner.session_view import last_answers, promises_around, session_facts
from planner.sharing import named_to
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import Db, rows

items, answers, topics = schema.agenda_items, schema.answers, schema.topics


@dataclass(frozen=True)
class TurnedItem:
    """An item as both may read it: a barrier that is not shared has no words here."""

    id: UUID
    kind: ItemKind
    title: str
    minutes: int
    state: ItemState
    topic: str | None
    words: str | None
    outcome_words: str
    dream_client_id: UUID | None

    @property
    def heading(self) -> str:
        return self.title or self.kind.words


@dataclass(frozen=True)
class TurnedAnswer:
    """How it was answered before, in the words for both."""

    item_id: UUID
    given_on: date
    level: str
    words: str
    seen_at: str | None = None
    """The client at whom the topic was seen in use; None where it was asked."""


@dataclass(frozen=True)
class TurnedPromise:
    owner: Side
    text: str
    due: date
    status: CommitmentStatus
    new: bool


@dataclass(frozen=True)
class TurnedBox:
    """A box that is asked about, and its card; that others are not asked about is nowhere here."""

    box: Box
    ticked: bool | None
    card: Card


@dataclass(frozen=True)
class TurnedView:
    """Everything on the turned screen; there is no field for anything private."""

    session_id: UUID
    title: str
    person: str
    first_name: str
    manager: str
    boxes: Sequence[TurnedBox]
    open_before: Sequence[tuple[Box, Card]]
    """What stayed open the last time, and what was written then."""
    current_item_id: UUID | None
    items: Sequence[TurnedItem]
    last: Sequence[TurnedAnswer]
    promises: Sequence[TurnedPromise]
    clients: Sequence[ClientCard]

    @property
    def current(self) -> TurnedItem | None:
        return next((each for each in self.items if each.id == self.current_item_id), None)

    def client(self, item: TurnedItem) -> ClientCard | None:
        """The card of a client that is talked about; who is asked about one says it without."""
        named = item.dream_client_id if item.kind is ItemKind.CLIENT else None
        return next((each for each in self.clients if each.id == named), None)

    def answered(self, item: TurnedItem) -> TurnedAnswer | None:
        return next((each for each in self.last if each.item_id == item.id), None)


def turned(db: Db, session_id: UUID) -> TurnedView:
    """Raises NotFound."""
    facts = session_facts(db, session_id)
    history = boxes.history(db, facts.salesperson_id, session_id)
    manager = db.scalars(select(schema.managers.c.name)).first() or ""
    return TurnedView(
        facts.id,
        facts.title,
        facts.person,
        facts.first_name,
        manager,
        turned_boxes(history, session_id),
        history.last_open(session_id),
        facts.current_item_id,
        rows(db, TurnedItem, _items(session_id, facts.salesperson_id)),
        rows(db, _shared_answer, last_answers(session_id, facts.salesperson_id)),
        _promises(db, facts),
        cards(db, session_id, facts.salesperson_id),
    )


def turned_boxes(history: BoxHistory, session_id: UUID) -> list[TurnedBox]:
    return [TurnedBox(each.box, each.ticked, each.card) for each in history.now(session_id) if each.asked]


def _promises(db: Db, facts: SessionFacts) -> list[TurnedPromise]:
    around = promises_around(db, facts)
    return [TurnedPromise(each.owner, each.text, each.due, each.status, each.of(facts.id)) for each in around]


def _shared_answer(
    item_id: UUID, given_on: date, level: Understanding, words: str, _question: str, seen_at: str | None
) -> TurnedAnswer:
    return TurnedAnswer(item_id, given_on, level.shared_words, words, seen_at)


def _items(session_id: UUID, salesperson_id: UUID) -> Select[*tuple[object, ...]]:
    named = named_to(salesperson_id)
    title, said = (case((named, words), else_="") for words in (items.c.title, items.c.outcome_words))
    columns = (items.c.id, items.c.kind, title, items.c.minutes, items.c.state)
    return (
        select(*columns, topics.c.name, answers.c.words, said, items.c.dream_client_id)
        .select_from(items)
        .outerjoin(topics, and_(topics.c.id == items.c.topic_id, alive(topics)))
        .outerjoin(answers, and_(answers.c.item_id == items.c.id, alive(answers)))
        .where(items.c.session_id == session_id, alive(items))
        .order_by(items.c.position, items.c.created_at)
    )

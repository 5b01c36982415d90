"""A session as the run screen and the wrap-up know it: frozen rows, and what follows from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from planner.domain import course
from planner.domain.agenda import ItemKind, ItemState, Outcome, ReasonKind
from planner.domain.barrier import BarrierKind, BarrierStatus
from planner.domain.commitment import CommitmentStatus
from planner.domain.dream_client import ClientCard
from planner.domain.equipping import EquipmentRow
from planner.domain.five_boxes import BoxHistory, BoxNow
from planner.domain.session import Box, Kind, Scheduled, State
from planner.domain.sides import Side
from planner.domain.understanding import Understanding
from planner.domain.zones import zone_of


@dataclass(frozen=True)
class SessionFacts(Scheduled):
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
    def first_name(self) -> str:
        return (self.person.split() or [""])[0]

    @property
    def began_on(self) -> date:
        """The day on which it began, or is to begin, by the calendar of its own zone."""
        return (self.begun_at or self.starts_at).astimezone(zone_of(self.zone)).date()

    def ticked(self, box: Box) -> bool | None:
        found: bool | None = getattr(self, box.value)
        return found


@dataclass(frozen=True)
class RunBarrier:
    """How a barrier stands that the agenda names; the item has its words."""

    kind: BarrierKind
    owner: Side
    status: BarrierStatus
    first_heard: date
    next_step: str
    next_step_due: date | None


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
    dream_client_id: UUID | None = None
    barrier: RunBarrier | None = None
    wish: EquipmentRow | None = None

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
    seen_at: str | None = None
    """The client at whom the topic was seen in use; None where it was asked."""


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
class RunPromise:
    """A promise as it stands: made before, or in this very session."""

    id: UUID
    version: int
    salesperson_id: UUID
    owner: Side
    text: str
    made_on: date
    first_due: date
    due: date
    dates_given: int
    status: CommitmentStatus
    session_id: UUID | None
    settled_on: date | None

    def owed_late(self, today: date) -> bool:
        """Whether the manager owes it and its day has passed."""
        return self.owner is Side.MANAGER and self.status is CommitmentStatus.OPEN and self.due < today

    def of(self, session_id: UUID) -> bool:
        """Whether it was made in that session."""
        return self.session_id == session_id


@dataclass(frozen=True)
class Talk:
    """A session with its agenda and the promises around it."""

    session: SessionFacts
    items: Sequence[RunItem]
    promises: Sequence[RunPromise]

    @property
    def read_back(self) -> Sequence[RunPromise]:
        """The promises of before, both ways."""
        return [each for each in self.promises if not each.of(self.session.id)]

    @property
    def made(self) -> Sequence[RunPromise]:
        """The promises of this session, both ways."""
        return [each for each in self.promises if each.of(self.session.id)]

    @property
    def too_many(self) -> Sequence[RunPromise]:
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
    history: BoxHistory
    preparation: str
    """What the manager noted while preparing: private."""
    clients: Sequence[ClientCard] = ()

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

    @property
    def boxes(self) -> Sequence[BoxNow]:
        """The five as they stand in this session."""
        return self.history.now(self.session.id)

    def answered(self, item: RunItem) -> LastAnswer | None:
        return next((each for each in self.last if each.item_id == item.id), None)

    def page(self, item: RunItem) -> PlaybookPage | None:
        return next((each for each in self.playbook if each.topic_id == item.topic_id), None)

    def client(self, item: RunItem) -> ClientCard | None:
        return next((each for each in self.clients if each.id == item.dream_client_id), None)

    def promises_at(self, item: RunItem) -> Sequence[RunPromise]:
        """What is read back at an item, or made there."""
        match item.kind:
            case ItemKind.SELF_MANAGEMENT:
                return self.read_back
            case ItemKind.PROMISE:
                named = [each for each in self.promises if each.id == item.commitment_id]
                return named or self.read_back
            case ItemKind.NEW_PROMISES:
                return self.made
        return ()

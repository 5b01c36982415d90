"""The timed, ordered plan of a session."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from uuid import UUID

from planner.domain.record import Record
from planner.domain.sides import Side
from planner.domain.understanding import Understanding
from planner.language import N_, _


class ItemKind(Enum):
    SELF_MANAGEMENT = "self_management"
    OWN_ITEMS = "own_items"
    QUESTION = "question"
    BARRIER = "barrier"
    PROMISE = "promise"
    PLAN_ACTION = "plan_action"
    CLIENT = "client"
    NEW_PROMISES = "new_promises"
    FREE = "free"

    @property
    def words(self) -> str:
        return _(_KINDS[self])

    @property
    def keeps_its_time(self) -> bool:
        """Promises are never offered for deferring when time runs short."""
        return self in (ItemKind.PROMISE, ItemKind.NEW_PROMISES)


_KINDS = {
    ItemKind.SELF_MANAGEMENT: N_("Self-management"),
    ItemKind.OWN_ITEMS: N_("Own items"),
    ItemKind.QUESTION: N_("Question"),
    ItemKind.BARRIER: N_("Barrier"),
    ItemKind.PROMISE: N_("Promise"),
    ItemKind.PLAN_ACTION: N_("Plan action"),
    ItemKind.CLIENT: N_("Dream client"),
    ItemKind.NEW_PROMISES: N_("New promises"),
    ItemKind.FREE: N_("Item"),
}


class ItemState(Enum):
    OPEN = "open"
    DONE = "done"
    CARRIED = "carried"
    PARKED = "parked"
    DROPPED = "dropped"

    @property
    def words(self) -> str:
        return _(_STATES[self])


_STATES = {
    ItemState.OPEN: N_("open"),
    ItemState.DONE: N_("done"),
    ItemState.CARRIED: N_("carried"),
    ItemState.PARKED: N_("parked"),
    ItemState.DROPPED: N_("dropped"),
}


class Outcome(Enum):
    """What came of an agenda item."""

    NOTHING_YET = "nothing_yet"
    DECIDED = "decided"
    LEARNED = "learned"
    PRACTISED = "practised"

    @property
    def words(self) -> str:
        return _(_OUTCOMES[self])


_OUTCOMES = {
    Outcome.NOTHING_YET: N_("nothing yet"),
    Outcome.DECIDED: N_("decided"),
    Outcome.LEARNED: N_("learned"),
    Outcome.PRACTISED: N_("practised"),
}


class ReasonKind(Enum):
    """Why an item was proposed; the words for it are made in `planner.domain.reasons`."""

    NONE = "none"
    STANDING = "standing"
    NEVER_ASKED = "never_asked"
    ANSWERED = "answered"
    SEEN = "seen"
    BARRIER_OPEN = "barrier_open"
    PROMISE_DUE = "promise_due"
    PLAN_DUE = "plan_due"
    ASKED_FOR = "asked_for"
    EQUIPMENT_DUE = "equipment_due"
    CARRIED = "carried"
    NEXT_TIME = "next_time"
    CLIENT = "client"
    CLIENT_DUE = "client_due"


@dataclass(eq=False, kw_only=True)
class Answer(Record):
    """How a question was answered at a session. `words` are the salesperson's own and are shared;
    `understanding` is None where the question was not asked. `best` marks words kept for say-it-back. An answer that
    nobody asked for was seen in use, in a call: `call_id` names it."""

    salesperson_id: UUID
    session_id: UUID
    item_id: UUID | None = None
    topic_id: UUID
    question_id: UUID | None = None
    question: str = ""
    given_on: date
    understanding: Understanding | None = None
    words: str = ""
    best: bool = False
    call_id: UUID | None = None
    dream_client_id: UUID | None = None
    """Of which client it was asked."""


@dataclass(eq=False, kw_only=True)
class AgendaItem(Record):
    """One entry of an agenda: what, how long, why, and what came of it.

    At most one of the references is set, by `kind`; a question may be about a dream client beside its topic. `why`,
    `why_on`, `why_level`, `why_owner` hold the reason as values, so that each reader gets it in words of their own.
    `outcome_words` are shared with the salesperson; notes taken while running are private and live elsewhere.
    """

    session_id: UUID
    position: int
    kind: ItemKind = ItemKind.FREE
    title: str = ""
    minutes: int = 5
    state: ItemState = ItemState.OPEN
    pinned: bool = False
    own: bool = False
    """Asked for by the salesperson."""
    why: ReasonKind = ReasonKind.NONE
    why_on: date | None = None
    why_level: Understanding | None = None
    why_owner: Side | None = None
    """Whose the barrier or the promise is."""
    topic_id: UUID | None = None
    question_id: UUID | None = None
    barrier_id: UUID | None = None
    commitment_id: UUID | None = None
    plan_action_id: UUID | None = None
    next_time_id: UUID | None = None
    dream_client_id: UUID | None = None
    equipment_id: UUID | None = None
    """What they asked for, and are owed."""
    outcome: Outcome = Outcome.NOTHING_YET
    outcome_words: str = ""
    seconds_gone: int = 0
    answer: Answer | None = None

    @property
    def reached(self) -> bool:
        return self.state is ItemState.DONE


@dataclass(eq=False, kw_only=True)
class NextTime(Record):
    """Something to bring up with somebody. `taken_on` says when it went into an agenda; a pinned one never goes."""

    salesperson_id: UUID
    text: str
    pinned: bool = False
    own: bool = False
    """Brought by the salesperson."""
    taken_on: date | None = None


@dataclass(eq=False, kw_only=True)
class TemplateItem(Record):
    template_id: UUID
    position: int
    kind: ItemKind = ItemKind.FREE
    title: str = ""
    minutes: int = 5
    topic_id: UUID | None = None


@dataclass(eq=False, kw_only=True)
class AgendaTemplate(Record):
    """An agenda to start from; `for_newcomers` marks the one offered for somebody's first session."""

    manager_id: UUID
    name: str
    for_newcomers: bool = False
    items: list[TemplateItem] = field(default_factory=list)

"""What the documents are given: plain values; the same values give the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum, auto
from functools import cache
from hashlib import sha256
from types import MappingProxyType
from typing import Any
from unicodedata import bidirectional

from planner.domain.agenda import ItemKind, ItemState, Outcome, ReasonKind
from planner.domain.barrier import BarrierKind, BarrierStatus
from planner.domain.commitment import CommitmentStatus
from planner.domain.copy import Copy
from planner.domain.development import ActionKind, ActionState, GoalResult, SignOff
from planner.domain.document_language import DocumentLanguage
from planner.domain.manager import Paper
from planner.domain.session import Box, Kind, NotHeld, Place
from planner.domain.sides import Side
from planner.domain.understanding import Understanding
from planner.language import SCREEN, Language, _


@dataclass(frozen=True)
class Sheet:
    """What a document is written on: the size of its pages, its language, and the company it comes from.

    `accent` is a colour as `#RRGGBB` or empty for the planner's own, `logo` the bytes of a PNG or empty.
    """

    paper: Paper = Paper.A4
    company: str = ""
    language: Language = SCREEN
    accent: str = ""
    logo: bytes = b""


NO_CHANGE: Mapping[str, bool] = MappingProxyType({"no change": True})
"""Marks a field that may differ though nobody changed a word: another day fills it otherwise (when it was printed,
overdue), or it tells what was done with a pen on the very paper (signed, renewed)."""
DOT = " · "


def code(letters: str, number: int, version: int, values: object) -> str:
    """Tells one printed version from another: `DP-14.3 · 7f3a`.

    The last four signs come from all that a reader can read of the values, whatever day it is; the sheet, on which the
    same can be written again, has no part in them.
    """
    digest = sha256(_told(values).encode("utf-8", "backslashreplace")).hexdigest()
    return f"{letters}-{number}.{version}{DOT}{digest[:4]}"


def same_words(code: str, other: str) -> bool:
    """Whether two pages of one document say the same; a record has a new version also where no page changed."""
    return code.rpartition(DOT)[2] == other.rpartition(DOT)[2]


def _told(value: object) -> str:
    """In one way of writing. A place that is empty is left out, so that a new place changes no code."""
    if is_dataclass(value) and not isinstance(value, type):
        return f"{type(value).__name__}({', '.join(_places(value))})"
    if isinstance(value, tuple):
        return f"({', '.join(map(_told, value))})"
    return f"{type(value).__name__}.{value.name}" if isinstance(value, Enum) else repr(value)


def _places(paper: Any) -> Iterator[str]:  # noqa: ANN401 - any dataclass
    for name, usual in _counted(type(paper)):  # type: ignore[arg-type] # mypy finds no hash in a class
        value = getattr(paper, name)
        if usual is MISSING or value != usual:
            yield f"{name}={_told(value)}"


@cache
def _counted(kind: type) -> Sequence[tuple[str, object]]:
    """The places by which one paper is told from another, and what is in them where they are empty."""
    assert is_dataclass(kind)
    return [
        (each.name, each.default)
        for each in fields(kind)
        if each.name != "version" and not NO_CHANGE.items() <= each.metadata.items()
    ]


@dataclass(frozen=True)
class Pair:
    """The salesperson whose page it is, and the manager; both read it in the salesperson's `language`."""

    name: str
    manager_name: str
    role: str = ""
    since: date | None = None
    language: DocumentLanguage = DocumentLanguage.ENGLISH

    @property
    def manager(self) -> str:
        return self.manager_name.strip() or _("your manager")

    @property
    def first(self) -> str:
        return _first(self.name)

    @property
    def coach(self) -> str:
        return _first(self.manager_name) or self.manager

    @property
    def initials(self) -> tuple[str, str]:
        return _initials(self.name), _initials(self.manager_name) or _("Manager")

    def of(self, side: Side) -> str:
        return self.coach if side is Side.MANAGER else self.first


@dataclass(frozen=True)
class Meeting:
    """Which session it is, and when."""

    kind: Kind
    number: int
    begins: datetime
    minutes: int
    place: Place
    place_words: str = ""


class PartKind(Enum):
    """What the items of one part of an agenda have in common."""

    BOXES = auto()
    OWN = auto()
    TOPIC = auto()
    BARRIER = auto()
    PLAN = auto()
    CLIENTS = auto()
    NEW_PROMISES = auto()
    OTHER = auto()


@dataclass(frozen=True)
class Item:
    """An agenda item; `title` is empty where it may not be named. `since` is when a barrier was heard from this very
    salesperson, `due` the date of a promise or plan action."""

    kind: ItemKind
    title: str
    minutes: int = 0
    own: bool = False
    topic: str = ""
    why: ReasonKind = ReasonKind.NONE
    why_on: date | None = None
    why_level: Understanding | None = None
    since: date | None = None
    due: date | None = None
    owner: Side | None = None


@dataclass(frozen=True)
class Part:
    kind: PartKind
    items: tuple[Item, ...]

    @property
    def minutes(self) -> int:
        return sum(item.minutes for item in self.items)


@dataclass(frozen=True)
class AgendaPaper:
    """Both have it, a day ahead. Of the `boxes` only those are named that are asked about."""

    pair: Pair
    meeting: Meeting
    version: int
    parts: tuple[Part, ...]
    boxes: tuple[Box, ...] = tuple(Box)

    @property
    def code(self) -> str:
        return code("AG", self.meeting.number, self.version, self)


@dataclass(frozen=True)
class PromiseLine:
    owner: Side
    text: str
    due: date
    first_due: date
    status: CommitmentStatus
    overdue: bool = field(default=False, metadata=NO_CHANGE)


@dataclass(frozen=True)
class OutcomeLine:
    code: str
    kind: ItemKind
    title: str
    state: ItemState
    outcome: Outcome
    words: str


@dataclass(frozen=True)
class AnswerLine:
    """An answer of the session; `outcome` is in words what came of its item."""

    code: str
    topic: str
    question: str
    level: Understanding | None
    words: str
    outcome: str = ""
    before_on: date | None = None
    before: Understanding | None = None
    seen_at: str | None = None
    """The client at whom the topic was seen in use; None where it was asked."""


@dataclass(frozen=True)
class BarrierLine:
    """`owner` is None where somebody else would have to be named."""

    text: str
    kind: BarrierKind
    owner: Side | None
    status: BarrierStatus
    next_step: str
    next_step_due: date | None


@dataclass(frozen=True)
class ObservationLine:
    on: date
    text: str
    about: str


@dataclass(frozen=True)
class CardLine:
    """What the salesperson wrote about an open box."""

    box: Box
    happened: str
    will_do: str
    needs: str

    @property
    def written(self) -> bool:
        return bool(f"{self.happened}{self.will_do}{self.needs}".strip())


@dataclass(frozen=True)
class SummaryPaper:
    """What came of a session. It has no field for anything private: see ManagersSummary."""

    copy: Copy
    pair: Pair
    meeting: Meeting
    version: int
    not_held: NotHeld | None
    attendance: bool
    outcome: str
    ticked: tuple[tuple[Box, bool], ...]
    promises: tuple[PromiseLine, ...]
    outcomes: tuple[OutcomeLine, ...]
    answers: tuple[AnswerLine, ...]
    barriers: tuple[BarrierLine, ...]
    observations: tuple[ObservationLine, ...]
    next_meeting: Meeting | None
    cards: tuple[CardLine, ...] = ()

    @property
    def code(self) -> str:
        return code("SU", self.meeting.number, self.version, self)

    def called(self, level: Understanding) -> str:
        return level.shared_words


@dataclass(frozen=True)
class NoteLine:
    code: str
    title: str
    text: str


@dataclass(frozen=True)
class ManagersSummary(SummaryPaper):
    """The manager's copy, for nobody else."""

    unshared_barriers: tuple[BarrierLine, ...] = ()
    unshared_observations: tuple[ObservationLine, ...] = ()
    preparation: str = ""
    notes: tuple[NoteLine, ...] = ()
    helped: str = ""
    to_stop: str = ""

    def called(self, level: Understanding) -> str:
        return level.words


@dataclass(frozen=True)
class SkillLine:
    """A skill in a plan; `rated` says that somebody looked at it, if only to find that it is too early to tell."""

    name: str
    focus: bool = False
    rated: bool = False
    own: int | None = None
    manager: int | None = None
    now: int | None = None
    aim: int | None = None
    now_looks: str = ""
    aim_looks: str = ""


@dataclass(frozen=True)
class GoalLine:
    text: str
    by: date | None
    measure: str
    result: GoalResult


@dataclass(frozen=True)
class ActionLine:
    kind: ActionKind
    text: str
    owner: Side
    due: date | None
    state: ActionState


@dataclass(frozen=True)
class ReviewLine:
    on: date
    note: str


@dataclass(frozen=True)
class PlanPaper:
    """A development plan, as both see and sign it."""

    pair: Pair
    number: int
    version: int
    starts: date
    ends: date
    printed: date = field(metadata=NO_CHANGE)
    headline: str = ""
    ambition: str = ""
    strengths: tuple[tuple[str, str], ...] = ()
    skills: tuple[SkillLine, ...] = ()
    goals: tuple[GoalLine, ...] = ()
    actions: tuple[ActionLine, ...] = ()
    barriers: tuple[BarrierLine, ...] = ()
    reviews: tuple[ReviewLine, ...] = ()
    comment: str = ""
    sign_off: SignOff = field(default=SignOff.NOT_YET, metadata=NO_CHANGE)
    signed_on: date | None = field(default=None, metadata=NO_CHANGE)

    @property
    def code(self) -> str:
        return code("DP", self.number, self.version, self)


@dataclass(frozen=True)
class BriefPaper:
    """A barrier, for whoever can remove it; `heard` says when each who met it told of it first, in their order.

    `people` are named beside those days only where the manager chose so.
    """

    number: int
    version: int
    title: str
    kind: BarrierKind
    manager_name: str
    written: date = field(metadata=NO_CHANGE)
    first_heard: date
    to: str = ""
    asked_on: date | None = None
    ask: str = ""
    heard: tuple[date, ...] = ()
    people: tuple[tuple[str, date], ...] = ()
    tried: tuple[tuple[date, str], ...] = ()

    @property
    def code(self) -> str:
        return code("BB", self.number, self.version, self)


@dataclass(frozen=True)
class AgreedLine:
    """What one side can count on from the other; about one of the boxes, or about none."""

    text: str
    box: Box | None = None


@dataclass(frozen=True)
class AgreementPaper:
    """The working agreement, as both see and sign it: `theirs` is what the salesperson manages alone."""

    pair: Pair
    number: int
    version: int
    made_on: date
    printed: date = field(metadata=NO_CHANGE)
    theirs: tuple[AgreedLine, ...] = ()
    mine: tuple[AgreedLine, ...] = ()
    comment: str = ""
    sign_off: SignOff = field(default=SignOff.NOT_YET, metadata=NO_CHANGE)
    signed_on: date | None = field(default=None, metadata=NO_CHANGE)
    renewed_on: date | None = field(default=None, metadata=NO_CHANGE)

    @property
    def code(self) -> str:
        return code("WA", self.number, self.version, self)


def _first(name: str) -> str:
    return name.split()[0] if name.split() else name


def _initials(name: str) -> str:
    """Letters that would join if they stood side by side are kept apart."""
    letters = [word[0] for word in name.replace("-", " ").split()[:4]]
    return ("\u200c" if "AL" in map(bidirectional, letters) else "").join(letters)

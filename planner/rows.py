"""What lists say of promises, barriers and sessions: frozen rows, which need no database to be understood."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, TypeAlias
from uuid import UUID
from zoneinfo import ZoneInfo

from planner.domain.barrier import BarrierKind, BarrierStatus
from planner.domain.commitment import CommitmentStatus
from planner.domain.equipping import EquipmentRow
from planner.domain.preparation import Preparation, preparation
from planner.domain.session import TOOK_PLACE, Kind, NotHeld, Place, Scheduled, State
from planner.domain.sides import Side
from planner.domain.spans import Span
from planner.domain.week import Repeats, TimeUse, talk


@dataclass(frozen=True)
class PromiseRow:
    """A promise, as a list shows it."""

    id: UUID
    version: int
    salesperson_id: UUID
    salesperson: str
    owner: Side
    text: str
    made_on: date
    first_due: date
    due: date
    status: CommitmentStatus
    settled_on: date | None
    dates_given: int


Owed: TypeAlias = PromiseRow | EquipmentRow
"""What one side owes the other."""


def owed_row(*values: object) -> Owed:
    """Of an answer that has the columns of both, first those of a promise: the ones of the other kind are empty."""
    make: Callable[..., Owed] = EquipmentRow if values[0] is None else PromiseRow
    return make(*(values[_OF_A_PROMISE:] if values[0] is None else values[:_OF_A_PROMISE]))


_OF_A_PROMISE = len(PromiseRow.__dataclass_fields__)


@dataclass(frozen=True)
class HeardFrom:
    """Who met a barrier, and since when."""

    salesperson_id: UUID
    name: str
    on: date


@dataclass(frozen=True)
class BarrierRow:
    """A barrier, as a list shows it; `heard` begins with the one it was first heard from."""

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
    settled_on: date | None
    heard: tuple[HeardFrom, ...] = field(default=())

    def days_open(self, today: date) -> int:
        return ((self.settled_on or today) - self.first_heard).days


def barrier_rows(found: Iterable[Sequence[Any]]) -> Sequence[BarrierRow]:
    """Each barrier once, with everybody who met it; an answer has a row for each time that it was heard."""
    make: Callable[..., BarrierRow] = BarrierRow
    return [make(*values, heard=heard) for values, heard in with_everybody(found)]


def with_everybody(found: Iterable[Sequence[Any]]) -> Iterator[tuple[Sequence[Any], tuple[HeardFrom, ...]]]:
    """The values of each barrier with those who met it; who met it in several words is there once."""
    barriers: dict[UUID, Sequence[Any]] = {}
    heard: dict[UUID, dict[UUID, HeardFrom]] = {}
    for *values, person, name, on in found:
        barriers[values[0]] = values
        heard.setdefault(values[0], {}).setdefault(person, HeardFrom(person, name, on))
    return ((values, tuple(heard[barrier_id].values())) for barrier_id, values in barriers.items())


@dataclass(frozen=True)
class SessionRow(Scheduled):
    """A session with whom it is, and how far it is prepared; `items` counts its agenda, or the calls of its brief."""

    id: UUID
    version: int
    salesperson_id: UUID
    salesperson: str
    number: int
    kind: Kind
    state: State
    starts_at: datetime
    zone: str
    minutes: int
    place: Place
    place_words: str
    ready: bool
    mailed_at: datetime | None
    not_held: NotHeld | None
    late_entry: bool
    outcome: str
    items: int

    @property
    def where(self) -> str:
        """The room's name, or else the kind of place."""
        return self.place_words or self.place.words

    def passed(self, today: date) -> bool:
        """Whether its day is over and nobody has said what became of it."""
        return self.state is State.PLANNED and self.day < today

    @property
    def preparation(self) -> Preparation:
        return preparation(self.items, self.ready, self.mailed_at is not None, self.kind.in_the_field)


@dataclass(frozen=True)
class LongGone:
    """Somebody who left, and after how many months the manager wants to be reminded of that; after 0 never."""

    id: UUID
    name: str
    left_on: date
    after: int

    def months(self, today: date) -> int:
        """Whole months that have gone by."""
        months = (today.year - self.left_on.year) * 12 + today.month - self.left_on.month
        return months - (today.day < self.left_on.day)

    def due(self, today: date) -> bool:
        return 0 < self.after <= self.months(today)


@dataclass(frozen=True)
class NotCoached:
    """How long somebody has not been coached, and when they will be; `last_at` is None for never."""

    id: UUID
    name: str
    started_on: date | None
    cadence_days: int
    last_at: datetime | None
    next_at: datetime | None

    def here(self, zone: ZoneInfo) -> NotCoached:
        """With its moments on the wall clock of a zone."""
        last, ahead = (moment.astimezone(zone) if moment else None for moment in (self.last_at, self.next_at))
        return replace(self, last_at=last, next_at=ahead)

    def days(self, today: date) -> int | None:
        """Since the last session, or else since they joined."""
        since = self.last_at.date() if self.last_at else self.started_on
        return (today - since).days if since else None


@dataclass(frozen=True)
class HoursRow(Repeats):
    """Hours that were put down or read from a calendar, as a list shows them."""

    id: UUID
    version: int
    starts_at: datetime
    ends_at: datetime
    zone: str
    use: TimeUse
    weekly: bool
    until: date | None
    from_calendar: bool


@dataclass(frozen=True)
class TalkRow(Scheduled):
    """A session with when it took place, or is planned to."""

    id: UUID
    salesperson_id: UUID
    salesperson: str
    number: int
    kind: Kind
    state: State
    starts_at: datetime
    zone: str
    minutes: int
    begun_at: datetime | None
    seconds_gone: int

    @property
    def held(self) -> bool:
        return self.state in TOOK_PLACE

    @property
    def span(self) -> Span:
        return talk(self.starts_at, self.begun_at, self.minutes, self.seconds_gone)

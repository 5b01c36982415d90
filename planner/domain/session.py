"""A coaching session: one meeting of manager and salesperson, from being scheduled to being wrapped up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING
from uuid import UUID

from planner.domain.record import Record
from planner.domain.zones import zone_of
from planner.errors import PlannerError
from planner.language import N_, _

if TYPE_CHECKING:
    from planner.domain.agenda import AgendaItem


class Kind(Enum):
    ONE_ON_ONE = "one_on_one"
    RIDE_ALONG = "ride_along"
    CALL_DEBRIEF = "call_debrief"
    DEVELOPMENT_REVIEW = "development_review"

    @property
    def words(self) -> str:
        return _(_KINDS[self])

    @property
    def in_the_field(self) -> bool:
        """Whether it is about calls, with a brief and a debrief, instead of an agenda."""
        return self in IN_THE_FIELD


IN_THE_FIELD = (Kind.RIDE_ALONG, Kind.CALL_DEBRIEF)

_KINDS = {
    Kind.ONE_ON_ONE: N_("One-on-one"),
    Kind.RIDE_ALONG: N_("Ride-along"),
    Kind.CALL_DEBRIEF: N_("Call debrief"),
    Kind.DEVELOPMENT_REVIEW: N_("Development review"),
}


class Place(Enum):
    """The *where* of a session; the room's name goes into `place_words`."""

    ROOM = "room"
    PHONE = "phone"
    VIDEO = "video"
    CAR = "car"

    @property
    def words(self) -> str:
        return _(_PLACES[self])


_PLACES = {Place.ROOM: N_("Room"), Place.PHONE: N_("Phone"), Place.VIDEO: N_("Video"), Place.CAR: N_("Car")}


class State(Enum):
    PLANNED = "planned"
    RUNNING = "running"
    PAUSED = "paused"
    TO_WRAP_UP = "to_wrap_up"
    HELD = "held"
    NOT_HELD = "not_held"

    @property
    def words(self) -> str:
        return _(_STATES[self])


_STATES = {
    State.PLANNED: N_("planned"),
    State.RUNNING: N_("running"),
    State.PAUSED: N_("paused"),
    State.TO_WRAP_UP: N_("to wrap up"),
    State.HELD: N_("held"),
    State.NOT_HELD: N_("not held"),
}

TOOK_PLACE = (State.HELD, State.TO_WRAP_UP)
"""The states of a session in which there was a talk, whether it was wrapped up or not."""


class NotHeld(Enum):
    """Why a session was not held; the last one counts in the manager's own record."""

    NO_SHOW = "no_show"
    BY_SALESPERSON = "by_salesperson"
    BY_MANAGER = "by_manager"

    @property
    def words(self) -> str:
        return _(_NOT_HELD[self])


_NOT_HELD = {
    NotHeld.NO_SHOW: N_("no-show"),
    NotHeld.BY_SALESPERSON: N_("cancelled by the salesperson"),
    NotHeld.BY_MANAGER: N_("cancelled by you"),
}


class Box(Enum):
    """The five boxes: what a professional manages himself."""

    ACTIVITY = "activity"
    ATTITUDE = "attitude"
    COMMITMENTS = "commitments"
    DATA = "data"
    PIPELINE = "pipeline"

    @property
    def words(self) -> str:
        return _(_BOXES[self])


_BOXES = {
    Box.ACTIVITY: N_("Activity"),
    Box.ATTITUDE: N_("Attitude"),
    Box.COMMITMENTS: N_("Commitments"),
    Box.DATA: N_("The data in the sales system"),
    Box.PIPELINE: N_("The pipeline"),
}


class WrongState(PlannerError):
    """What was asked does not fit the session's state."""


class Scheduled:
    """What a session's kind, number and time say of it, for the session itself and for every row that shows one."""

    kind: Kind
    number: int
    starts_at: datetime
    zone: str
    minutes: int

    @property
    def begins(self) -> datetime:
        """When it starts, by the wall clock of its own zone."""
        return self.starts_at.astimezone(zone_of(self.zone))

    @property
    def day(self) -> date:
        return self.begins.date()

    @property
    def ends(self) -> datetime:
        return self.begins + timedelta(minutes=self.minutes)

    @property
    def title(self) -> str:
        return title_of(self.kind, self.number)


def title_of(kind: Kind, number: int) -> str:
    """Kind and number, as screens and documents name a session."""
    return f"{kind.words} {number}"


@dataclass(eq=False, kw_only=True)
class SelfManagementCheck(Record):
    """The five boxes of one session: ticked, open, or None where the box was not come to."""

    session_id: UUID
    activity: bool | None = None
    attitude: bool | None = None
    commitments: bool | None = None
    data: bool | None = None
    pipeline: bool | None = None

    def ticked(self, box: Box) -> bool | None:
        found: bool | None = getattr(self, box.value)
        return found

    def tick(self, box: Box, ticked: bool | None) -> None:
        setattr(self, box.value, ticked)

    def close(self, asked: Iterable[Box] = Box) -> None:
        """They were come to: what was asked about and not ticked stays open."""
        for box in asked:
            self.tick(box, bool(self.ticked(box)))


@dataclass(eq=False, kw_only=True)
class CoachingSession(Scheduled, Record):
    """`starts_at` is in UTC, `zone` names the time zone in which it was agreed.

    `seconds_gone` counts only time in which the session ran and the machine was awake. `ready` says that the manager
    has accepted the agenda. `outcome` is the session's outcome in a sentence, shared with the salesperson.
    """

    salesperson_id: UUID
    number: int
    kind: Kind = Kind.ONE_ON_ONE
    state: State = State.PLANNED
    starts_at: datetime
    zone: str = "UTC"
    minutes: int = 45
    place: Place = Place.ROOM
    place_words: str = ""
    seconds_gone: int = 0
    current_item_id: UUID | None = None
    ready: bool = False
    mailed_at: datetime | None = None
    begun_at: datetime | None = None
    ended_at: datetime | None = None
    late_entry: bool = False
    not_held: NotHeld | None = None
    outcome: str = ""
    items: list[AgendaItem] = field(default_factory=list)
    check: SelfManagementCheck | None = None

    @property
    def agenda(self) -> list[AgendaItem]:
        """The items that count, in their order."""
        return sorted((item for item in self.items if item.deleted_at is None), key=lambda item: item.position)

    @property
    def over(self) -> bool:
        """Whether it was held or will not be."""
        return self.state in (State.HELD, State.NOT_HELD)

    def start(self, now: datetime) -> None:
        """Begin, or go on after a pause. Raises WrongState once it is over or waits for its wrap-up.

        One that is begun on another day than was agreed is held on that day, and says so from then on.
        """
        self._need(State.PLANNED, State.PAUSED, State.RUNNING)
        if self.begun_at is None and now.astimezone(zone_of(self.zone)).date() != self.day:
            self.starts_at = now.replace(second=0, microsecond=0)
        self.begun_at = self.begun_at or now
        self.state = State.RUNNING

    def pause(self) -> None:
        self._need(State.RUNNING, State.PAUSED)
        self.state = State.PAUSED

    def end(self, now: datetime) -> None:
        """The talk is over; what came of it is still to be wrapped up."""
        self._need(State.RUNNING, State.PAUSED, State.TO_WRAP_UP)
        self.ended_at = self.ended_at or now
        self.state = State.TO_WRAP_UP

    def resume(self) -> None:
        """Back from the wrap-up into the talk."""
        self._need(State.TO_WRAP_UP, State.PAUSED)
        self.ended_at = None
        self.state = State.RUNNING

    def wrap_up(self) -> None:
        self._need(State.TO_WRAP_UP)
        self.state = State.HELD

    def take_back(self) -> None:
        """Undo of the wrap-up."""
        self._need(State.HELD)
        self.state = State.TO_WRAP_UP

    def hold_late(self, outcome: str = "") -> None:
        """It was held without the app, at the time it is entered for."""
        self._need(State.PLANNED)
        self.late_entry, self.outcome = True, outcome
        self.begun_at, self.ended_at = self.starts_at, self.starts_at + timedelta(minutes=self.minutes)
        self.state = State.TO_WRAP_UP

    def call_off(self, why: NotHeld) -> None:
        self._need(State.PLANNED, State.NOT_HELD)
        self.state, self.not_held = State.NOT_HELD, why

    def plan_again(self) -> None:
        """Take back that it was called off, or that it was held without the app."""
        self._need(State.NOT_HELD, *((State.TO_WRAP_UP,) if self.late_entry else ()))
        self.state, self.not_held, self.late_entry = State.PLANNED, None, False
        self.begun_at = self.ended_at = None

    def move(self, starts_at: datetime, zone: str, minutes: int) -> None:
        """Reschedule; the number stays."""
        self._need(State.PLANNED)
        self.starts_at, self.zone, self.minutes = starts_at, zone, minutes

    def _need(self, *states: State) -> None:
        if self.state not in states:
            raise WrongState(_("{session} is {state}, so this cannot be done with it.").format(
                session=self.title, state=self.state.words
            ))  # fmt: skip

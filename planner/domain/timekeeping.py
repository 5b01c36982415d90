"""The clocks of a session: what was really talked, against the plan, and what could wait when time runs short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar
from uuid import UUID

from planner.domain.agenda import ItemKind, ItemState

LONGEST_STEP = 5.0
"""Seconds between two ticks that still count; a longer silence was sleep, lock or a closed app."""

KEEP_EVERY = 5.0
"""Seconds after which the clocks are stored, so that a crash loses no more of them."""

SLACK = 60.0
"""Seconds by which the rest of the plan may exceed the time left before anything is said."""

MINUTE = 60


@dataclass
class Stopwatch:
    """Seconds of a session and of its current item; moments are those of a monotonic clock."""

    session: float = 0.0
    item: float = 0.0
    last: float | None = None
    kept: float = 0.0

    @property
    def runs(self) -> bool:
        return self.last is not None

    def start(self, moment: float) -> None:
        """Begin to count, or go on counting."""
        if self.last is None:
            self.last = moment

    def tick(self, moment: float) -> None:
        """Count the time since the last tick, where the clock runs and the machine was awake."""
        if self.last is None:
            return
        passed, self.last = moment - self.last, moment
        if 0 < passed <= LONGEST_STEP:
            self.session += passed
            self.item += passed

    def stop(self, moment: float) -> None:
        self.tick(moment)
        self.last = None

    def turn_to(self, seconds: float, moment: float) -> None:
        """Another item, that was talked about for so long already."""
        self.tick(moment)
        self.item = seconds

    def must_be_kept(self) -> bool:
        """Whether it is time to store the clocks; says so once every few seconds."""
        due = self.session - self.kept >= KEEP_EVERY
        if due:
            self.kept = self.session
        return due


@dataclass(frozen=True)
class Against:
    """Seconds gone against a plan in minutes."""

    minutes: int
    gone: float

    @property
    def left(self) -> float:
        return max(0.0, self.minutes * MINUTE - self.gone)

    @property
    def over(self) -> float:
        return max(0.0, self.gone - self.minutes * MINUTE)


def clock(seconds: float) -> str:
    """As a clock shows it: `20:40`, or `1:02:05`."""
    minutes, rest = divmod(int(seconds), MINUTE)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


class Timed(Protocol):
    """What the rules need to know of an agenda item."""

    @property
    def id(self) -> UUID: ...
    @property
    def kind(self) -> ItemKind: ...
    @property
    def minutes(self) -> int: ...
    @property
    def state(self) -> ItemState: ...
    @property
    def own(self) -> bool: ...
    @property
    def pinned(self) -> bool: ...
    @property
    def seconds_gone(self) -> int: ...


T = TypeVar("T", bound=Timed)


def may_wait(item: Timed) -> bool:
    """Promises are never deferred for want of time: neither the last ones, read back with the boxes, nor the new."""
    return not item.kind.keeps_its_time and item.kind is not ItemKind.SELF_MANAGEMENT


def still_planned(item: Timed) -> float:
    """The seconds that an item may still take."""
    return max(0.0, item.minutes * MINUTE - item.seconds_gone) if item.state is ItemState.OPEN else 0.0


def missing(items: Sequence[Timed], left: float) -> float:
    """The seconds by which the plan of what is still open exceeds the time left; 0 while that is hardly any."""
    short = sum(map(still_planned, items)) - left
    return short if short > SLACK else 0.0


def could_wait(items: Sequence[T], current_id: UUID | None, left: float) -> list[T]:
    """What to offer for deferring when time runs short: from the end of the agenda, until the rest fits.

    What the salesperson brought is offered after everything else.
    """
    short = missing(items, left)
    waiting = [
        item for item in items if item.id != current_id and may_wait(item) and still_planned(item)
    ]  # fmt: skip
    waiting.reverse()
    offered: list[T] = []
    for item in sorted(waiting, key=lambda item: item.own or item.pinned):
        if short <= 0:
            break
        offered.append(item)
        short -= still_planned(item)
    return offered

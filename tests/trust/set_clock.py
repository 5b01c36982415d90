"""A clock that a test sets as a user or a flat battery would, beside one that nobody sets."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from planner.clock import Clock
from tests.conftest import TODAY


@dataclass
class Hands:
    now: datetime = datetime(TODAY.year, TODAY.month, TODAY.day, 9, 30, tzinfo=UTC)
    moment: float = 1000.0


@dataclass(frozen=True)
class SetClock(Clock):
    zone: ZoneInfo = field(default_factory=partial(ZoneInfo, "Europe/Lisbon"))
    hands: Hands = field(default_factory=Hands)

    def now(self) -> datetime:
        return self.hands.now

    def today(self) -> date:
        return self.hands.now.astimezone(self.zone).date()

    def moment(self) -> float:
        return self.hands.moment

    def wait(self, seconds: float) -> None:
        """Time goes by, on both."""
        self.hands.now += timedelta(seconds=seconds)
        self.hands.moment += seconds

    def set(self, by: timedelta) -> None:
        """Somebody sets the clock."""
        self.hands.now += by

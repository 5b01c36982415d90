"""The app's one clock; verbs and rules are given `now` and `today`, they never look at a clock themselves."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from datetime import time as time_of_day
from zoneinfo import ZoneInfo

from tzlocal import get_localzone


@dataclass(frozen=True)
class Clock:
    """Tells the time; `day` replaces today's date for demos and tests, the time of day stays real."""

    zone: ZoneInfo
    day: date | None = None

    def now(self) -> datetime:
        """This moment in UTC."""
        here = datetime.now(self.zone)
        if self.day:
            here = here.replace(year=self.day.year, month=self.day.month, day=self.day.day)
        return here.astimezone(UTC)

    def today(self) -> date:
        """Today's date where the manager is."""
        return self.day or datetime.now(self.zone).date()

    def moment(self) -> float:
        """Seconds on a clock that nobody sets: for how long something takes, never for when it was."""
        return time.monotonic()

    def midnight(self, now: datetime) -> datetime:
        """When the day began where the manager is."""
        return datetime.combine(now.astimezone(self.zone).date(), time_of_day(), self.zone)


def local(moment: datetime, zone: tzinfo) -> datetime:
    """A stored moment as the wall clock in a zone showed it."""
    return moment.astimezone(zone)


def system_clock(day: date | None = None) -> Clock:
    return Clock(get_localzone(), day)

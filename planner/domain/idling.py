"""When a workspace that nobody touches is locked by itself; moments are those of a monotonic clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

MINUTE = 60.0
GRACE = 15 * MINUTE
"""After the planned end of a session that runs: who talks, types little."""


@dataclass
class Idling:
    """`minutes` without a key or click lock it, 0 never; not before the moment `talking_until`."""

    minutes: int = 0
    touched: float = 0.0
    talking_until: float = 0.0

    def touch(self, moment: float) -> None:
        self.touched = moment

    def talk(self, moment: float, now: datetime, ends: datetime | None) -> None:
        """A session runs whose plan ends then, or none does; from here on nobody can move that by the wall clock."""
        self.talking_until = moment + (ends - now).total_seconds() + GRACE if ends else moment

    def due(self, moment: float) -> bool:
        return self.minutes > 0 and moment >= max(self.touched + self.minutes * MINUTE, self.talking_until)

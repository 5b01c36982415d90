"""What is let go of by itself, when there is nothing else to do."""

from __future__ import annotations

from datetime import datetime

from planner import trash, versions
from planner.storage.store import Db


def tidy(db: Db, now: datetime, by_age: bool) -> int:
    """Earlier versions over their limits, and what lies in the trash for long; how much went.

    By age only where the clock may be believed: see `last_seen`.
    """
    gone = versions.thin(db, now, by_age)
    return gone + (trash.erase_old(db, now) if by_age else 0)

"""What the idle lock needs to know of a workspace: after how long, and until when a session is being talked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from planner import people
from planner.domain.session import State
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import Db

sessions = schema.coaching_sessions


@dataclass(frozen=True)
class Habits:
    """`ends` is when the plan of the session that runs ends: by its appointment, or as long after it really began."""

    minutes: int
    ends: datetime | None


def habits(db: Db) -> Habits:
    asked = select(sessions.c.starts_at, sessions.c.begun_at, sessions.c.minutes)
    running = db.execute(asked.where(sessions.c.state == State.RUNNING, alive(sessions)))
    ends = [max(starts, begun or starts) + timedelta(minutes=minutes) for starts, begun, minutes in running]
    return Habits(people.me(db).lock_minutes, max(ends, default=None))

"""Something seen or heard of a salesperson, dated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from planner.domain.record import Record


@dataclass(eq=False, kw_only=True)
class Observation(Record):
    """About a skill, a topic, or neither; only a shared one enters what the salesperson sees.

    `seen_at` is the moment, where it was noted during a call.
    """

    salesperson_id: UUID
    on: date
    text: str
    shared: bool = False
    skill_id: UUID | None = None
    topic_id: UUID | None = None
    session_id: UUID | None = None
    call_id: UUID | None = None
    seen_at: datetime | None = None

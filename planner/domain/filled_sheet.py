"""A preparation sheet that came back, and what it brought."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from planner.domain.record import Record


@dataclass(eq=False, kw_only=True)
class FilledSheet(Record):
    """What was taken over from a sheet into its session; `digest` tells the same answers from others."""

    session_id: UUID
    digest: str
    answers: str
    """All that was read, as JSON, so that the next sheet can replace what this one brought."""

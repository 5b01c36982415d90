"""The number: what a salesperson is to sell in a period, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from planner.domain.record import Record

MOST_SHOWN = 6
"""How many figures the head of a session shows."""


@dataclass(eq=False, kw_only=True)
class Figure(Record):
    """A target and a result with their unit, for the days from `starts` to `ends`; both may still be unknown."""

    salesperson_id: UUID
    name: str
    unit: str = ""
    starts: date
    ends: date
    target: float | None = None
    result: float | None = None

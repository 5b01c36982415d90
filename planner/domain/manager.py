"""The manager, and what the manager prefers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from planner.domain.record import Record


class Paper(Enum):
    A4 = "a4"
    LETTER = "letter"


@dataclass(eq=False, kw_only=True)
class CoachingManager(Record):
    """Who coaches. Limits are the defaults that practice suggests; all can be changed.

    `week_starts` counts from Monday 0; `fiscal_month` is the month 1-12 in which the year's first quarter begins.
    """

    name: str = ""
    company: str = ""
    team_name: str = ""
    paper: Paper = Paper.A4
    session_minutes: int = 45
    cadence_days: int = 14
    week_starts: int = 0
    fiscal_month: int = 1
    most_focus_skills: int = 2
    most_goals: int = 3
    most_promises: int = 3
    sample: bool = False
    """Whether this is the sample team."""

    @property
    def first_name(self) -> str:
        return self.name.split()[0] if self.name.split() else ""

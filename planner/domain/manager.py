"""The manager, and what the manager prefers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from uuid import UUID

from planner.domain import accent
from planner.domain.one_line import one_line
from planner.domain.record import Record
from planner.errors import Refused
from planner.language import N_, _


class Paper(Enum):
    A4 = "a4"
    LETTER = "letter"


@dataclass(eq=False)
class _Preferred:
    """Limits are the defaults that practice suggests; all can be changed.

    `week_starts` counts from Monday 0; `fiscal_month` is the month 1-12 in which the year's first quarter begins.
    `summary_signatures` puts attendance and signature lines under summaries for the file and the manager.
    `sales_force_hours` is how many of the `week_hours` the manager means to give to the sales force.
    `accent` is the colour of documents as `#RRGGBB`; empty for the planner's own.
    `lock_minutes` without a key or click lock an encrypted workspace; 0 for never. `leaver_months` after somebody left
    the app reminds that what is held about them can be erased; 0 for never.
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
    summary_signatures: bool = False
    week_hours: int = 40
    sales_force_hours: int = 20
    accent: str = ""
    lock_minutes: int = 5
    leaver_months: int = 24


@dataclass(eq=False, kw_only=True)
class CoachingManager(Record, _Preferred):
    """Who coaches."""

    sample: bool = False
    """Whether this is the sample team."""

    @property
    def first_name(self) -> str:
        return self.name.split()[0] if self.name.split() else ""


@dataclass(eq=False, kw_only=True)
class Logo(Record):
    """The company's sign on paper, as the bytes of a PNG; one at most."""

    manager_id: UUID
    content: bytes


@dataclass
class Preferences(_Preferred):
    """What a form holds about the manager."""


LONGEST_NAME = 200
RANGES = {
    "session_minutes": (range(5, 481), N_("Give a length from 5 minutes to 8 hours.")),
    "cadence_days": (range(1, 366), N_("Give a number of days from 1 to 365.")),
    "most_focus_skills": (range(1, 6), N_("Choose from 1 to 5: more than a few skills at once lift none.")),
    "most_goals": (range(1, 11), N_("Choose from 1 to 10.")),
    "most_promises": (range(1, 11), N_("Choose from 1 to 10.")),
    "week_starts": (range(7), N_("Choose a day of the week.")),
    "fiscal_month": (range(1, 13), N_("Choose a month.")),
    "week_hours": (range(1, 101), N_("Choose from 1 to 100 hours.")),
    "sales_force_hours": (range(101), N_("Choose from 0 to 100 hours.")),
    "lock_minutes": (range(121), N_("Choose from 0 to 120 minutes; 0 never locks.")),
    "leaver_months": (range(121), N_("Choose from 0 to 120 months; 0 never reminds.")),
}
"""What may be chosen, and what is said otherwise."""


def checked(preferences: Preferences) -> Preferences:
    """The preferences without outer spaces. Raises Refused with the field that cannot be taken."""
    for name, (allowed, sentence) in RANGES.items():
        if getattr(preferences, name) not in allowed:
            raise Refused(_(sentence), name)
    if preferences.sales_force_hours > preferences.week_hours:
        raise Refused(_("These are more hours than your week has."), "sales_force_hours")
    return replace(
        preferences,
        name=_line("name", preferences.name),
        company=_line("company", preferences.company),
        team_name=_line("team_name", preferences.team_name),
        accent=accent.checked(preferences.accent),
    )


def _line(field: str, text: str) -> str:
    line = one_line(text)
    if len(line) > LONGEST_NAME:
        raise Refused(_("This is too long. Please keep it under {} letters.").format(LONGEST_NAME), field)
    return line

"""Hours as people say them, and what a week says in one line."""

from __future__ import annotations

from planner.domain.week import WeekHours
from planner.language import _

QUARTERS = ("", "¼", "½", "¾")


def hour_words(hours: float) -> str:
    """To the quarter of an hour: `11 h`, `4½ h`, `¾ h`."""
    whole, quarters = divmod(round(hours * len(QUARTERS)), len(QUARTERS))
    return _("{} h").format(f"{whole or ('' if quarters else 0)}{QUARTERS[quarters]}")


def with_the_team(week: WeekHours, of: int) -> str:
    """What comes first: `11 h with the team of 38 h`."""
    return _("{hours} with the team of {of}").format(hours=hour_words(week.sales_force), of=hour_words(of))


def to_the_target(week: WeekHours, target: int) -> str:
    """What is planned still, and how far it is to what the manager means to give."""
    ahead = _("{} more planned").format(hour_words(week.ahead)) if week.ahead else ""
    left = hour_words(max(0.0, target - week.sales_force))
    words = _("{hours} to go to your {target}") if target > week.sales_force else _("your {target} are reached")
    goal = words.format(hours=left, target=hour_words(target)) if target else ""
    return " · ".join(part for part in (ahead, goal) if part)

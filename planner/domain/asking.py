"""When a topic is asked about again: sooner where the last answer was weak."""

from __future__ import annotations

from datetime import date, timedelta

from planner.domain.understanding import Understanding
from planner.language import _, counted

WEAK = (Understanding.BLANK_STARE, Understanding.SLOGAN)

REST = {
    Understanding.BLANK_STARE: timedelta(weeks=2),
    Understanding.SLOGAN: timedelta(weeks=4),
    Understanding.OWN_WORDS: timedelta(weeks=8),
    Understanding.WITH_EXAMPLE: timedelta(weeks=16),
}
"""How long an answer is left alone: our rule of thumb, twice as long with each level."""


def ask_again_on(level: Understanding, answered_on: date) -> date:
    return answered_on + REST[level]


def ask_again_words(level: Understanding | None, answered_on: date | None, today: date) -> str:
    """`due`, `in 5 weeks`, or `never asked`."""
    if level is None or answered_on is None:
        return _("never asked")
    days = (ask_again_on(level, answered_on) - today).days
    if days <= 0:
        return _("due")
    return counted("in {} day", "in {} days", days) if days < 7 else counted("in {} week", "in {} weeks", days // 7)

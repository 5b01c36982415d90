"""What the desk says of a barrier, and of how long removing took."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from planner.barrier_desk import DeskRow, Removal
from planner.domain.dates import age_words, day_words
from planner.domain.sides import Side
from planner.language import _, counted
from ui.barriers.rows import first_names
from ui.widgets.text import sentence_case


def standing(row: DeskRow, today: date) -> str:
    """Its number, whose it is, how long it has been there, who may see it: `No. 7 · yours · open 41 days · private`."""
    whose = _("yours") if row.owner is Side.MANAGER else _("{name}’s").format(name=first_names(row)[0])
    since = age_words(row.first_heard, row.settled_on or today)
    if row.settled_on:
        since = _("{status} {day}").format(status=row.status.words, day=day_words(row.settled_on, today))
    elif row.days_open(today):
        since = _("open {age}").format(age=since)
    number = _("No. {number}").format(number=row.number)
    return " · ".join((number, whose, since, _("shared") if row.shared else _("private")))


def how_it_ended(row: DeskRow, today: date) -> tuple[str, str]:
    """In the words in which somebody said how, and when."""
    day = day_words(row.settled_on or today, today)
    when = sentence_case(_("{status} {day}").format(status=row.status.words, day=day))
    return (row.how, when) if row.how else (when, "")


def escalation_words(row: DeskRow, today: date) -> str:
    """Who was asked to remove it, when, and for what."""
    if not row.escalated_to:
        return ""
    day = day_words(row.escalated_on, today) if row.escalated_on else ""
    asked = ", ".join(words for words in (row.escalated_to, day) if words)
    return f"{asked}: {row.ask}" if row.ask else asked


def removal_line(removals: Sequence[Removal]) -> str:
    """`Removed within a year: company after 34 days (median of 4) · external after 12 days (median of 2)`."""
    words = " · ".join(_removal(each) for each in removals)
    return _("Removed within a year: {kinds}").format(kinds=words) if removals else ""


def _removal(each: Removal) -> str:
    days = counted("{} day", "{} days", each.days)
    if each.count == 1:
        return _("{kind} after {days} (one alone)").format(kind=each.kind.words, days=days)
    words = _("{kind} after {days} (median of {count})")
    return words.format(kind=each.kind.words, days=days, count=each.count)

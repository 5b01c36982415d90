"""How a promise looks in any list."""

from __future__ import annotations

from datetime import date

from planner.commitments import PromiseRow
from planner.domain.commitment import CommitmentStatus
from planner.domain.dates import day_words, due_words, late_words
from planner.domain.sides import Side
from planner.language import _
from ui.theme import Tone
from ui.widgets.pill import Pill
from ui.widgets.rows import Row

SOON = 7
"""Days within which a promise needs care."""
SETTLED = {
    CommitmentStatus.KEPT: (Tone.GOOD, "check"),
    CommitmentStatus.MISSED: (Tone.TROUBLE, "triangle-alert"),
    CommitmentStatus.WITHDRAWN: (Tone.PLAIN, "minus"),
}


def promise_row(row: PromiseRow, today: date, deed: str = "") -> Row:
    """What was promised, to or by whom and when, and how it stands."""
    whom = _("To {name}") if row.owner is Side.MANAGER else "{name}"
    told = _("promised {day}").format(day=day_words(row.made_on, today))
    parts = [whom.format(name=row.salesperson), told]
    if row.dates_given > 1:
        parts.append(_("date number {number}").format(number=row.dates_given))
    return Row(
        row.text, " · ".join(parts), person=row.salesperson, pill=promise_pill(row, today), deed=deed, key=row.id
    )  # fmt: skip


def promise_pill(row: PromiseRow, today: date) -> Pill:
    if row.status is not CommitmentStatus.OPEN:
        tone, icon = SETTLED[row.status]
        when = day_words(row.settled_on, today) if row.settled_on else ""
        return Pill(f"{row.status.words} {when}".strip().capitalize(), tone, icon)
    if row.due < today:
        return Pill(late_words(row.due, today), Tone.TROUBLE, "triangle-alert")
    words = due_words(row.due, today)
    near = (row.due - today).days < SOON
    return Pill(words[:1].upper() + words[1:], Tone.CARE if near else Tone.PLAIN, "clock" if near else "circle")

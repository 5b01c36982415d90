"""How a promise looks in any list."""

from __future__ import annotations

from datetime import date

from planner.domain.commitment import CommitmentStatus
from planner.domain.dates import day_words, due_words, late_words
from planner.domain.sides import Side
from planner.language import N_, _
from planner.rows import PromiseRow
from ui.theme import Tone
from ui.widgets.pill import Pill
from ui.widgets.rows import Row
from ui.widgets.text import sentence_case

SOON = 7
"""Days within which a promise needs care."""
KEYS = {"keep": "K", "miss": "M", "redate": "R", "withdraw": "W"}
"""What each deed with a promise is done by, wherever promises are listed."""
WORDS = {"keep": N_("kept"), "miss": N_("missed"), "redate": N_("new date"), "withdraw": N_("withdrawn")}
SETTLED = {
    CommitmentStatus.KEPT: (Tone.GOOD, "check"),
    CommitmentStatus.MISSED: (Tone.TROUBLE, "triangle-alert"),
    CommitmentStatus.WITHDRAWN: (Tone.PLAIN, "minus"),
}
ORDINALS = {2: N_("second date"), 3: N_("third date"), 4: N_("fourth date"), 5: N_("fifth date")}


def nth_date(number: int) -> str:
    """A third date says so: there may be a barrier behind it."""
    return _(ORDINALS[number]) if number in ORDINALS else _("date number {number}").format(number=number)


def promise_row(row: PromiseRow, today: date, deed: str = "") -> Row:
    """What was promised, to or by whom and when, and how it stands."""
    pill = promise_pill(row, today)
    return Row(row.text, _detail(row, today), person=row.salesperson, pill=pill, deed=deed, key=row.id)


def _detail(row: PromiseRow, today: date) -> str:
    """What must not be cut stands first."""
    slipped = [sentence_case(nth_date(row.dates_given))] if row.dates_given > 1 else []
    whom = row.salesperson if row.owner is Side.SALESPERSON else _("to {name}").format(name=row.salesperson)
    if row.owner is Side.MANAGER and not slipped:
        whom = sentence_case(whom)
    return " · ".join((*slipped, whom, _("promised {day}").format(day=day_words(row.made_on, today))))


def promise_pill(row: PromiseRow, today: date) -> Pill:
    if row.status is not CommitmentStatus.OPEN:
        tone, icon = SETTLED[row.status]
        when = day_words(row.settled_on, today) if row.settled_on else ""
        return Pill(sentence_case(f"{row.status.words} {when}".strip()), tone, icon)
    if row.due < today:
        return Pill(late_words(row.due, today), Tone.TROUBLE, "triangle-alert")
    words = due_words(row.due, today)
    near = (row.due - today).days < SOON
    return Pill(sentence_case(words), Tone.CARE if near else Tone.PLAIN, "clock" if near else "circle")

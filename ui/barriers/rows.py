"""How a barrier looks in any list or table."""

from __future__ import annotations

from datetime import date

from planner.domain.barrier import BarrierKind, BarrierStatus
from planner.domain.dates import age_words, due_words
from planner.domain.sides import Side
from planner.language import N_, _
from planner.rows import BarrierRow
from ui.theme import Tone
from ui.widgets.pill import Pill
from ui.widgets.rows import Row
from ui.widgets.text import sentence_case

ICONS = {BarrierKind.INTERNAL: "user-round", BarrierKind.EXTERNAL: "globe", BarrierKind.COMPANY: "building-2"}
TONES = {
    BarrierStatus.OPEN: (Tone.CARE, "circle"),
    BarrierStatus.BEING_REMOVED: (Tone.MOVING, "circle-dot"),
    BarrierStatus.REMOVED: (Tone.GOOD, "check"),
    BarrierStatus.ACCEPTED: (Tone.PLAIN, "minus"),
}
SAID = {
    BarrierStatus.OPEN: N_("“{barrier}” is open again."),
    BarrierStatus.BEING_REMOVED: N_("“{barrier}” is being removed."),
    BarrierStatus.REMOVED: N_("“{barrier}” is removed."),
    BarrierStatus.ACCEPTED: N_("“{barrier}” is accepted."),
}
"""What the banner says when a barrier has become something else."""


def status_pill(status: BarrierStatus) -> Pill:
    tone, icon = TONES[status]
    return Pill(sentence_case(status.words), tone, icon)


def kind_words(row: BarrierRow) -> str:
    return sentence_case(row.kind.words)


def owner_words(row: BarrierRow) -> str:
    return _("yours") if row.owner is Side.MANAGER else first_names(row)[:1][0]


def first_names(row: BarrierRow) -> list[str]:
    return [heard.name.split()[0] for heard in row.heard]


def listed_names(row: BarrierRow) -> str:
    """Who met it, as a sentence has them."""
    names = first_names(row)
    return ", ".join(names[:-1]) + _(" and ") + names[-1] if len(names) > 1 else names[0]


def barrier_row(row: BarrierRow, today: date, whose: bool = True, deed: str = "") -> Row:
    """What is in the way, its kind and who met it (or, on one person's page, who removes it), its status and age."""
    return Row(
        row.text,
        f"{kind_words(row)} · {listed_names(row) if whose else owner_words(row)}",
        icon=ICONS[row.kind],
        pill=status_pill(row.status),
        note=age_words(row.first_heard, row.settled_on or today),
        deed=deed,
        key=row.id,
    )


def due_line(row: BarrierRow, today: date) -> str:
    """When the next step is due; a settled barrier waits for nothing."""
    if row.next_step_due is None or row.status.settled:
        return ""
    words = due_words(row.next_step_due, today)
    return sentence_case(words)

"""How a barrier looks in any list or table."""

from __future__ import annotations

from datetime import date

from planner.barriers import BarrierRow
from planner.domain.barrier import BarrierKind, BarrierStatus
from planner.domain.dates import age_words
from planner.domain.sides import Side
from planner.language import _
from ui.theme import Tone
from ui.widgets.pill import Pill
from ui.widgets.rows import Row

ICONS = {BarrierKind.INTERNAL: "user-round", BarrierKind.EXTERNAL: "globe", BarrierKind.COMPANY: "building-2"}
TONES = {
    BarrierStatus.OPEN: (Tone.CARE, "circle"),
    BarrierStatus.BEING_REMOVED: (Tone.MOVING, "circle-dot"),
    BarrierStatus.REMOVED: (Tone.GOOD, "check"),
    BarrierStatus.ACCEPTED: (Tone.PLAIN, "minus"),
}


def status_pill(status: BarrierStatus) -> Pill:
    tone, icon = TONES[status]
    return Pill(status.words.capitalize(), tone, icon)


def kind_words(row: BarrierRow) -> str:
    return row.kind.words.capitalize()


def owner_words(row: BarrierRow) -> str:
    return _("yours") if row.owner is Side.MANAGER else first_names(row)[:1][0]


def first_names(row: BarrierRow) -> list[str]:
    return [heard.name.split()[0] for heard in row.heard]


def barrier_row(row: BarrierRow, today: date, whose: bool = True, deed: str = "") -> Row:
    """What is in the way, its kind and who met it (or, on one person's page, who removes it), its status and age."""
    names = first_names(row)
    listed = ", ".join(names[:-1]) + _(" and ") + names[-1] if len(names) > 1 else names[0]
    return Row(
        row.text,
        f"{kind_words(row)} · {listed if whose else owner_words(row)}",
        icon=ICONS[row.kind],
        pill=status_pill(row.status),
        note=age_words(row.first_heard, row.settled_on or today),
        deed=deed,
        key=row.id,
    )

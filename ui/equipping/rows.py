"""How something that was asked for looks in any list."""

from __future__ import annotations

from datetime import date

from planner.domain.dates import age_words, day_words, due_words, late_words
from planner.domain.equipping import EquipmentKind, EquipmentRow, EquipmentStatus
from planner.language import _
from ui.theme import Tone
from ui.widgets.pill import Pill
from ui.widgets.rows import Row
from ui.widgets.text import sentence_case

SOON = 7
"""Days within which something that is due needs care."""
ICONS = {
    EquipmentKind.CASE_STUDY: "file-text",
    EquipmentKind.INTRODUCTION: "handshake",
    EquipmentKind.DEMO_UNIT: "flask-conical",
    EquipmentKind.TOOL: "settings",
    EquipmentKind.TRAINING: "book-open",
    EquipmentKind.OTHER: "circle",
}
ANSWERED = {EquipmentStatus.GIVEN: (Tone.GOOD, "check"), EquipmentStatus.NOT_GIVEN: (Tone.PLAIN, "minus")}


def equipment_row(row: EquipmentRow, today: date, deed: str = "") -> Row:
    """What is wanted, by whom and since when, and how it stands."""
    pill = equipment_pill(row, today)
    return Row(row.text, _detail(row, today), person=row.salesperson, pill=pill, deed=deed, key=row.id)


def _detail(row: EquipmentRow, today: date) -> str:
    asked = _("asked for {day}").format(day=day_words(row.asked_on, today))
    return " · ".join(part for part in (sentence_case(row.kind.words), row.salesperson, asked, row.why) if part)


def equipment_pill(row: EquipmentRow, today: date) -> Pill:
    if row.status is not EquipmentStatus.OPEN:
        tone, icon = ANSWERED[row.status]
        when = day_words(row.settled_on, today) if row.settled_on else ""
        return Pill(sentence_case(f"{row.status.words} {when}".strip()), tone, icon)
    if row.due is None:
        return Pill(_("Open {age}").format(age=age_words(row.asked_on, today)), Tone.PLAIN, "circle")
    if row.due < today:
        return Pill(late_words(row.due, today), Tone.TROUBLE, "triangle-alert")
    near = (row.due - today).days < SOON
    words = sentence_case(due_words(row.due, today))
    return Pill(words, Tone.CARE if near else Tone.PLAIN, "clock" if near else "circle")

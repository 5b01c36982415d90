"""How suggestions, questions of the bank and agenda items read as rows."""

from __future__ import annotations

from datetime import date

from planner.domain import reasons
from planner.domain.agenda import ItemKind, ReasonKind
from planner.domain.dates import day_words
from planner.domain.proposal import Proposed
from planner.domain.understanding import Understanding
from planner.language import _, counted
from planner.preparing import AgendaRow
from planner.question_bank import BankRow
from ui.theme import Tone
from ui.widgets.pill import Pill
from ui.widgets.rows import Row
from ui.widgets.text import sentence_case

ICONS = {
    ItemKind.SELF_MANAGEMENT: "list-checks",
    ItemKind.OWN_ITEMS: "user-round",
    ItemKind.QUESTION: "message-square",
    ItemKind.BARRIER: "construction",
    ItemKind.PROMISE: "handshake",
    ItemKind.PLAN_ACTION: "sprout",
    ItemKind.CLIENT: "target",
    ItemKind.NEW_PROMISES: "handshake",
    ItemKind.FREE: "clipboard-list",
}
LEVEL_TONES = {Understanding.BLANK_STARE: Tone.TROUBLE, Understanding.SLOGAN: Tone.CARE}
DUE = (ReasonKind.PROMISE_DUE, ReasonKind.EQUIPMENT_DUE, ReasonKind.CLIENT_DUE)
"""Reasons with a day that can have passed."""


def minutes_words(minutes: int) -> str:
    return _("{minutes} min").format(minutes=minutes)


def suggestion_row(proposed: Proposed, today: date) -> Row:
    return Row(
        title(proposed),
        detail(proposed, today),
        icon=ICONS[proposed.kind],
        tone=_tone(proposed, today),
        note=minutes_words(proposed.minutes),
        deed=_("Add"),
        key=proposed,
    )


def agenda_row(item: AgendaRow, place: int, today: date) -> Row:
    return Row(
        title(item),
        detail(item, today),
        lead=str(place),
        pill=Pill(_("standing")) if item.pinned else None,
        note=minutes_words(item.minutes),
        key=item.id,
    )


def question_row(question: BankRow, today: date, on_agenda: bool) -> Row:
    asked = question.asked_on
    when = _("asked on {day}").format(day=day_words(asked, today)) if asked else _("not asked yet")
    return Row(
        question.text,
        f"{question.topic} · {when}",
        icon=ICONS[ItemKind.QUESTION],
        note=_("on the agenda") if on_agenda else "",
        deed="" if on_agenda else _("Add"),
        key=question,
    )


def title(item: Proposed | AgendaRow) -> str:
    """As the manager reads it."""
    words = item.private_title or item.title
    return f"{item.topic}: {words}" if item.topic else words


def detail(item: Proposed | AgendaRow, today: date) -> str:
    parts = [sentence_case(reasons.words(item, today, shared=False, client=item.seen_at))]
    parts.append(reasons.fit_words(item.unknown, item.criteria))
    if item.gap:
        parts.append(reasons.gap_words())
    if item.private_title:
        parts.append(_("on paper “{title}”").format(title=item.title))
    return " · ".join(part for part in parts if part)


def count_words(items: int) -> str:
    return counted("{} item", "{} items", items)


def _tone(item: Proposed, today: date) -> Tone:
    if item.why in DUE and item.why_on and item.why_on < today:
        return Tone.TROUBLE
    if item.why is ReasonKind.BARRIER_OPEN:
        return Tone.CARE
    return LEVEL_TONES.get(item.why_level, Tone.PLAIN) if item.why_level else Tone.PLAIN

"""What an item brings along: last answer, boxes, promises to read back, the barrier, what was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from planner.clock import Clock
from planner.domain.agenda import ItemKind
from planner.domain.barrier import BarrierKind
from planner.domain.dates import age_words, due_words
from planner.domain.sides import Side
from planner.domain.talk import RunBarrier, RunItem, RunView
from planner.language import _
from ui.clients.card import step_words
from ui.keeping import Keeping
from ui.running.box_card import open_before
from ui.running.box_strip import BoxStrip
from ui.running.promise_list import HINTS, PromiseList
from ui.running.wish_list import HINTS as ANSWERS
from ui.running.wish_list import WishList
from ui.widgets.card import Card
from ui.widgets.keys import KeyHint
from ui.widgets.layout import across, down
from ui.widgets.text import Paragraph, sentence_case

READ_BACK = (ItemKind.SELF_MANAGEMENT, ItemKind.PROMISE)


class AboutItem(QWidget):
    """Shows of all this only what belongs to the item's kind."""

    def __init__(self, keeping: Keeping, clock: Clock) -> None:
        super().__init__()
        self.strip, self.promises = BoxStrip(keeping, clock), PromiseList(_("Promises"))
        self.boxes, self.cards = self.strip.boxes, self.strip.cards
        self.wishes = WishList(_("What they asked for"))
        self._words = Paragraph("", muted=True)
        self._card, self._hints = Card(self.promises), _hints(HINTS)
        self._wish = down(Card(self.wishes), _hints(ANSWERS), gap=8)
        down(self._words, self.strip, self._card, self._hints, self._wish, gap=8, inside=self)

    def show_item(self, view: RunView, item: RunItem, today: date) -> None:
        self.strip.show_boxes(view.session, view.boxes)
        self.strip.setVisible(item.kind is ItemKind.SELF_MANAGEMENT)
        promises = view.promises_at(item)
        self.promises.show_promises(promises, view.session, today)
        self._hints.setVisible(item.kind in READ_BACK and bool(promises))
        self._card.setVisible(bool(promises))
        self.wishes.show_wish(item, today)
        self._wish.setVisible(item.wish is not None)
        words = _words(view, item, today)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.setVisible(bool(words or promises or item.wish) or item.kind is ItemKind.SELF_MANAGEMENT)


def _hints(hints: Sequence[tuple[str, str]]) -> QWidget:
    return across(*(KeyHint(key, _(words)) for key, words in hints), None, gap=16)


def _words(view: RunView, item: RunItem, today: date) -> str:
    if barrier := item.barrier:
        return barrier_words(barrier, today)
    if item.kind is ItemKind.CLIENT and (client := view.client(item)):
        step = step_words(client.next_step, client.next_step_due, today)
        return _("Next step: {step}").format(step=step) if step else _("No next step yet.")
    if item.kind is ItemKind.SELF_MANAGEMENT:
        return open_before(view.history.last_open(view.session.id))
    last = view.answered(item)
    if last and last.words:
        return _("Last time, in {name}’s words: “{words}”").format(name=view.session.first_name, words=last.words)
    if item.kind is ItemKind.NEW_PROMISES and not view.made:
        return _("No promise yet. Record one with P: who, what, by when.")
    return ""


def barrier_words(barrier: RunBarrier, today: date) -> str:
    """Kind, status, age, owner and next step on one line."""
    kind = {
        BarrierKind.INTERNAL: _("internal barrier"),
        BarrierKind.EXTERNAL: _("external barrier"),
        BarrierKind.COMPANY: _("company barrier"),
    }[barrier.kind]
    parts = [sentence_case(kind), barrier.status.words, age_words(barrier.first_heard, today)]
    if barrier.owner is Side.MANAGER:
        parts.append(_("yours to remove"))
    if barrier.next_step:
        due = f" ({due_words(barrier.next_step_due, today)})" if barrier.next_step_due else ""
        parts.append(_("next step: {step}").format(step=barrier.next_step) + due)
    return " · ".join(parts)

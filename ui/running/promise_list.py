"""Promises both ways, read back and settled by key."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import dropwhile
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from planner.domain.commitment import CommitmentStatus
from planner.domain.dates import due_words
from planner.domain.sides import Side
from planner.domain.talk import RunPromise, SessionFacts
from planner.language import _
from ui.commitments.rows import KEYS, SETTLED, WORDS, nth_date
from ui.theme import Tone
from ui.widgets.keys import BARE, ENTER
from ui.widgets.pill import Pill
from ui.widgets.row_list import RowList
from ui.widgets.rows import Row
from ui.widgets.text import sentence_case

HINTS = tuple((key, WORDS[deed]) for deed, key in KEYS.items())
DEEDS = {Qt.Key[f"Key_{key}"]: deed for deed, key in KEYS.items()} | {Qt.Key.Key_O: "reopen"}


class PromiseList(RowList):
    """`settled` tells a deed, by name, and the promise; Enter keeps the promise, or opens it again. Once a promise is
    settled by a key, the next that is open is chosen: three of them are three keys."""

    settled = Signal(str, object)

    def __init__(self, name: str) -> None:
        super().__init__([], name)
        self._promises: dict[UUID, RunPromise] = {}
        self._by_key: UUID | None = None
        self.acted.connect(self._acted)

    def show_promises(self, promises: Sequence[RunPromise], session: SessionFacts, today: date) -> None:
        self._promises = {each.id: each for each in promises}
        self.show_rows([promise_row(each, session, today) for each in promises])
        if self._by_key in self._promises and self._promises[self._by_key].status is not CommitmentStatus.OPEN:
            self._go_on(self._by_key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deed = DEEDS.get(Qt.Key(event.key())) if event.modifiers() in BARE else None
        chosen = self.chosen()
        promise = self._promises[chosen.key] if chosen and isinstance(chosen.key, UUID) else None
        is_open = promise is not None and promise.status is CommitmentStatus.OPEN
        self._by_key = promise.id if promise and is_open and (deed or event.key() in ENTER) else None
        if deed and promise:
            if not event.isAutoRepeat():
                self._settle(deed, promise)
        elif event.text().strip() and event.modifiers() in BARE and event.key() not in ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _acted(self, key: object) -> None:
        if isinstance(key, UUID):
            promise = self._promises[key]
            self._settle("keep" if promise.status is CommitmentStatus.OPEN else "reopen", promise)

    def _go_on(self, settled: UUID) -> None:
        self._by_key = None
        chosen, rest = self.chosen(), dropwhile(settled.__ne__, self._promises)
        below = [key for key in rest if self._promises[key].status is CommitmentStatus.OPEN]
        if below and chosen and chosen.key == settled:
            self.choose(below[0])

    def _settle(self, deed: str, promise: RunPromise) -> None:
        fits = (promise.status is CommitmentStatus.OPEN) != (deed == "reopen")
        if fits:
            self.settled.emit(deed, promise)


def promise_row(promise: RunPromise, session: SessionFacts, today: date) -> Row:
    """Who promised what, and how it stands; one that was only just made is not asked for."""
    person, deed = session.first_name, "" if promise.of(session.id) else _("Kept")
    who = _("You promised") if promise.owner is Side.MANAGER else _("{name} promised").format(name=person)
    if promise.dates_given > 1:
        who = _("{who}, {date}").format(who=who, date=nth_date(promise.dates_given))
    if promise.status is not CommitmentStatus.OPEN:
        tone, icon = SETTLED[promise.status]
        pill = Pill(sentence_case(promise.status.words), tone, icon)
        return Row(promise.text, who, icon="handshake", pill=pill, deed=_("Open again"), key=promise.id)
    due = due_words(promise.due, today)
    if promise.due >= today:
        return Row(promise.text, f"{who} · {due}", icon="handshake", deed=deed, key=promise.id)
    pill = Pill(due, Tone.TROUBLE, "triangle-alert")
    return Row(promise.text, who, icon="handshake", pill=pill, deed=deed, key=promise.id)

"""What was not reached: carried over by one key; parking and dropping are the exceptions."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from planner.domain.agenda import ItemKind, ItemState
from planner.domain.talk import RunItem
from planner.language import N_, _
from ui.theme import Tone
from ui.widgets.keys import BARE
from ui.widgets.pill import Pill
from ui.widgets.row_list import RowList
from ui.widgets.rows import Row

STATES = {
    Qt.Key.Key_C: ItemState.CARRIED,
    Qt.Key.Key_P: ItemState.PARKED,
    Qt.Key.Key_D: ItemState.DROPPED,
    Qt.Key.Key_O: ItemState.OPEN,
}
HINTS = (("C", N_("carry")), ("P", N_("park")), ("D", N_("drop")))
SHOWN = {
    ItemState.CARRIED: Pill(N_("Carried over"), Tone.MOVING, "repeat"),
    ItemState.PARKED: Pill(N_("Parked"), Tone.PLAIN, "minus"),
    ItemState.DROPPED: Pill(N_("Dropped"), Tone.PLAIN, "x"),
}


class NotReachedList(RowList):
    """`decided` tells an item's id and what becomes of it; Enter carries, or opens again."""

    decided = Signal(object, object)

    def __init__(self) -> None:
        super().__init__([], _("Not reached"))
        self._states: dict[object, ItemState] = {}
        self.acted.connect(self._acted)

    def show_items(self, items: Sequence[RunItem]) -> None:
        self._states = {item.id: item.state for item in items}
        self.show_rows([_row(item) for item in items])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        state = STATES.get(Qt.Key(event.key())) if event.modifiers() in BARE else None
        chosen = self.chosen()
        if state and chosen and isinstance(chosen.key, UUID):
            if not event.isAutoRepeat():
                self.decided.emit(chosen.key, state)
        else:
            super().keyPressEvent(event)

    def _acted(self, key: object) -> None:
        undecided = self._states.get(key) is ItemState.OPEN
        self.decided.emit(key, ItemState.CARRIED if undecided else ItemState.OPEN)


def _row(item: RunItem) -> Row:
    shown = SHOWN.get(item.state)
    pill = Pill(_(shown.text), shown.tone, shown.icon) if shown else None
    deed = _("Carry over") if item.state is ItemState.OPEN else _("Open again")
    detail = _("{minutes} min").format(minutes=item.minutes)
    if item.kind is not ItemKind.FREE:
        detail = f"{item.kind.words} · {detail}"
    return Row(item.title or item.kind.words, detail, icon="circle", pill=pill, deed=deed, key=item.id)

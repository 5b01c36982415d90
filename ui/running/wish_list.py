"""What was asked for and is talked about: how it stands, given or not by key."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from planner.domain.equipping import EquipmentRow, EquipmentStatus
from planner.domain.talk import RunItem
from planner.language import N_, _
from ui.commitments.owed import ENTER
from ui.equipping.rows import ICONS, equipment_row
from ui.widgets.keys import BARE
from ui.widgets.row_list import RowList
from ui.widgets.rows import Row

DEEDS = {Qt.Key.Key_G: "G", Qt.Key.Key_N: "N"}
HINTS = (("G", N_("given")), ("N", N_("not given")))


class WishList(RowList):
    """`answered` tells a deed by its key, and what was asked for; Enter gives it, or opens it again."""

    answered = Signal(str, object)

    def __init__(self, name: str) -> None:
        super().__init__([], name)
        self._wish: EquipmentRow | None = None
        self.acted.connect(self._acted)

    def show_wish(self, item: RunItem, today: date) -> None:
        self._wish = item.wish
        self.show_rows([self._row(self._wish, today)] if self._wish else [])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deed = DEEDS.get(Qt.Key(event.key())) if event.modifiers() in BARE else None
        if deed and self._wish:
            self.answered.emit(deed, self._wish)
        elif event.text().strip() and event.modifiers() in BARE:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _row(self, wish: EquipmentRow, today: date) -> Row:
        deed = _("Given") if wish.status is EquipmentStatus.OPEN else _("Reopen")
        return replace(equipment_row(wish, today, deed), person="", icon=ICONS[wish.kind])

    def _acted(self, _key: object) -> None:
        self.answered.emit(ENTER, self._wish)

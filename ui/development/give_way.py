"""The question that one too many raises: which of those that are there gives way?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from planner.domain.plan_rules import TooMany
from planner.language import _
from ui.theme import GRID
from ui.widgets.card import Card
from ui.widgets.keys import KeyButton
from ui.widgets.layout import across, down
from ui.widgets.scrolling import reveal
from ui.widgets.text import Paragraph, shortened, tool_tip

LONGEST = 40


class GiveWay(QWidget):
    """Hidden until there is something to ask; Esc keeps what is there."""

    dropped = Signal(object)
    """The id of what gives way."""

    def __init__(self) -> None:
        super().__init__()
        self._words = Paragraph("")
        self._choices = QWidget()
        self._card = Card(self._words, margin=12)
        self._card.column.setSpacing(GRID)
        down(self._card, inside=self)
        self.hide()

    def ask(self, error: TooMany, names: Mapping[UUID, str]) -> None:
        self._words.setText(str(error))
        drops = [self._drop_button(part_id, names.get(part_id, "")) for part_id in error.there]
        keep = KeyButton(_("Keep what is there"), flat=True)
        keep.clicked.connect(self.hide)
        self._choices.deleteLater()
        self._choices = down(*(across(button, None) for button in (*drops, keep)), gap=4)
        self._card.column.addWidget(self._choices)
        self.show()
        drops[0].setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        reveal(self, self.rect())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _drop_button(self, part_id: UUID, name: str) -> KeyButton:
        button = KeyButton(_("Drop “{}”").format(shortened(name, LONGEST)).replace("&", "&&"))
        button.setToolTip(tool_tip(name))
        button.clicked.connect(partial(self._drop, part_id))
        return button

    def _drop(self, part_id: UUID) -> None:
        self.hide()
        self.dropped.emit(part_id)

"""Which of too many new promises is dropped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from planner.domain.dates import due_words
from planner.domain.talk import RunPromise
from planner.language import _
from ui.theme import GRID
from ui.widgets.card import Card
from ui.widgets.layout import down
from ui.widgets.row_list import RowList
from ui.widgets.rows import Row
from ui.widgets.text import Paragraph

WIDTH = 440


class DropDialog(QDialog):
    dropped = Signal(object)

    def __init__(self, parent: QWidget, promises: Sequence[RunPromise], name: str, today: date) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Drop a promise"))
        self.setMinimumWidth(WIDTH)
        self._promises = {each.id: each for each in promises}
        rows = [Row(each.text, due_words(each.due, today), deed=_("Drop"), key=each.id) for each in promises]
        self.promises = RowList(rows, _("New promises"))
        self.promises.acted.connect(self._drop)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.rejected.connect(self.reject)
        words = Paragraph(_("Few promises are kept more often. Which one can {name} let go?").format(name=name))
        margins = (2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        down(words, Card(self.promises), buttons, gap=2 * GRID, margins=margins, inside=self)
        self.promises.setFocus()

    def _drop(self, key: object) -> None:
        self.dropped.emit(next(each for each in self._promises.values() if each.id == key))
        self.accept()

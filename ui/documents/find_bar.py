"""Words looked for in the pages that are shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
from PySide6.QtWidgets import QWidget

from planner.language import _
from ui.theme import GRID, Type
from ui.widgets.inputs import LineInput
from ui.widgets.keys import on_key
from ui.widgets.layout import Hairline, across, down, tool_button
from ui.widgets.text import Text

FIELD = 220


class FindBar(QWidget):
    """A line to type in; Enter goes to the next place, Shift+Enter to the one before, Esc closes."""

    went_to = Signal(int)
    """The number of a place among all that were found, from 0; -1 for none."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model = QPdfSearchModel(self)
        self._at = -1
        self._field = LineInput(_("Find in these pages"))
        self._field.name_it(_("Find"))
        self._field.widget.setFixedWidth(FIELD)
        self._said = Text("", Type.SMALL, muted=True)
        before = tool_button("arrow-left", _("Found before"), "⇧⏎")
        after = tool_button("arrow-right", _("Found next"), "⏎")
        close = tool_button("x", _("End finding"), "Esc")
        margins = (2 * GRID, GRID // 2, 2 * GRID, GRID // 2)
        row = across(self._field.widget, before, after, self._said, None, close, gap=4, margins=margins)
        down(row, Hairline(), gap=0, inside=self)
        self.hide()
        self._field.changed.connect(self._look)
        self.model.countChanged.connect(self._tell)
        before.clicked.connect(self.previous)
        after.clicked.connect(self.next)
        close.clicked.connect(self.closed)
        on_key("Esc", self, self.closed.emit, Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def begin(self) -> None:
        self.show()
        self._field.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.editor.selectAll()
        self._look()

    def end(self) -> None:
        self.hide()
        self._look()

    def show_pages(self, document: QPdfDocument) -> None:
        self.model.setDocument(document)
        self._at = -1

    def next(self) -> None:
        self._go(1)

    def previous(self) -> None:
        self._go(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            return
        super().keyPressEvent(event)

    def _look(self) -> None:
        """From the first place on; what was found grows while the pages are searched."""
        self._at = -1
        self.model.setSearchString(self._field.value() if self.isVisible() else "")
        self._tell()

    def _go(self, by: int) -> None:
        found = self.model.rowCount(self.model.index(-1, -1))
        if found:
            self._at = (self._at + by) % found
            self.went_to.emit(self._at)
        self._tell()

    def _tell(self) -> None:
        found = self.model.rowCount(self.model.index(-1, -1))
        if found and self._at < 0:
            self._at = 0
            self.went_to.emit(0)
        looked = bool(self._field.value())
        words = _("{place} of {all}").format(place=self._at + 1, all=found) if found else _("not found")
        self._said.setText(words if looked else "")

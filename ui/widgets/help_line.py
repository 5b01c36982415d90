"""The one line under a field: what helps, or what is wrong in its place."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent

from ui import icons
from ui.theme import Tone, Type, look
from ui.widgets.shapes import line_height
from ui.widgets.text import Paragraph

ICON = 14
GAP = 6


class HelpLine(Paragraph):
    """Muted help; trouble takes its place with an icon in its own colour, and is announced."""

    def __init__(self, help_words: str = "") -> None:
        super().__init__("", Type.SMALL, muted=True)
        self._help = help_words
        self._trouble = False
        self.clear_trouble()

    @property
    def in_trouble(self) -> bool:
        return self._trouble

    def show_help(self, words: str) -> None:
        self._help = words
        if not self._trouble:
            self.clear_trouble()

    def show_trouble(self, sentence: str) -> None:
        self._say(sentence, trouble=True)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def clear_trouble(self) -> None:
        self._say(self._help, trouble=False)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._trouble:
            super().paintEvent(event)
            return
        painter, ink = QPainter(self), look(self.palette()).ink(Tone.TROUBLE)
        painter.setPen(ink)
        painter.setFont(self.font())
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
        words = painter.boundingRect(QRectF(self.contentsRect()), flags, self.text())
        painter.drawText(words, flags, self.text())
        top = words.top() + (line_height(Type.SMALL) - ICON) / 2
        icons.draw(painter, "circle-alert", QRectF(0, top, ICON, ICON), ink)

    def _say(self, words: str, trouble: bool) -> None:
        self._trouble = trouble
        self.setContentsMargins(ICON + GAP if trouble else 0, 0, 0, 0)
        self.setText(words)
        if words and self.parent() is None:
            return  # shown with what it will stand in; by itself it would be a window of its own
        self.setVisible(bool(words))

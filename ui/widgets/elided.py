"""Lines that give way in width."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QSizePolicy

from ui.theme import Type, font, look
from ui.widgets.shapes import LEFT, RIGHT, line_height, write
from ui.widgets.text import Text, tool_tip


class Elided(Text):
    """One line that gives way in width; its whole words are in the tool tip."""

    def __init__(self, words: str = "", kind: Type = Type.BODY, muted: bool = False, right: bool = False) -> None:
        super().__init__(words, kind, muted)
        self._kind, self._muted, self._right = kind, muted, right
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(self, words: str) -> None:
        self.setText(words)
        self.setToolTip(tool_tip(words))

    def keep_width(self, width: int) -> None:
        """As wide, whatever it says: a layout leaves no room for the fixed width of what would give way."""
        self.setFixedWidth(width)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._write(QPainter(self), QRectF(self.rect()), self.text())

    def _write(self, painter: QPainter, room: QRectF, words: str) -> None:
        colors = look(self.palette())
        ink = colors.muted if self._muted else colors.text
        write(painter, room, words, self._kind, ink, RIGHT if self._right else LEFT)


class TwoLines(Elided):
    """Goes on in a second line before it gives way."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), round(2 * line_height(self._kind)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, room = QPainter(self), QRectF(self.rect())
        first = self._first_line()
        lines = [each for each in (self.text()[:first], self.text()[first:]) if each]
        height = line_height(self._kind)
        top = (room.height() - height * len(lines)) / 2
        for number, line in enumerate(lines):
            self._write(painter, QRectF(0, top + number * height, room.width(), height), line.strip())

    def _first_line(self) -> int:
        """How many letters of it stand in the first line."""
        layout = QTextLayout(self.text(), font(self._kind))
        layout.beginLayout()
        line = layout.createLine()
        if line.isValid():
            line.setLineWidth(self.width())
        layout.endLayout()
        return line.textLength() if line.isValid() else 0

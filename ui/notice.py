"""A line above every page, for what is true of the whole workspace until it is closed."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import icons
from ui.theme import GRID, Tone, look
from ui.widgets.layout import EDGE, across
from ui.widgets.shapes import fill
from ui.widgets.text import Paragraph


class Notice(QWidget):
    """Cannot be dismissed; the icon stands beside the words, so that no colour tells alone."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setAccessibleName(words)
        self._words = Paragraph(words)
        left = EDGE + icons.SIZE + GRID
        across((self._words, 1), margins=(left, GRID, EDGE, GRID), inside=self)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors = QPainter(self), look(self.palette())
        fill(painter, self.rect(), colors.selected)
        top = (self.height() - icons.SIZE) / 2
        icons.draw(painter, "lock", QRectF(EDGE, top, icons.SIZE, icons.SIZE), colors.ink(Tone.CARE))

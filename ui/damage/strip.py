"""A line above every page of a workspace that is only read: why, and the way to decide."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from planner.language import _
from ui.theme import GRID, Tone, look
from ui.widgets.keys import KeyButton
from ui.widgets.layout import EDGE, IconLabel, across
from ui.widgets.shapes import fill
from ui.widgets.text import Line


class ReadingStrip(QWidget):
    decide = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self.button = KeyButton(_("Choose how to go on"), flat=True)
        self.button.clicked.connect(self.decide)
        across(IconLabel("lock"), (Line(words), 1), self.button, margins=(EDGE, 4, EDGE, 4), gap=GRID, inside=self)

    def paintEvent(self, event: QPaintEvent) -> None:
        fill(QPainter(self), self.rect(), look(self.palette()).wash(Tone.CARE))

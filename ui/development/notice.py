"""A line over an editor that asks for a choice: what was typed here, or what is stored."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.language import _
from ui.theme import GRID
from ui.widgets.card import Card
from ui.widgets.help_line import HelpLine
from ui.widgets.keys import KeyButton
from ui.widgets.layout import EDGE, across, down


class ConflictNotice(QWidget):
    reload = Signal()
    keep = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = HelpLine()
        load = KeyButton(_("Show what is stored"))
        keep = KeyButton(_("Keep what is here"))
        load.clicked.connect(self.reload)
        keep.clicked.connect(self.keep)
        card = Card(down(self._words, across(load, keep, None), gap=GRID), margin=12)
        down(card, margins=(EDGE, GRID, EDGE, GRID), inside=self)
        self.hide()

    def say(self, sentence: str) -> None:
        self._words.show_trouble(sentence)
        self.show()

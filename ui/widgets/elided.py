"""A line that gives way in width."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from ui.theme import Type, look
from ui.widgets.shapes import LEFT, RIGHT, write
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

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = look(self.palette())
        ink = colors.muted if self._muted else colors.text
        write(QPainter(self), QRectF(self.rect()), self.text(), self._kind, ink, RIGHT if self._right else LEFT)

"""Shares of a whole as one bar: minutes of a session, hours of a week."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Look, Tone, look, mix
from ui.widgets.shapes import panel

HEIGHT = 8
GAP = 2
ROUNDING = 1e-6
"""Adding shares up may miss the whole by a hair."""


@dataclass(frozen=True)
class Share:
    """A part of the whole, in the same unit; strength 0 to 1 is how loud it is painted."""

    amount: float
    strength: float = 1.0


class ShareBar(QWidget):
    def __init__(self, whole: float, shares: list[Share], words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole, self._shares = whole, shares
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, whole: float, shares: list[Share], words: str) -> None:
        self._whole, self._shares = whole, shares
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(20 * HEIGHT, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors = QPainter(self), look(self.palette())
        filled = sum(share.amount for share in self._shares)
        scale = (self.width() + GAP) / max(self._whole, filled, 1e-9)
        rest = QRectF(filled * scale, 0, self.width() - filled * scale, HEIGHT)
        panel(painter, rest, colors.line, radius=HEIGHT / 2 - 1)
        left = 0.0
        for share in self._shares:
            width = share.amount * scale
            fill = self._fill(share, colors, left / scale + share.amount > self._whole + ROUNDING)
            panel(painter, QRectF(left, 0, max(0.0, width - GAP), HEIGHT), fill, radius=HEIGHT / 2 - 1)
            left += width

    def _fill(self, share: Share, colors: Look, over: bool) -> QColor:
        return colors.ink(Tone.TROUBLE) if over else mix(colors.accent_text, colors.line, share.strength)

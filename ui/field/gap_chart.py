"""Two views of a skill, call by call: a ring for the salesperson's, a dot for the manager's, a line between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.domain.development import LEVELS
from ui.theme import GRID, Look, Type, look
from ui.widgets.shapes import CENTER, LEFT, line_height, write

STEP, MOST_STEP = 56, 120
"""Pixels from call to call, at least and at most."""
LEVEL = 28
"""Pixels from level to level."""
MARK = 5.0
SIDE = 28


@dataclass(frozen=True)
class Pair:
    """The two ratings of one call; one that is too early to tell is None and not drawn."""

    day: str
    own: int | None
    managers: int | None


class GapChart(QWidget):
    """Shows the newest calls where there is no room for all; its words stand in the list below."""

    def __init__(self) -> None:
        super().__init__()
        self._pairs: Sequence[Pair] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_pairs(self, pairs: Sequence[Pair], words: str) -> None:
        self._pairs = pairs
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(SIDE + 4 * STEP, self._foot() + round(line_height(Type.SMALL)) + GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(SIDE + 2 * STEP, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors = QPainter(self), look(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for level in LEVELS:
            self._draw_level(painter, colors, level)
        room = self.width() - SIDE
        shown = list(self._pairs)[-max(1, room // STEP) :]
        step = min(MOST_STEP, room / max(1, len(shown)))
        for place, pair in enumerate(shown):
            self._draw_pair(painter, colors, SIDE + step * (place + 0.5), step, pair)

    def _draw_level(self, painter: QPainter, colors: Look, level: int) -> None:
        y = self._y(level)
        painter.setPen(QPen(colors.line, 1))
        painter.drawLine(QPointF(SIDE, y), QPointF(self.width(), y))
        height = line_height(Type.SMALL)
        write(painter, QRectF(0, y - height / 2, SIDE, height), str(level), Type.SMALL, colors.muted, LEFT)

    def _draw_pair(self, painter: QPainter, colors: Look, x: float, step: float, pair: Pair) -> None:
        """Where both agree, the dot lies in the ring."""
        if pair.own and pair.managers and pair.own != pair.managers:
            painter.setPen(QPen(colors.border, 1.5))
            towards = MARK if pair.managers < pair.own else -MARK
            painter.drawLine(
                QPointF(x, self._y(pair.own) + towards), QPointF(x, self._y(pair.managers))
            )  # fmt: skip
        if pair.own:
            painter.setPen(QPen(colors.accent_text, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = MARK + (2 if pair.own == pair.managers else 0)
            painter.drawEllipse(QPointF(x, self._y(pair.own)), ring, ring)
        if pair.managers:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.text)
            painter.drawEllipse(QPointF(x, self._y(pair.managers)), MARK - 1, MARK - 1)
        below = QRectF(x - step / 2, self._foot(), step, line_height(Type.SMALL))
        write(painter, below, pair.day, Type.SMALL, colors.muted, CENTER)

    def _y(self, level: int) -> float:
        return GRID + (LEVELS[-1] - level) * LEVEL

    def _foot(self) -> int:
        return GRID + (len(LEVELS) - 1) * LEVEL + 2 * GRID


class Legend(QWidget):
    """What ring and dot stand for."""

    def __init__(self) -> None:
        super().__init__()
        self._names = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_names(self, own: str, managers: str) -> None:
        self._names = (own, managers)
        self.setAccessibleName(", ".join(self._names))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, round(line_height(Type.SMALL)) + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors = QPainter(self), look(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, y = MARK + 1, self.height() / 2
        for number, name in enumerate(self._names):
            painter.setPen(Qt.PenStyle.NoPen if number else QPen(colors.accent_text, 2))
            painter.setBrush(colors.text if number else Qt.BrushStyle.NoBrush)
            radius = MARK - 1 if number else MARK
            painter.drawEllipse(QPointF(x, y), radius, radius)
            room = QRectF(x + 2 * MARK, 0, 160, self.height())
            write(painter, room, name, Type.SMALL, colors.muted, LEFT)
            x += 2 * MARK + painter.fontMetrics().horizontalAdvance(name) + 3 * GRID

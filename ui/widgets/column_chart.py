"""Columns side by side against a line to reach; arrows choose one, and its words are said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.theme import GRID, Look, Type, look, mix
from ui.widgets.bar import Share
from ui.widgets.shapes import CENTER, LEFT, fill, line_height, panel, ring, width_of, write
from ui.widgets.text import tool_tip

HEIGHT = 168
WIDEST = 28
GAP = 2


@dataclass(frozen=True)
class ChartColumn:
    """A column of shares, the loudest at the foot; `label` may be empty, `words` say all of it."""

    key: object
    shares: Sequence[Share]
    words: str
    label: str = ""

    @property
    def whole(self) -> float:
        return sum(share.amount for share in self.shares)


class ColumnChart(QWidget):
    """Left and Right, Home and End choose a column; a click does, too."""

    chosen = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._columns: list[ChartColumn] = []
        self._target, self._target_words = 0.0, ""
        self._chosen: object = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_columns(self, columns: Sequence[ChartColumn], chosen: object, target: float, target_words: str) -> None:
        self._columns, self._chosen = list(columns), chosen
        self._target, self._target_words = target, target_words
        words = next((column.words for column in columns if column.key == chosen), "")
        self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.update()

    def columns(self) -> Sequence[ChartColumn]:
        return tuple(self._columns)

    def sizeHint(self) -> QSize:
        return QSize(320, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = [column.key for column in self._columns]
        place = keys.index(self._chosen) if self._chosen in keys else len(keys) - 1
        places = {Qt.Key.Key_Left: place - 1, Qt.Key.Key_Right: place + 1}
        places |= {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(keys) - 1}
        wanted = places.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
        elif 0 <= wanted < len(keys):
            self.chosen.emit(keys[wanted])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        column = self._at(event.position())
        if column:
            self.chosen.emit(column.key)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            column = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), tool_tip(column.words) if column else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors = QPainter(self), look(self.palette())
        for place, column in enumerate(self._columns):
            self._paint_column(painter, colors, place, column)
        self._paint_target(painter, colors)
        if self.hasFocus():
            ring(painter, QRectF(self.rect()), colors)

    def _paint_column(self, painter: QPainter, colors: Look, place: int, column: ChartColumn) -> None:
        box = self._box(place)
        if column.key == self._chosen:
            panel(painter, box.adjusted(1, 0, -1, 0), colors.selected)
        width = min(WIDEST, box.width() - GRID)
        foot = self._floor()
        for share in column.shares:
            height = share.amount * self._scale()
            if height >= 1:
                part = QRectF(box.center().x() - width / 2, foot - height, width, max(1.0, height - GAP))
                panel(painter, part, mix(colors.accent_text, colors.line, share.strength), radius=2)
            foot -= height
        below = QRectF(box.left() - 2 * GRID, self._floor() + 2, box.width() + 4 * GRID, line_height(Type.SMALL) + 4)
        ink = colors.accent_text if column.key == self._chosen else colors.muted
        write(painter, below, column.label, Type.SMALL, ink, CENTER)
        fill(painter, QRectF(box.left(), self._floor(), box.width(), 1), colors.line)

    def _paint_target(self, painter: QPainter, colors: Look) -> None:
        if not self._target:
            return
        level = round(self._floor() - self._target * self._scale()) + 0.5
        painter.setPen(QPen(colors.muted, 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(GRID, level), QPointF(self.width() - self._margin(), level))
        box = QRectF(self.width() - self._margin() + 4, level - 12, self._margin() - 4, 24)
        write(painter, box, self._target_words, Type.SMALL, colors.muted, LEFT)

    def _at(self, spot: QPointF) -> ChartColumn | None:
        places = (place for place in range(len(self._columns)) if self._box(place).contains(spot))
        return next((self._columns[place] for place in places), None)

    def _box(self, place: int) -> QRectF:
        width = (self.width() - self._margin() - GRID) / max(1, len(self._columns))
        return QRectF(GRID + place * width, GRID, width, self._floor() + line_height(Type.SMALL) + 4 - GRID)

    def _floor(self) -> float:
        return self.height() - line_height(Type.SMALL) - GRID

    def _scale(self) -> float:
        """Pixels of one hour."""
        highest = max([self._target * 1.1, 1.0, *(column.whole for column in self._columns)])
        return (self._floor() - 2 * GRID) / highest

    def _margin(self) -> float:
        return width_of(self._target_words, Type.SMALL) + 2 * GRID if self._target_words else GRID

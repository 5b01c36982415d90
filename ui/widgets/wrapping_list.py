"""A list whose rows can be read to the end: each title takes the lines it needs."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.theme import GRID, Look, Type, font
from ui.widgets.row_delegate import RowDelegate
from ui.widgets.row_list import RowList
from ui.widgets.rows import ROW, Index, Row
from ui.widgets.shapes import line_height, width_of, write

WRAP = Qt.TextFlag.TextWordWrap


class WrappingDelegate(RowDelegate):
    """The title over as many lines as it needs, the detail in one line below it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row, view = index.data(ROW), self.parent()
        width = view.viewport().width() if isinstance(view, RowList) else option.rect.width()
        room = self._room(row, QRectF(0, 0, width, 0))
        lines = QFontMetricsF(font(Type.BODY)).boundingRect(QRectF(0, 0, max(room, 80), 10_000), WRAP, row.title)
        return QSize(0, round(max(lines.height(), line_height(Type.BODY)) + _below(row)) + 2 * GRID)

    def _room(self, row: Row, box: QRectF) -> float:
        return box.right() - self._beside(row) - self._left(row, box)

    def _crowded(self, row: Row, box: QRectF, left: float) -> bool:
        return False

    def _cut(self, row: Row, box: QRectF) -> bool:
        return width_of(row.detail, Type.SMALL) > self._room(row, box)

    def _lines(self, painter: QPainter, row: Row, box: QRectF, colors: Look, title_end: float = 0) -> None:
        words = box.adjusted(0, GRID, 0, -GRID)
        painter.setFont(font(Type.BODY))
        painter.setPen(colors.text)
        painter.drawText(words.adjusted(0, 0, 0, -_below(row)), Qt.AlignmentFlag.AlignVCenter | WRAP, row.title)
        if row.detail:
            foot = QRectF(
                words.left(), words.bottom() - line_height(Type.SMALL), words.width(), line_height(Type.SMALL)
            )
            write(painter, foot, row.detail, Type.SMALL, colors.muted)


class WrappingList(RowList):
    def delegate(self) -> RowDelegate:
        return WrappingDelegate(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()


def _below(row: Row) -> float:
    return line_height(Type.SMALL) + 2 if row.detail else 0

"""A list whose questions can be read to the end: each takes the lines it needs."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.theme import GRID, Look, Type, font
from ui.widgets.row_delegate import RowDelegate
from ui.widgets.row_list import RowList
from ui.widgets.rows import ROW, Index, Row
from ui.widgets.shapes import line_height

WRAP = Qt.TextFlag.TextWordWrap


class WrappingDelegate(RowDelegate):
    """The title over as many lines as it needs, nothing below it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row, view = index.data(ROW), self.parent()
        width = view.viewport().width() if isinstance(view, RowList) else option.rect.width()
        box = QRectF(0, 0, width, 0)
        room = box.right() - self._beside(row) - self._left(row, box)
        lines = QFontMetricsF(font(Type.BODY)).boundingRect(QRectF(0, 0, max(room, 80), 10_000), WRAP, row.title)
        return QSize(0, round(max(lines.height(), line_height(Type.BODY))) + 2 * GRID)

    def _cut(self, row: Row, box: QRectF) -> bool:
        return False

    def _lines(self, painter: QPainter, row: Row, box: QRectF, colors: Look, title_end: float = 0) -> None:
        painter.setFont(font(Type.BODY))
        painter.setPen(colors.text)
        painter.drawText(box.adjusted(0, GRID, 0, -GRID), Qt.AlignmentFlag.AlignVCenter | WRAP, row.title)


class QuestionList(RowList):
    def delegate(self) -> RowDelegate:
        return WrappingDelegate(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()

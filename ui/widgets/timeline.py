"""What happened with a person, newest first, along one line."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ui import icons
from ui.theme import GRID, Look, Type, look
from ui.widgets.row_delegate import RowDelegate
from ui.widgets.row_list import RowList
from ui.widgets.rows import ROW, Index, Row
from ui.widgets.shapes import fill, line_height, panel, ring, write

DAY = 56
NODE = 24


class TimelineDelegate(RowDelegate):
    """A day, a node on the line, two lines of text."""

    def _left(self, row: Row, box: QRectF) -> float:
        return box.left() + DAY + NODE + 3 * GRID

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, round(line_height(Type.BODY) + line_height(Type.SMALL)) + 3 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        row, colors, box = index.data(ROW), look(option.palette), QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            panel(painter, box, colors.selected)
        self._node(painter, index, box, colors)
        if option.state & QStyle.StateFlag.State_HasFocus:
            ring(painter, box, colors)
        right = self._trail(painter, row, box, colors)
        left = self._left(row, box)
        self._lines(painter, row, QRectF(left, box.top(), right - left, box.height()), colors)
        painter.restore()

    def _node(self, painter: QPainter, index: Index, box: QRectF, colors: Look) -> None:
        row = index.data(ROW)
        write(painter, QRectF(box.left() + 12, box.top(), DAY, box.height()), row.lead, Type.SMALL, colors.muted)
        center = box.left() + 12 + DAY + NODE / 2
        top = box.top() if index.row() else box.center().y()
        foot = box.center().y() if index.row() == index.model().rowCount() - 1 else box.bottom()
        fill(painter, QRectF(center - 0.5, top, 1, foot - top), colors.line)
        node = QRectF(center - NODE / 2, box.center().y() - NODE / 2, NODE, NODE)
        panel(painter, node, colors.card, colors.line, radius=NODE / 2)
        if row.icon:
            icons.draw(painter, row.icon, node.adjusted(5, 5, -5, -5), colors.ink(row.tone))


class Timeline(RowList):
    def delegate(self) -> RowDelegate:
        return TimelineDelegate(self)

"""The way from page to page: a list of places, with what waits there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QVBoxLayout, QWidget

from ui import icons
from ui.theme import GRID, SIDEBAR, Type, look
from ui.widgets.row_delegate import ICON, RowDelegate
from ui.widgets.row_list import RowList
from ui.widgets.rows import ROW, Index, Row
from ui.widgets.shapes import RIGHT, fill, line_height, panel, ring, width_of, write


class PlaceDelegate(RowDelegate):
    """One line; the place one is at carries the accent."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, round(line_height(Type.BODY)) + 2 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        row, colors = index.data(ROW), look(option.palette)
        box = QRectF(option.rect).adjusted(0, 1, 0, -1)
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        if here:
            panel(painter, box, colors.selected)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            panel(painter, box, colors.hover)
        if option.state & QStyle.StateFlag.State_HasFocus:
            ring(painter, box, colors)
        icon_box = QRectF(box.left() + 10, box.center().y() - ICON / 2, ICON, ICON)
        if row.icon:
            icons.draw(painter, row.icon, icon_box, colors.accent_text if here else colors.muted)
        words = box.adjusted(36, 0, -10, 0)
        title = words.adjusted(0, 0, -width_of(row.note, Type.SMALL) - GRID if row.note else 0, 0)
        write(painter, title, row.title, Type.STRONG if here else Type.BODY, colors.text)
        write(painter, words, row.note, Type.SMALL, colors.muted, RIGHT)
        painter.restore()


class Places(RowList):
    """One place a line; to choose it is to go there."""

    def __init__(self, rows: Sequence[Row], name: str) -> None:
        super().__init__(rows, name)
        self._places = rows

    def delegate(self) -> RowDelegate:
        return PlaceDelegate(self)

    def show_notes(self, notes: Mapping[object, str]) -> None:
        """What stands behind the places that have something to say, by their keys."""
        elsewhere = not self.selectedIndexes()
        self.show_rows([replace(row, note=notes.get(row.key, "")) for row in self._places])
        if elsewhere:  # the page is under a place of another list; the current row here is only where the keys begin
            self.clearSelection()


class Sidebar(QWidget):
    def __init__(self, head: QWidget, places: Places, foot: Places) -> None:
        super().__init__()
        self.setFixedWidth(SIDEBAR)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, 2 * GRID, GRID, GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(head)
        column.addWidget(places)
        column.addStretch()
        column.addWidget(foot)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors = QPainter(self), look(self.palette())
        fill(painter, self.rect(), colors.sidebar)
        fill(painter, QRect(self.width() - 1, 0, 1, self.height()), colors.line)

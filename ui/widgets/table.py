"""A table of data columns without grid lines: a row is chosen, acted on, and sorted by its headers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from ui.theme import GRID, Look, look
from ui.widgets.cells import draw_cell, fits, words_of
from ui.widgets.keys import BARE, ENTER
from ui.widgets.scrolling import reveal
from ui.widgets.shapes import fill
from ui.widgets.table_model import CELL, Column, Index, TableModel
from ui.widgets.text import tool_tip

R = TypeVar("R")
NARROWEST_FIRST = 160
NARROWEST_LAST = 96


class CellDelegate(QStyledItemDelegate):
    """Paints the whole row as one: a wash where selected, a ring on the current row, a hairline below."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        colors, box = look(option.palette), QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            fill(painter, box, colors.selected)
        if index.row() < index.model().rowCount() - 1:
            fill(painter, QRectF(box.left(), box.bottom() - 1, box.width(), 1), colors.line)
        self._mark_focus(painter, option, colors)
        draw_cell(painter, index.data(CELL), box.adjusted(GRID, 0, -GRID, 0), colors)
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The whole words, where the cell had to cut them."""
        cell = index.data(CELL)
        if event.type() != QEvent.Type.ToolTip or cell is None or fits(cell, option.rect.width() - 2 * GRID):
            return False
        QToolTip.showText(event.globalPos(), tool_tip(words_of(cell)), view)
        return True

    def _mark_focus(self, painter: QPainter, option: QStyleOptionViewItem, colors: Look) -> None:
        table = self.parent()
        if isinstance(table, QWidget) and table.hasFocus() and option.state & QStyle.StateFlag.State_Selected:
            edge = QRectF(option.rect)
            fill(painter, QRectF(edge.left(), edge.top(), edge.width(), 2), colors.accent_text)
            fill(painter, QRectF(edge.left(), edge.bottom() - 2, edge.width(), 2), colors.accent_text)


class Table(QTableView, Generic[R]):
    """A sortable table, one row tall enough for two lines; `key` tells which row is which when rows change."""

    acted = Signal(object)
    chosen_changed = Signal(object)
    sort_asked = Signal(str, bool)

    def __init__(
        self,
        columns: Sequence[Column[R]],
        name: str,
        key: Callable[[R], object],
        row_height: int = 7 * GRID,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model: TableModel[R] = TableModel(columns, self)
        self._key = key
        self._sorted: tuple[int, bool] | None = None
        self._showing = False
        self.setModel(self._model)
        self.setAccessibleName(name)
        self.setItemDelegate(CellDelegate(self))
        self._lie_flat(row_height)
        self._set_header()

    def show_rows(self, rows: Sequence[R]) -> None:
        """Other rows; the chosen one stays chosen by its key, or else the one that took its place."""
        before, number, scrolled = self._chosen_key(), self.currentIndex().row(), self.verticalScrollBar().value()
        self._showing = True
        self._model.show_rows(self._in_order(rows))
        if rows and (number >= 0 or self.hasFocus()):
            self._go_to(self._place_of(before, min(max(0, number), len(rows) - 1)))
        self._showing = False
        self.updateGeometry()
        self.verticalScrollBar().setValue(scrolled)
        if before != self._chosen_key():
            self.chosen_changed.emit(self._chosen_key())

    def show_titles(self, titles: Sequence[str], tips: Sequence[str] = ()) -> None:
        """Other titles for the same columns, and what they are short for."""
        self._model.show_titles(titles, tips)

    def chosen(self) -> R | None:
        return self._model.row(self.currentIndex().row())

    def choose(self, key: object) -> None:
        """Make the row with a key the current one; nothing happens where there is none."""
        place = self._place_of(key, -1)
        if place >= 0:
            self._go_to(place)

    def sort_by(self, column: int, descending: bool = False) -> None:
        """Sort rows in memory where the column has values, else ask the owner for another order."""
        if not self._model.columns[column].sorts:
            return
        self.show_order(column, descending)
        if self._model.columns[column].value:
            self.show_rows(self._model.rows())
        else:
            self.sort_asked.emit(self._model.columns[column].sort_key, descending)

    def show_order(self, column: int, descending: bool = False) -> None:
        """Mark the order that the rows come in; asks for nothing."""
        self._sorted = (column, descending)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicatorShown(True)
        self.horizontalHeader().setSortIndicator(column, order)

    def sizeHint(self) -> QSize:
        rows = self._model.rowCount() * self.verticalHeader().defaultSectionSize()
        return QSize(320, self.horizontalHeader().sizeHint().height() + rows)

    def minimumSizeHint(self) -> QSize:
        """Four rows at least where there are as many; beyond, the table scrolls by itself."""
        few = min(self._model.rowCount(), 4) * self.verticalHeader().defaultSectionSize()
        return QSize(NARROWEST_FIRST, self.horizontalHeader().sizeHint().height() + few)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if not self._showing and current.row() != previous.row():
            self.chosen_changed.emit(self._chosen_key())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and event.modifiers() in BARE:
            if not event.isAutoRepeat():
                self._act()
        elif event.key() in ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)
            reveal(self, self.visualRect(self.currentIndex()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.indexAt(event.position().toPoint()).isValid():
            self._act()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and self._model.rowCount():
            self._go_to(0)
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()

    def _spread(self) -> None:
        """The first column takes what is left, and gives way first; then the last does."""
        widths = [self.columnWidth(place) for place in range(len(self._model.columns))]
        last = self._model.columns[-1].width
        spare = self.viewport().width() - sum(widths[1:-1]) - last
        if len(widths) > 1:
            self.setColumnWidth(0, max(min(NARROWEST_FIRST, self._model.columns[0].width), spare))

    def _act(self) -> None:
        if self.chosen() is not None:
            self.acted.emit(self._chosen_key())

    def _chosen_key(self) -> object:
        row = self.chosen()
        return None if row is None else self._key(row)

    def _place_of(self, key: object, otherwise: int) -> int:
        return next((place for place, row in enumerate(self._model.rows()) if self._key(row) == key), otherwise)

    def _go_to(self, place: int) -> None:
        self.setCurrentIndex(self._model.index(place, 0))

    def _in_order(self, rows: Sequence[R]) -> Sequence[R]:
        value = self._model.columns[self._sorted[0]].value if self._sorted else None
        return sorted(rows, key=value, reverse=self._sorted[1]) if self._sorted and value else rows

    def _header_clicked(self, column: int) -> None:
        again = self._sorted is not None and self._sorted[0] == column
        self.sort_by(column, descending=again and not (self._sorted or (0, True))[1])
        if self._sorted:
            self.show_order(*self._sorted)

    def _lie_flat(self, row_height: int) -> None:
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(row_height)

    def _set_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setMinimumSectionSize(NARROWEST_LAST // 2)
        header.setStretchLastSection(True)
        header.setSectionsClickable(any(column.sorts for column in self._model.columns))
        header.sectionClicked.connect(self._header_clicked)
        for place, column in enumerate(self._model.columns):
            self.setColumnWidth(place, column.width)

"""A list as tall as its rows, in which a row is chosen, and acted on by Enter, double click or its deed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QWidget

from ui.widgets.keys import BARE, ENTER
from ui.widgets.row_delegate import RowDelegate, deed_at
from ui.widgets.rows import Row, RowModel
from ui.widgets.scrolling import reveal


class RowList(QListView):
    """As tall as its rows: the page scrolls, not the list."""

    acted = Signal(object)
    chosen_changed = Signal(object)

    def __init__(self, rows: Sequence[Row], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = RowModel(rows, self)
        self._delegate = self.delegate()
        self._pressed: Row | None = None
        self._showing = False
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self._lie_flat()

    def delegate(self) -> RowDelegate:
        """What paints the rows; other lists bring their own."""
        return RowDelegate(self)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Other rows; the chosen one stays chosen by its key, or else the one that took its place."""
        before, number, scrolled = self.chosen(), self.currentIndex().row(), self.verticalScrollBar().value()
        self._showing = True
        self._rows.show_rows(rows)
        if rows and (number >= 0 or self.hasFocus()):
            self._go_to(self._rows.place_of(before.key if before else None, max(0, number)))
        self._showing = False
        self.updateGeometry()
        self.verticalScrollBar().setValue(scrolled)
        if _key(before) != _key(self.chosen()):
            self.chosen_changed.emit(_key(self.chosen()))

    def chosen(self) -> Row | None:
        return self._rows.row(self.currentIndex().row())

    def row(self, number: int) -> Row | None:
        return self._rows.row(number)

    def choose(self, key: object) -> None:
        """Make the row with a key the current one; nothing happens where there is none."""
        place = self._rows.place_of(key, -1)
        if place >= 0:
            self._go_to(place)

    def sizeHint(self) -> QSize:
        return QSize(240, sum(self.sizeHintForRow(row) for row in range(self._rows.rowCount())))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if not self._showing:
            self.chosen_changed.emit(_key(self.chosen()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            if event.modifiers() in BARE:
                self._act(None if event.isAutoRepeat() else self.chosen())
            else:
                event.ignore()
            return
        super().keyPressEvent(event)
        reveal(self, self.visualRect(self.currentIndex()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self._go_to(0)
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            reveal(self, self.visualRect(self.currentIndex()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self._deed_under(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed and pressed is self._deed_under(event.position()):
            self._act(pressed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On a deed the first click has done it already."""
        if self._deed_under(event.position()) is None and event.button() == Qt.MouseButton.LeftButton:
            super().mouseDoubleClickEvent(event)
            self._act(self._rows.row(self.indexAt(event.position().toPoint()).row()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._deed_under(event.position())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def _act(self, row: Row | None) -> None:
        if row is not None:
            self.acted.emit(row.key)

    def _deed_under(self, spot: QPointF) -> Row | None:
        return deed_at(self._delegate, self, spot)

    def _go_to(self, place: int) -> None:
        self.setCurrentIndex(self._rows.index(place, 0))

    def _lie_flat(self) -> None:
        # A ground of our own does not fill itself; and to tell what Qt's own is, PySide would load all its classes.
        self.setViewport(QWidget())
        self.setMouseTracking(True)
        self.setSpacing(0)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFrameShape(QListView.Shape.NoFrame)


def _key(row: Row | None) -> object:
    return row.key if row else None

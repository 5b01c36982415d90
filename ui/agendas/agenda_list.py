"""The agenda as a list: put in order by dragging and by keys, trimmed, pinned and renamed where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)

from planner.domain.one_line import one_line
from planner.language import _
from ui.theme import GRID
from ui.widgets.keys import BARE
from ui.widgets.row_delegate import RowDelegate
from ui.widgets.row_list import RowList
from ui.widgets.rows import Index, Row, RowModel

Key = Qt.Key
TYPED = BARE | {Qt.KeyboardModifier.ShiftModifier}
"""A plus needs Shift on most keyboards."""
STEPS = {Key.Key_Plus: 1, Key.Key_Equal: 1, Key.Key_Minus: -1}
ONCE = frozenset({Key.Key_P, Key.Key_Delete, Key.Key_F2})
"""Held, they would do the same to the items below."""
MOVES = {Key.Key_Up: -1, Key.Key_Down: 1}
TABS = {
    QAbstractItemDelegate.EndEditHint.EditNextItem: True,
    QAbstractItemDelegate.EndEditHint.EditPreviousItem: False,
}
"""How an editor ends by Tab and by Shift+Tab, and whether the next one has the focus then."""


class OrderModel(RowModel):
    """Rows that can be moved among themselves and given other words."""

    moved = Signal(object, int)
    """A key, and the place where its row stands now."""

    renamed = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._words: dict[object, str] = {}

    def show_words(self, words: dict[object, str]) -> None:
        """What is edited when a row is renamed, by key."""
        self._words = words

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.EditRole and index.isValid():
            return self._words.get(self._rows[index.row()].key, self._rows[index.row()].title)
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        words = one_line(str(value))
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or not words:
            return False
        if words != self.data(index, Qt.ItemDataRole.EditRole):
            self.renamed.emit(self._rows[index.row()].key, words)
        return True

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def moveRows(self, source: Index, start: int, count: int, target: Index, to: int) -> bool:
        inside = 0 <= start < len(self._rows) and 0 <= to <= len(self._rows)
        if count != 1 or not inside or source.isValid() or target.isValid():
            return False
        if not self.beginMoveRows(QModelIndex(), start, start, QModelIndex(), to):
            return False
        row = self._rows.pop(start)
        place = to - (to > start)
        self._rows.insert(place, row)
        self.endMoveRows()
        self.moved.emit(row.key, place)
        return True

    def step(self, row: int, by: int) -> bool:
        """Move a row one place up or down."""
        return self.moveRows(QModelIndex(), row, 1, QModelIndex(), row + (2 if by > 0 else -1))


class AgendaDelegate(RowDelegate):
    """Renames in the upper part of the row."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(_("Name of the item"))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        box: QRect = option.rect
        editor.setGeometry(box.adjusted(4 * GRID, GRID // 2, -9 * GRID, -GRID // 2))


class AgendaList(RowList):
    """Rows that arrive while one is renamed wait until that is over."""

    minutes_changed = Signal(object, int)
    pinned = Signal(object)
    taken_off = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__((), name, parent)
        self.order = OrderModel(self)
        self._rows = self.order
        self._held_back: tuple[Sequence[Row], dict[object, str]] | None = None
        self.setModel(self.order)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)

    def delegate(self) -> RowDelegate:
        return AgendaDelegate(self)

    def show_agenda(self, rows: Sequence[Row], words: dict[object, str]) -> None:
        if self.renaming():
            self._held_back = (rows, words)
            return
        self.order.show_words(words)
        self.show_rows(rows)

    def renaming(self) -> bool:
        return self.state() == QAbstractItemView.State.EditingState

    def rename_chosen(self) -> None:
        if self.currentIndex().isValid():
            self.edit(self.currentIndex())

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Tab takes the name and goes on to what stands next on the page, not to the name of the next row."""
        way = TABS.get(hint)
        super().closeEditor(editor, hint if way is None else QAbstractItemDelegate.EndEditHint.NoHint)
        held_back, self._held_back = self._held_back, None
        if held_back:
            self.show_agenda(*held_back)
        if way is not None:
            self.focusNextPrevChild(way)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.chosen(), Key(event.key())
        if event.isAutoRepeat() and key in ONCE:
            return
        if row is None or not self._did(row, key, event.modifiers()):
            super().keyPressEvent(event)

    def _did(self, row: Row, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        if key in MOVES and modifiers & Qt.KeyboardModifier.AltModifier:
            self.order.step(self.currentIndex().row(), MOVES[key])
        elif modifiers not in TYPED:
            return False
        elif key in STEPS:
            self.minutes_changed.emit(row.key, STEPS[key])
        elif key == Key.Key_P:
            self.pinned.emit(row.key)
        elif key == Key.Key_Delete:
            self.taken_off.emit(row.key)
        elif key == Key.Key_F2:
            self.rename_chosen()
        else:
            return False
        return True

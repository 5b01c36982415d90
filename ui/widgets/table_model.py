"""The columns of a table as data, and the model that asks them for cells."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.widgets.cells import Cell, words_of

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
CELL = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True)
class Column(Generic[R]):
    """A title, how a row's cell is made, and how the column sorts.

    `sort_key` is what the query knows the order by. `value` sorts in memory, for tables that hold all their rows.
    """

    title: str
    cell: Callable[[R], Cell | str]
    width: int
    sort_key: str = ""
    value: Callable[[R], str | int | float | tuple[str | int | float, ...]] | None = None
    centred: bool = False
    """As its cells are, so is its title."""
    tip: str = ""
    """What the title is short for."""

    @property
    def sorts(self) -> bool:
        return bool(self.sort_key or self.value)


class TableModel(QAbstractTableModel, Generic[R]):
    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: list[R] = []

    def show_rows(self, rows: Sequence[R]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def show_titles(self, titles: Sequence[str], tips: Sequence[str] = ()) -> None:
        named = zip(self.columns, titles, tips or [""] * len(titles), strict=True)
        self.show_columns([replace(column, title=title, tip=tip) for column, title, tip in named])

    def show_columns(self, columns: Sequence[Column[R]]) -> None:
        """As many as before, with other titles, cells or orders."""
        self.columns = tuple(columns)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def row(self, number: int) -> R | None:
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def rows(self) -> list[R]:
        return list(self._rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (CELL, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        try:
            cell = self.columns[index.column()].cell(self._rows[index.row()])
        except Exception as fault:  # noqa: BLE001 - what is raised into Qt amid a painting ends the process
            sys.excepthook(type(fault), fault, fault.__traceback__)
            cell = ""
        return cell if role == CELL else words_of(cell)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and self.columns[section].centred:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.columns[section].tip or None
        return self.columns[section].title if role == Qt.ItemDataRole.DisplayRole else None

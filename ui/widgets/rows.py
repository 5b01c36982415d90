"""What a row of a list says, and the model that holds such rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.theme import Tone
from ui.widgets.pill import Pill

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True)
class Row:
    """What a row says; every part but the title may be empty. The key tells whose row it is."""

    title: str
    detail: str = ""
    person: str = ""
    icon: str = ""
    tone: Tone = Tone.PLAIN
    lead: str = ""
    pill: Pill | None = None
    note: str = ""
    deed: str = ""
    key: object = None

    def words(self) -> str:
        parts = (self.lead, self.title, self.detail, self.pill.text if self.pill else "", self.note, self.deed)
        return ", ".join(part for part in parts if part)


class RowModel(QAbstractListModel):
    def __init__(self, rows: Sequence[Row] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = list(rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.words()
            case _:
                return row if role == ROW else None

    def show_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, number: int) -> Row | None:
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def place_of(self, key: object, otherwise: int) -> int:
        """Where the row with a key stands now; without one, the nearest place to where it stood."""
        places = (place for place, row in enumerate(self._rows) if key is not None and row.key == key)
        return next(places, min(otherwise, len(self._rows) - 1))

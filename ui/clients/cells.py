"""The grid of clients and criteria as a model, how its cells are painted, and a header that can be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from planner.clients import ClientRow
from planner.criteria import CriterionRow
from planner.domain.dream_client import Fit
from planner.language import _
from ui import icons
from ui.theme import GRID, Look, Tone, Type, font, look
from ui.widgets.cells import Lines
from ui.widgets.shapes import fill, line_height, ring, width_of, write
from ui.widgets.table_model import CELL, Index
from ui.widgets.text import sentence_case

CLIENT = 0
ICON = 14
MOST_LINES = 5
"""Of a criterion's words over its column; the rest is in the tool tip."""
LOOKS = {True: ("check", Tone.GOOD), False: ("x", Tone.CARE), None: ("circle", Tone.PLAIN)}
"""What speaks for a client, what speaks against it, and what nobody knows."""
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
ROLES = (CELL, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


@dataclass(frozen=True)
class FitCell:
    """How a client stands to a criterion: in a word and a shape, in a shape alone where there is little room."""

    fit: Fit
    against: bool

    @property
    def words(self) -> str:
        return self.fit.words_for(self.against)

    def draw(self, painter: QPainter, box: QRectF, colors: Look) -> None:
        icon, tone = LOOKS[self.fit.speaks_for(self.against)]
        ink = colors.ink(tone)
        wide = width_of(self.words, Type.SMALL) + ICON + 6 <= box.width()
        left = box.left() if wide else box.center().x() - ICON / 2
        icons.draw(painter, icon, QRectF(left, box.center().y() - ICON / 2, ICON, ICON), ink)
        if wide:
            muted = self.fit is Fit.UNKNOWN
            write(painter, box.adjusted(ICON + 6, 0, 0, 0), self.words, Type.SMALL, colors.muted if muted else ink)


class FitModel(QAbstractTableModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.clients: list[ClientRow] = []
        self.criteria: list[CriterionRow] = []

    def show_list(self, clients: Sequence[ClientRow], criteria: Sequence[CriterionRow]) -> None:
        """The same clients and criteria again are filled in place and keep their order, so that no row moves away from
        the hand that says how it fits."""
        known = {each.id: each for each in clients}
        same = known.keys() == {each.id for each in self.clients}
        if same and list(criteria) == self.criteria:
            self.clients = [known[each.id] for each in self.clients]
            self.dataChanged.emit(self.index(0, 0), self.index(len(clients) - 1, len(criteria)))
            return
        self.beginResetModel()
        self.clients, self.criteria = list(clients), list(criteria)
        self.endResetModel()

    def put(self, place: int, column: int, fit: Fit) -> None:
        """Shown at once; the workspace hears of it later."""
        self.clients[place] = self.clients[place].standing(self.criteria, self.criteria[column - 1].id, fit)
        self.dataChanged.emit(self.index(place, CLIENT), self.index(place, column))

    def forget(self) -> None:
        """Let the next list come in the order in which it is read."""
        self.beginResetModel()
        self.clients, self.criteria = [], []
        self.endResetModel()

    def criterion(self, index: Index) -> CriterionRow | None:
        return self.criteria[index.column() - 1] if index.isValid() and index.column() > CLIENT else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.clients)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.criteria) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in ROLES:
            return None
        client, criterion = self.clients[index.row()], self.criterion(index)
        if criterion is None:
            cell = Lines(client.name, detail(client))
            return cell if role == CELL else cell.words
        fits = FitCell(client.fits.get(criterion.id, Fit.UNKNOWN), criterion.against)
        return fits if role == CELL else f"{client.name}, {criterion.text}: {fits.words}"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return header_words(self.criteria[section - 1]) if section > CLIENT else _("Client")


def detail(client: ClientRow) -> str:
    """Below the name: how the client is counted, or that it is no longer pursued."""
    return _("Archived") if client.archived_on else sentence_case(client.tally.words)


def header_words(criterion: CriterionRow) -> str:
    return _("Not for us: {}").format(criterion.text) if criterion.against else criterion.text


class FitDelegate(QStyledItemDelegate):
    """A hairline below each row and before the half of those who are not for us; a ring around where one is."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        colors, box = look(option.palette), QRectF(option.rect)
        if self._current_row(index):
            fill(painter, box, colors.selected)
        if index.row() < index.model().rowCount() - 1:
            fill(painter, QRectF(box.left(), box.bottom() - 1, box.width(), 1), colors.line)
        if self._opens_other_half(index):
            fill(painter, QRectF(box.left(), box.top(), 1, box.height()), colors.line)
        index.data(CELL).draw(painter, box.adjusted(GRID, 0, -4, 0), colors)
        if option.state & QStyle.StateFlag.State_HasFocus:
            ring(painter, box.adjusted(1, 1, -1, -2), colors)
        painter.restore()

    def _opens_other_half(self, index: Index) -> bool:
        model = index.model()
        assert isinstance(model, FitModel)
        here = model.criterion(index)
        before = model.criterion(model.index(index.row(), index.column() - 1)) if index.column() > CLIENT + 1 else None
        return bool(here and here.against and not (before and before.against))

    def _current_row(self, index: Index) -> bool:
        view = self.parent()
        return isinstance(view, QAbstractItemView) and view.currentIndex().row() == index.row()


class CriteriaHeader(QHeaderView):
    """Criteria over as many lines as they need."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        lines = min(MOST_LINES, max((self._lines(section) for section in range(self.count())), default=1))
        return QSize(super().sizeHint().width(), ceil(lines * line_height(Type.SMALL)) + 2 * GRID)

    def paintSection(self, painter: QPainter, box: QRect, section: int) -> None:
        colors, words = look(self.palette()), self._words(section)
        painter.save()
        fill(painter, box, colors.card)
        fill(painter, QRectF(box.left(), box.bottom(), box.width(), 1), colors.line)
        painter.setFont(font(Type.SMALL))
        painter.setPen(colors.muted)
        room = QRectF(box).adjusted(GRID, GRID, -4, -GRID)
        shown = words if self._lines(section) <= MOST_LINES else _cut(words, room)
        painter.drawText(room, WRAP, shown)
        painter.restore()

    def _words(self, section: int) -> str:
        return str(self.model().headerData(section, Qt.Orientation.Horizontal) or "") if self.model() else ""

    def _lines(self, section: int) -> int:
        room = QRectF(0, 0, max(self.sectionSize(section) - GRID - 4, 40), 10_000)
        height = QFontMetricsF(font(Type.SMALL)).boundingRect(room, WRAP, self._words(section)).height()
        return min(MOST_LINES + 1, round(height / line_height(Type.SMALL)))


def _cut(words: str, room: QRectF) -> str:
    """As many words as there is room for."""
    kept, width = words.split(), QRectF(0, 0, room.width(), 10_000)
    metrics = QFontMetricsF(font(Type.SMALL))
    while len(kept) > 1 and metrics.boundingRect(width, WRAP, _with_dots(kept)).height() > room.height():
        kept.pop()
    return _with_dots(kept)


def _with_dots(words: Sequence[str]) -> str:
    return " ".join(words) + "…"

"""The grid on which both rate by keyboard: a digit rates and moves down, arrows move."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from planner.domain.sides import Side
from planner.language import _
from planner.ratings import Grid, GridRow, Mark
from ui.development.steps import WIDTH, draw_steps
from ui.theme import GRID, Look, Type, look
from ui.widgets.keys import BARE
from ui.widgets.shapes import LEFT, fill, ring, write
from ui.widgets.table_model import CELL, Index

SKILL, SELF, MANAGER, GAP = range(4)
SIDES = {SELF: Side.SALESPERSON, MANAGER: Side.MANAGER}
FIELDS = {SELF: ("self_now", "self_before"), MANAGER: ("manager_now", "manager_before")}
DIGITS = {Qt.Key(Qt.Key.Key_0 + digit): digit for digit in range(5)}
ERASE = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
ROW_HEIGHT = 36
DIGIT = 20
ROOMY = 680
"""From this width on there is room for bars beside the digits."""
WIDE, NARROW = {SELF: 196, MANAGER: 196, GAP: 112}, {SELF: 84, MANAGER: 84, GAP: 100}


def mark_words(mark: Mark | None) -> str:
    if mark is None:
        return _("not rated")
    return str(mark.level) if mark.level else _("too early to tell")


def gap_words(row: GridRow) -> str:
    """What a difference says, in words: which of the two sees more."""
    gap = row.gap
    if gap is None:
        return ""
    if gap == 0:
        return _("the same")
    return _("self {} higher").format(gap) if gap > 0 else _("self {} lower").format(-gap)


class GridModel(QAbstractTableModel):
    """What was rated is shown at once; the database hears of it later."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[GridRow] = []
        self.titles: tuple[str, ...] = ("", "", "", "")

    def show_rows(self, rows: Sequence[GridRow], titles: tuple[str, ...]) -> None:
        """The same skills again are filled in place, so that the keyboard stays where it is."""
        same = [row.skill.id for row in rows] == [row.skill.id for row in self.rows]
        if same and titles == self.titles:
            self.rows = list(rows)
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, GAP))
            return
        self.beginResetModel()
        self.rows, self.titles = list(rows), titles
        self.endResetModel()

    def mark(self, place: int, column: int, mark: Mark | None) -> None:
        self.rows[place] = self.rows[place].marked(SIDES[column], mark)
        self.dataChanged.emit(self.index(place, SKILL), self.index(place, GAP))

    def marks(self, index: Index) -> tuple[Mark | None, Mark | None]:
        """A cell's rating of this round and of the last."""
        now, before = FIELDS[index.column()]
        return getattr(self.rows[index.row()], now), getattr(self.rows[index.row()], before)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (CELL, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.rows[index.row()]
        if index.column() == SKILL:
            return row.skill.name
        if index.column() == GAP:
            return gap_words(row)
        now, before = self.marks(index)
        last = _("last time {}").format(mark_words(before)) if before else ""
        return ", ".join(part for part in (row.skill.name, mark_words(now), last) if part)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        wanted = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self.titles[section] if wanted else None


class GridDelegate(QStyledItemDelegate):
    """A hairline below each row; a rating as its digit and bars, the last round's small beside them."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        colors, box = look(option.palette), QRectF(option.rect)
        if self._current_row(index):
            fill(painter, box, colors.selected)
        if index.row() < index.model().rowCount() - 1:
            fill(painter, QRectF(box.left(), box.bottom() - 1, box.width(), 1), colors.line)
        room = box.adjusted(GRID, 0, -4, 0)
        if index.column() in SIDES:
            self._rating(painter, index, room, colors)
        else:
            kind, ink = (Type.BODY, colors.text) if index.column() == SKILL else (Type.SMALL, colors.muted)
            write(painter, room, str(index.data(CELL) or ""), kind, ink)
        if option.state & QStyle.StateFlag.State_HasFocus and index.column() in SIDES:
            ring(painter, box.adjusted(1, 1, -1, -2), colors)
        painter.restore()

    def _rating(self, painter: QPainter, index: Index, room: QRectF, colors: Look) -> None:
        model, view = index.model(), self.parent()
        assert isinstance(model, GridModel) and isinstance(view, SkillGrid)
        now, before = model.marks(index)
        digit = "–" if now is None else str(now.level or 0)
        write(painter, room, digit, Type.STRONG, colors.muted if now is None else colors.text)
        beside = room.adjusted(DIGIT, 0, 0, 0)
        if view.roomy and now is not None and now.level is None:
            write(painter, beside, _("too early to tell"), Type.SMALL, colors.text)
        elif view.roomy:
            draw_steps(painter, QPointF(beside.left(), room.center().y()), now.level if now else None, None, colors)
        if before is not None:
            words = _("last {}").format(before.level or "–")
            write(painter, beside.adjusted((WIDTH + 12) * view.roomy, 0, 0, 0), words, Type.SMALL, colors.muted, LEFT)

    def _current_row(self, index: Index) -> bool:
        view = self.parent()
        return isinstance(view, QAbstractItemView) and view.currentIndex().row() == index.row()


class SkillGrid(QTableView):
    """Rows are skills, columns the two sides; the manager's is not there until it may be."""

    rated = Signal(object, object, object)
    """A skill's id, the side, and the Mark, or None where it was emptied."""

    moved = Signal(object)
    """The row one is at."""

    def __init__(self) -> None:
        super().__init__()
        self._model = GridModel(self)
        self.setModel(self._model)
        self.setItemDelegate(GridDelegate(self))
        self.setAccessibleName(_("Skill ratings"))
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self._set_header()

    def show_grid(self, grid: Grid) -> None:
        opened = grid.manager_shown and self.isColumnHidden(MANAGER)
        titles = (_("Skill"), grid.first_name, grid.manager_first or _("Manager"), _("Difference"))
        self._model.show_rows(grid.rows, titles)
        for column in (MANAGER, GAP):
            self.setColumnHidden(column, not grid.manager_shown)
        if not self.currentIndex().isValid() or self.currentIndex().column() not in SIDES:
            self._go_to(self._first_open(SELF), SELF)
        elif opened and self.hasFocus():
            self._go_to(self._first_open(MANAGER), MANAGER)
        self._share_width()
        self.updateGeometry()
        self.viewport().update()
        self.moved.emit(self.row())

    @property
    def roomy(self) -> bool:
        return self.width() >= ROOMY or self.isColumnHidden(MANAGER)

    def row(self) -> GridRow | None:
        place = self.currentIndex().row()
        return self._model.rows[place] if 0 <= place < len(self._model.rows) else None

    def side(self) -> Side:
        return SIDES.get(self.currentIndex().column(), Side.SALESPERSON)

    def choose(self, skill_id: UUID, side: Side) -> None:
        column = next(column for column, each in SIDES.items() if each is side)
        places = (place for place, row in enumerate(self._model.rows) if row.skill.id == skill_id)
        self._go_to(next(places), column)

    def sizeHint(self) -> QSize:
        return QSize(480, self.horizontalHeader().sizeHint().height() + ROW_HEIGHT * self._model.rowCount())

    def minimumSizeHint(self) -> QSize:
        return QSize(320, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, bare = Qt.Key(event.key()), event.modifiers() in BARE
        if bare and event.isAutoRepeat() and (key in DIGITS or key in ERASE):
            return
        if bare and key in DIGITS:
            self._rate(Mark(DIGITS[key] or None))
        elif bare and key in ERASE:
            self._rate(None)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters find nothing here: digits rate."""

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Only ratings can be gone to."""
        super().currentChanged(current, previous)
        if current.isValid() and current.column() not in SIDES:
            column = SELF if current.column() == SKILL or self.isColumnHidden(MANAGER) else MANAGER
            self._go_to(current.row(), column)
            return
        self.viewport().update()
        self.moved.emit(self.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def _rate(self, mark: Mark | None) -> None:
        row, index = self.row(), self.currentIndex()
        if row is None:
            return
        self._model.mark(index.row(), index.column(), mark)
        if mark is not None and index.row() + 1 < len(self._model.rows):
            self._go_to(index.row() + 1, index.column())
        self.rated.emit(row.skill.id, SIDES[index.column()], mark)

    def _first_open(self, column: int) -> int:
        marks = (getattr(row, FIELDS[column][0]) for row in self._model.rows)
        return next((place for place, mark in enumerate(marks) if mark is None), 0)

    def _go_to(self, place: int, column: int) -> None:
        self.setCurrentIndex(self._model.index(place, column))

    def _set_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(SKILL, QHeaderView.ResizeMode.Stretch)

    def _share_width(self) -> None:
        for column, width in (WIDE if self.roomy else NARROW).items():
            self.setColumnWidth(column, width)

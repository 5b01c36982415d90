"""Paints the rows of every list: lead, icon or person, two lines, then pill, note and deed."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from ui import icons
from ui.theme import GRID, Look, Type, look
from ui.widgets.avatar import MEDIUM, draw_avatar
from ui.widgets.rows import ROW, Index, Row
from ui.widgets.shapes import RIGHT, line_height, panel, ring, width_of, write
from ui.widgets.text import tool_tip

ICON = 16
EDGE = 12
DROP = 10


class RowDelegate(QStyledItemDelegate):
    """Paints a Row: lead, icon or person, two lines, then pill, note and deed from the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = line_height(Type.BODY) + (line_height(Type.SMALL) + 2 if index.data(ROW).detail else 0)
        return QSize(0, round(lines) + 2 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        row, colors = index.data(ROW), look(option.palette)
        box = QRectF(option.rect)
        self._ground(painter, option, box, colors)
        left = self._lead(painter, row, box, colors)
        lower = DROP if self._crowded(row, box, left) else 0
        right = self._trail(painter, row, box.translated(0, lower), colors, bare=bool(lower))
        words = QRectF(left, box.top(), right - left, box.height())
        self._lines(painter, row, words, colors, box.right() - EDGE if lower else right)
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The whole words, where the row had to cut them."""
        row = index.data(ROW)
        if event.type() != QEvent.Type.ToolTip or not isinstance(row, Row) or not self._cut(row, QRectF(option.rect)):
            return False
        QToolTip.showText(event.globalPos(), tool_tip("\n".join(filter(None, (row.title, row.detail)))), view)
        return True

    def deed_box(self, row: Row, box: QRectF) -> QRectF:
        """Where a click does the row's deed."""
        width = width_of(row.deed, Type.STRONG) + 2 + 2 * GRID if row.deed else 0
        return QRectF(box.right() - EDGE + GRID - width, box.top(), width, box.height())

    def _cut(self, row: Row, box: QRectF) -> bool:
        left, beside = self._left(row, box), self._beside(row)
        room = box.right() - beside - left
        title_room = box.right() - EDGE - left if self._crowded(row, box, left) else room
        return width_of(row.title, Type.BODY) > title_room or width_of(row.detail, Type.SMALL) > room

    def _crowded(self, row: Row, box: QRectF, left: float) -> bool:
        """Where the title would be cut, the pill gives way and drops to the second line."""
        if not (row.pill and row.detail):
            return False
        return left + width_of(row.title, Type.BODY) > box.right() - self._beside(row)

    def _beside(self, row: Row) -> float:
        """The room that pill, note and deed take on the right, with the gaps before them."""
        texts = sum(
            width_of(text, kind) + 2 + EDGE for text, kind in ((row.note, Type.SMALL), (row.deed, Type.STRONG)) if text
        )
        return EDGE + texts + (row.pill.width() + EDGE if row.pill else 0)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF, colors: Look) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            panel(painter, box, colors.selected)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            panel(painter, box, colors.hover)
        if option.state & QStyle.StateFlag.State_HasFocus:
            ring(painter, box, colors)

    def _left(self, row: Row, box: QRectF) -> float:
        lead = _lead_width(row.lead) + 4 if row.lead else 0
        return box.left() + EDGE + lead + (MEDIUM + EDGE if row.person else 0) + (ICON + EDGE if row.icon else 0)

    def _lead(self, painter: QPainter, row: Row, box: QRectF, colors: Look) -> float:
        left, middle = box.left() + EDGE, box.center().y()
        if row.lead:
            width = _lead_width(row.lead)
            write(painter, QRectF(left, box.top(), width, box.height()), row.lead, Type.SMALL, colors.muted)
            left += width + 4
        if row.person:
            draw_avatar(painter, QPointF(left, middle), row.person, colors)
            left += MEDIUM + EDGE
        if row.icon:
            icons.draw(painter, row.icon, QRectF(left, middle - ICON / 2, ICON, ICON), colors.ink(row.tone))
        return self._left(row, box)

    def _trail(self, painter: QPainter, row: Row, box: QRectF, colors: Look, bare: bool = False) -> float:
        right, middle = box.right() - EDGE, box.center().y()
        for text, kind, ink in ((row.deed, Type.STRONG, colors.accent_text), (row.note, Type.SMALL, colors.muted)):
            if text:
                width = width_of(text, kind) + 2
                write(painter, QRectF(right - width, box.top(), width, box.height()), text, kind, ink, RIGHT)
                right -= width + EDGE
        if row.pill:
            right -= row.pill.width()
            row.pill.draw(painter, QPointF(right + (GRID if bare else 0), middle), colors, bare)
            right -= EDGE
        return right

    def _lines(self, painter: QPainter, row: Row, box: QRectF, colors: Look, title_end: float = 0) -> None:
        first, second = line_height(Type.BODY), line_height(Type.SMALL) + 2 if row.detail else 0
        top = box.center().y() - (first + second) / 2
        room = max(box.right(), title_end) - box.left()
        write(painter, QRectF(box.left(), top, room, first), row.title, Type.BODY, colors.text)
        if row.detail:
            below = QRectF(box.left(), top + first + 2, box.width(), second)
            write(painter, below, row.detail, Type.SMALL, colors.muted)


def _lead_width(lead: str) -> float:
    """A number takes a narrow column, a day or a time one of its own."""
    return max(20.0 if lead.isdigit() else 64.0, width_of(lead, Type.SMALL) + GRID)


def deed_at(delegate: RowDelegate, view: QAbstractItemView, spot: QPointF) -> Row | None:
    """The row whose deed lies under the pointer."""
    model: QAbstractItemModel = view.model()
    index = view.indexAt(spot.toPoint())
    row = model.data(index, ROW) if index.isValid() else None
    inside = isinstance(row, Row) and delegate.deed_box(row, QRectF(view.visualRect(index))).contains(spot)
    return row if inside else None

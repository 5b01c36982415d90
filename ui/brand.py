"""Whose workspace this is, at the head of the navigation; behind it lies the menu of what concerns the whole file."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu

from planner.language import _
from ui import icons
from ui.theme import GRID, Type, look
from ui.widgets.shapes import panel, ring, write

HEIGHT = 5 * GRID
MARK = 28


class Brand(QAbstractButton):
    """A click, Enter or F10 opens the menu."""

    def __init__(self, menu: QMenu) -> None:
        super().__init__()
        self._team, self._manager = "Coaching Planner", ""
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(_("Menu"))
        self.setToolTip(_("Menu (F10)"))
        self._menu = menu
        self.clicked.connect(self._open)

    def show_whose(self, team: str, manager: str) -> None:
        self._team, self._manager = team or "Coaching Planner", manager
        self.setAccessibleName(_("Menu of {team}").format(team=self._team))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(20 * GRID, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors = QPainter(self), look(self.palette())
        if self.underMouse():
            panel(painter, QRectF(self.rect()), colors.hover)
        mark = QRectF(10, 6, MARK, MARK)
        panel(painter, mark, colors.accent, radius=GRID)
        icons.draw(painter, "sprout", mark.adjusted(6, 6, -6, -6), colors.on_accent)
        room = self.width() - 46 - 18
        first = QRectF(46, 3 if self._manager else 11, room, 18)
        write(painter, first, self._team, Type.STRONG, colors.text)
        write(painter, QRectF(46, 20, room, 16), self._manager, Type.SMALL, colors.muted)
        icons.draw(painter, "chevron", QRectF(self.width() - 18, 14, 12, 12), colors.muted)
        if self.hasFocus():
            ring(painter, QRectF(self.rect()), colors)

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))

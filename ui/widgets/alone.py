"""What a page is made of that has the window to itself, since no workspace is open."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from ui import icons
from ui.theme import GRID, look
from ui.widgets.layout import across, down
from ui.widgets.shapes import panel

WIDTH = 600


class Sign(QWidget):
    """Quiet: somebody who reads this is frightened enough."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(7 * GRID, 7 * GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors = QPainter(self), look(self.palette())
        panel(painter, QRectF(self.rect()), colors.selected, radius=2 * GRID)
        icons.draw(painter, self._icon, QRectF(self.rect()).adjusted(14, 14, -14, -14), colors.accent_text)


def in_the_middle(content: QWidget) -> QScrollArea:
    """Also of a wide window; a low one scrolls."""
    content.setFixedWidth(WIDTH)
    content.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
    body = across(None, down(None, content, None, margins=(0, 3 * GRID, 0, 3 * GRID)), None)
    body.setObjectName("page")
    area = QScrollArea()
    area.setWidget(body)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area

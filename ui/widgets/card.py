"""A quiet surface that groups what belongs together, and the header that names it."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import GRID, Type, look
from ui.widgets.shapes import panel
from ui.widgets.text import Text


class SectionHeader(QWidget):
    """A name, how many there are, and on the right at most one deed."""

    def __init__(self, title: str, count: str = "", deed: QWidget | None = None) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        self.setMinimumHeight(28)
        self._title = Text(title, Type.HEADING)
        row.addWidget(self._title)
        self._count = Text(count, Type.SMALL, muted=True)
        row.addWidget(self._count)
        row.addStretch()
        if deed:
            row.addWidget(deed)

    def show_title(self, title: str) -> None:
        self._title.setText(title)

    def show_count(self, count: str) -> None:
        self._count.setText(count)


class Card(QFrame):
    """White on light, lifted on dark; a hairline and no shadow."""

    def __init__(self, *content: QWidget, margin: int = 4) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(0)
        for widget in content:
            self.column.addWidget(widget)

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = look(self.palette())
        panel(QPainter(self), QRectF(self.rect()), colors.card, colors.line, radius=GRID)

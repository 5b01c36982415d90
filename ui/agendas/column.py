"""A column of a page that scrolls by itself and is never taller than what it holds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.theme import GRID
from ui.widgets.layout import down

GUTTER = 2 * GRID
"""Kept free at the right, for the bar where there is one, so that nothing moves when it comes."""
LEAST = 20 * GRID
"""How little of it may be in sight; what more it gets of the room is its stretch against the others'."""


class Column(QScrollArea):
    def __init__(self, content: QWidget, least: int = LEAST) -> None:
        super().__init__()
        self._least = least
        self._page = down(content, None, gap=0, margins=(0, 0, GUTTER, 0))
        self._page.setObjectName("page")
        self._page.installEventFilter(self)
        self.setWidget(self._page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().rangeChanged.connect(self._make_room)

    def sizeHint(self) -> QSize:
        content = self._page.sizeHint()
        return QSize(content.width(), min(self._least, content.height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() == QEvent.Type.LayoutRequest:
            self.setMaximumHeight(self._page.sizeHint().height())
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _make_room(self, _least: int, most: int) -> None:
        layout = self._page.layout()
        if layout is not None:
            bar = self.verticalScrollBar().sizeHint().width() if most > 0 else 0
            layout.setContentsMargins(0, 0, max(0, GUTTER - bar), 0)

"""Small parts of the run screen, the turned window and the wrap-up."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from planner.domain.session import Box
from planner.language import _
from ui.theme import GRID, Type, look
from ui.widgets.elided import Elided
from ui.widgets.keys import cap_width, draw_key
from ui.widgets.layout import WIDEST, IconLabel, across
from ui.widgets.shapes import LEFT, line_height, panel, ring, width_of, write
from ui.widgets.text import Text


class KeyDeed(QAbstractButton):
    """A key cap and what it does, also for the mouse."""

    def __init__(self, key: str, words: str, keys: str, deed: Callable[[], None]) -> None:
        super().__init__()
        self._key = key
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(keys)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(deed)

    def sizeHint(self) -> QSize:
        width = cap_width(self._key) + 6 + width_of(self.text(), Type.SMALL)
        return QSize(round(width) + 2 * GRID, round(line_height(Type.SMALL)) + 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors, box = QPainter(self), look(self.palette()), QRectF(self.rect())
        if self.underMouse() and self.isEnabled():
            panel(painter, box, colors.hover)
        end = draw_key(painter, QPointF(GRID, box.center().y()), self._key, colors)
        ink = colors.text if self.underMouse() else colors.muted
        write(painter, box.adjusted(end + 6, 0, 0, 0), self.text(), Type.SMALL, ink, LEFT)
        if self.hasFocus():
            ring(painter, box, colors)


class BoxRow(QWidget):
    """The five boxes; an empty one is open."""

    ticked = Signal(object, bool)

    def __init__(self, upright: bool = False) -> None:
        super().__init__()
        row = QVBoxLayout(self) if upright else QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID if upright else 2 * GRID)
        self._boxes: dict[Box, QCheckBox] = {}
        for box in Box:
            check = QCheckBox(box.words)
            check.setAccessibleName(box.words)
            check.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            check.clicked.connect(self._clicked)
            self._boxes[box] = check
            row.addWidget(check)
        row.addStretch()

    def show_boxes(self, boxes: Mapping[Box, bool | None]) -> None:
        """Those that are asked about; others are not there."""
        for box, check in self._boxes.items():
            check.setChecked(bool(boxes.get(box)))
            check.setVisible(box in boxes)

    def first(self) -> QWidget:
        shown = (check for check in self._boxes.values() if check.isVisibleTo(self))
        return next(shown, self._boxes[Box.ACTIVITY])

    def _clicked(self, checked: bool) -> None:
        box = next(box for box, check in self._boxes.items() if check is self.sender())
        self.ticked.emit(box, checked)


class SharedLabel(QWidget):
    """What stands over a text that both may read."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words, self._mark = Text(words, Type.STRONG), Elided("", Type.SMALL, muted=True)
        self._icon = IconLabel("users")
        across(self._words, self._icon, (self._mark, 1), gap=6, inside=self)

    def show_person(self, name: str) -> None:
        self._mark.say(_("Shared with {name}").format(name=name))
        self.setToolTip(self._mark.toolTip())

    def stand_beside(self, width: int) -> None:
        """In a column of this width, with the icon alone; 0 for a line of its own, in words."""
        self._mark.setVisible(not width)
        self.setMinimumWidth(width)
        self.setMaximumWidth(width or WIDEST)

    def words_width(self) -> int:
        return self._words.sizeHint().width() + 6 + self._icon.width()

"""A few ways to go on, as large buttons: what each does, what to expect of it, and its key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui import icons
from ui.theme import GRID, Type, look
from ui.widgets.keys import ENTER, draw_key
from ui.widgets.layout import down
from ui.widgets.shapes import line_height, panel, ring, write

WIDTH = 520
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Choice(QAbstractButton):
    """An icon, what it does, what to expect, and its key."""

    def __init__(self, icon: str, title: str, line: str, key: str) -> None:
        super().__init__()
        self._icon, self._line, self._key = icon, line, key
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        lines = line_height(Type.STRONG) + line_height(Type.SMALL)
        return QSize(WIDTH, max(9 * GRID, round(lines) + 4 * GRID))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does as Space does."""
        if event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors, box = QPainter(self), look(self.palette()), QRectF(self.rect())
        touched = self.underMouse() and self.isEnabled()
        panel(painter, box, colors.hover if touched else colors.card, colors.line, radius=GRID)
        middle, first = box.center().y(), line_height(Type.STRONG) + 4
        square = QRectF(16, middle - 20, 40, 40)
        panel(painter, square, colors.selected, radius=GRID)
        shade = colors.accent_text if self.isEnabled() else colors.muted
        icons.draw(painter, self._icon, square.adjusted(10, 10, -10, -10), shade)
        top, room = middle - (first + line_height(Type.SMALL)) / 2, box.width() - 130
        ink = colors.text if self.isEnabled() else colors.muted
        write(painter, QRectF(72, top, room, first), self.text(), Type.STRONG, ink)
        write(painter, QRectF(72, top + first, room, first), self._line, Type.SMALL, colors.muted)
        draw_key(painter, QPointF(box.width() - 38, middle), self._key, colors)
        if self.hasFocus():
            ring(painter, box, colors, GRID)


class Choices(QWidget):
    """1, 2 and 3 choose, arrows walk."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._choices = choices
        down(*choices, inside=self)
        for number, choice in enumerate(choices, 1):
            QShortcut(QKeySequence(str(number)), self).activated.connect(choice.click)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        open_ones = [choice for choice in self._choices if choice.isEnabled()]
        here = next((place for place, choice in enumerate(open_ones) if choice.hasFocus()), 0)
        open_ones[(here + step) % len(open_ones)].setFocus(Qt.FocusReason.OtherFocusReason)

"""The three ways to begin, as large buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from planner.language import _
from ui import icons
from ui.theme import GRID, Type, look
from ui.widgets.keys import ENTER, draw_key
from ui.widgets.layout import down
from ui.widgets.shapes import line_height, panel, ring, write
from ui.widgets.text import Paragraph, Text

WIDTH = 520
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Logo(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(7 * GRID, 7 * GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors = QPainter(self), look(self.palette())
        panel(painter, QRectF(self.rect()), colors.accent, radius=2 * GRID)
        icons.draw(painter, "sprout", QRectF(self.rect()).adjusted(13, 13, -13, -13), colors.on_accent)


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
        panel(painter, box, colors.hover if self.underMouse() else colors.card, colors.line, radius=GRID)
        middle, first = box.center().y(), line_height(Type.STRONG) + 4
        square = QRectF(16, middle - 20, 40, 40)
        panel(painter, square, colors.selected, radius=GRID)
        icons.draw(painter, self._icon, square.adjusted(10, 10, -10, -10), colors.accent_text)
        top, room = middle - (first + line_height(Type.SMALL)) / 2, box.width() - 130
        write(painter, QRectF(72, top, room, first), self.text(), Type.STRONG, colors.text)
        write(painter, QRectF(72, top + first, room, first), self._line, Type.SMALL, colors.muted)
        draw_key(painter, QPointF(box.width() - 38, middle), self._key, colors)
        if self.hasFocus():
            ring(painter, box, colors, GRID)


class ChoicePage(QWidget):
    """What the app is for, and the three ways in; 1, 2 and 3 choose, arrows walk."""

    start = Signal()
    sample = Signal()
    open_file = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choices = [
            Choice(
                "users", _("Start with my team"), _("Name your people; the first agenda is ready in two minutes"), "1"
            ),
            Choice(
                "flask-conical",
                _("Look around with a sample team"),
                _("Eight invented salespeople and 18 months of their sessions"),
                "2",
            ),
            Choice("folder-open", _("Open a workspace"), _("A file of yours, also one from another machine"), "3"),
        ]
        words = _("Prepare one-on-ones, run them, remove barriers and keep your word. Your team comes first here.")
        foot = Text(_("Works offline. Everything stays in one file on this machine."), Type.SMALL, muted=True)
        head = (Logo(), GRID, Text("Coaching Planner", Type.TITLE), Paragraph(words, muted=True), 2 * GRID)
        down(*head, *self.choices, 2 * GRID, foot, inside=self)
        self.setFixedWidth(WIDTH)
        deeds: tuple[Callable[[], None], ...] = (self.start.emit, self.sample.emit, self.open_file.emit)
        for number, (choice, deed) in enumerate(zip(self.choices, deeds, strict=True), 1):
            choice.clicked.connect(deed)
            QShortcut(QKeySequence(str(number)), self).activated.connect(choice.click)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        here = next((place for place, choice in enumerate(self.choices) if choice.hasFocus()), 0)
        self.choices[(here + step) % len(self.choices)].setFocus(Qt.FocusReason.OtherFocusReason)

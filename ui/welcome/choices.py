"""The three ways to begin, as large buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from planner.language import _
from ui import icons
from ui.theme import GRID, Type, look
from ui.widgets.choice import WIDTH, Choice, Choices
from ui.widgets.layout import down
from ui.widgets.shapes import panel
from ui.widgets.text import Paragraph, Text


class Logo(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(7 * GRID, 7 * GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors = QPainter(self), look(self.palette())
        panel(painter, QRectF(self.rect()), colors.accent, radius=2 * GRID)
        icons.draw(painter, "sprout", QRectF(self.rect()).adjusted(13, 13, -13, -13), colors.on_accent)


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
        down(*head, Choices(self.choices), 2 * GRID, foot, inside=self)
        self.setFixedWidth(WIDTH)
        deeds: tuple[Callable[[], None], ...] = (self.start.emit, self.sample.emit, self.open_file.emit)
        for choice, deed in zip(self.choices, deeds, strict=True):
            choice.clicked.connect(deed)

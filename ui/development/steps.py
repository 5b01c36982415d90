"""A skill's four levels as four bars: filled up to now, half filled up to the level aimed at."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.language import _
from ui.theme import Look, look, mix
from ui.widgets.shapes import panel

BAR = QSize(24, 8)
GAP = 3
WIDTH = 4 * BAR.width() + 3 * GAP


def draw_steps(painter: QPainter, left_middle: QPointF, now: int | None, aim: int | None, look: Look) -> None:
    for step in range(4):
        fill = mix(look.accent_text, look.card, 0.4) if step < (aim or 0) else look.line
        left = left_middle.x() + step * (BAR.width() + GAP)
        box = QRectF(left, left_middle.y() - BAR.height() / 2, BAR.width(), BAR.height())
        panel(painter, box, look.accent_text if step < (now or 0) else fill, radius=2)


def level_words(level: int | None) -> str:
    return str(level) if level else _("too early to tell")


class Steps(QWidget):
    """Where somebody stands in a skill and where they go."""

    def __init__(self) -> None:
        super().__init__()
        self._now: int | None = None
        self._aim: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_levels(self, now: int | None, aim: int | None) -> None:
        self._now, self._aim = now, aim
        self.setAccessibleName(_("Now {now}, aimed at {aim}").format(now=level_words(now), aim=aim or "–"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_steps(QPainter(self), QPointF(0, self.height() / 2), self._now, self._aim, look(self.palette()))

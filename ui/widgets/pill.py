"""A status in a word and a shape, on a wash of its colour."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import icons
from ui.theme import Look, Tone, Type, look
from ui.widgets.shapes import line_height, panel, width_of, write

PADDING = 8
ICON = 12
GAP = 4


@dataclass(frozen=True)
class Pill:
    text: str
    tone: Tone = Tone.PLAIN
    icon: str = ""

    @property
    def words(self) -> str:
        return self.text

    def width(self) -> float:
        return width_of(self.text, Type.SMALL) + 2 * PADDING + (ICON + GAP if self.icon else 0) + 1

    def height(self) -> float:
        return line_height(Type.SMALL) + 6

    def draw(self, painter: QPainter, left_middle: QPointF, look: Look, bare: bool = False) -> None:
        """On its wash, or bare where there is no room for it."""
        ink = look.ink(self.tone)
        box = QRectF(left_middle.x(), round(left_middle.y() - self.height() / 2), self.width(), self.height())
        if not bare:
            panel(painter, box, look.wash(self.tone), radius=box.height() / 2)
        inside = box.adjusted(PADDING, 0, -PADDING + 1, 0)
        if self.icon:
            icons.draw(painter, self.icon, QRectF(inside.left(), box.center().y() - ICON / 2, ICON, ICON), ink)
            inside.setLeft(inside.left() + ICON + GAP)
        write(painter, inside, self.text, Type.SMALL, ink)


class PillLabel(QWidget):
    def __init__(self, pill: Pill, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pill = pill
        self.setAccessibleName(pill.text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_pill(self, pill: Pill) -> None:
        self._pill = pill
        self.setAccessibleName(pill.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(self._pill.width() + 1), round(self._pill.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        self._pill.draw(QPainter(self), QPointF(0, self.height() / 2), look(self.palette()))

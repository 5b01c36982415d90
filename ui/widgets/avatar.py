"""A person as initials in a quiet disc: one look for everybody, so that colour keeps its meaning."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Look, Type, look, veil
from ui.widgets.shapes import CENTER, panel, write

SMALL, MEDIUM, LARGE = 24, 32, 56


def initials(name: str) -> str:
    words = name.split()
    if not words:
        return ""
    return (words[0][:1] + (words[-1][:1] if len(words) > 1 else "")).upper()


def draw_avatar(painter: QPainter, left_middle: QPointF, name: str, look: Look, size: int = MEDIUM) -> None:
    box = QRectF(left_middle.x(), left_middle.y() - size / 2, size, size)
    panel(painter, box, veil(look.text, 0.10), radius=size / 2)
    kind = Type.HEADING if size == LARGE else Type.SMALL
    write(painter, box.adjusted(-4, 0, 4, 0), initials(name), kind, look.text, CENTER)


class Avatar(QWidget):
    def __init__(self, name: str, size: int = MEDIUM, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._size = name, size
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_person(self, name: str) -> None:
        self._name = name
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_avatar(QPainter(self), QPointF(0, self.height() / 2), self._name, look(self.palette()), self._size)

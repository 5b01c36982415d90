"""The few strokes that every hand-painted widget shares."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from ui.theme import RADIUS, RING, Look, Type, font

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTER = Qt.AlignmentFlag.AlignCenter


def panel(painter: QPainter, rect: QRectF, fill: QColor, edge: QColor | None = None, radius: float = RADIUS) -> None:
    """A rounded area, with a hairline if an edge is given."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill)
    painter.setPen(QPen(edge, 1) if edge else Qt.PenStyle.NoPen)
    inset = 0.5 if edge else 0
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)


def fill(painter: QPainter, rect: QRect | QRectF, color: QColor) -> None:
    """A plain area. Asked for `fillRect`, PySide has the names of all gradients made, in case the colour is one."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setBrush(color)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRect(rect)
    painter.restore()


def ring(painter: QPainter, rect: QRectF, look: Look, radius: float = RADIUS) -> None:
    """The mark of keyboard focus."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.accent_text, RING))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)


def write(
    painter: QPainter, rect: QRectF, text: str, kind: Type, color: QColor, align: Qt.AlignmentFlag = LEFT
) -> None:
    """One line of text, shortened with an ellipsis where it does not fit."""
    face = font(kind)
    painter.setFont(face)
    painter.setPen(color)
    line = text.replace("\n", " ").replace("\u2028", " ")
    shown = QFontMetricsF(face).elidedText(line, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, align | Qt.TextFlag.TextSingleLine, shown)


def width_of(text: str, kind: Type) -> float:
    return QFontMetricsF(font(kind)).horizontalAdvance(text)


def line_height(kind: Type) -> float:
    return QFontMetricsF(font(kind)).height()

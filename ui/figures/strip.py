"""At most six figures in the head of a session, small."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.domain.figure import Standing, amount_words, share_words
from planner.language import _
from ui.figures.table import trend_words
from ui.theme import GRID, Type, look
from ui.widgets.shapes import LEFT, line_height, width_of, write
from ui.widgets.text import tool_tip

SIDE, FOOT, GAP = 20, 8, 6
"""Pixels beside and below the figures, and between the parts of one."""


class FigureStrip(QWidget):
    """Hidden where there is nothing to show; the whole words are in the tool tip."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: Sequence[tuple[str, str, str]] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_figures(self, shown: Sequence[Standing]) -> None:
        self._parts = [_parts(each) for each in shown]
        words = "\n".join(_said(each) for each in shown)
        self.setAccessibleName(words)
        self.setToolTip(tool_tip(words))
        self.setVisible(bool(shown))
        self.update()

    def words(self) -> list[str]:
        """What stands there, figure by figure."""
        return [" ".join(part for part in parts if part) for parts in self._parts]

    def sizeHint(self) -> QSize:
        return QSize(240, round(line_height(Type.SMALL)) + FOOT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each gets the same room; the name gives way before the amount does."""
        if self._parts:
            painter, room = QPainter(self), (self.width() - 2 * SIDE) / len(self._parts)
            for place, parts in enumerate(self._parts):
                box = QRectF(SIDE + place * room, 0, room - 2 * GRID, self.height() - FOOT)
                self._draw(painter, box, *parts)

    def _draw(self, painter: QPainter, box: QRectF, name: str, amount: str, trend: str) -> None:
        colors = look(self.palette())
        wide = min(width_of(amount, Type.SMALL) + 1, box.width())
        short = min(width_of(name, Type.SMALL) + 1, max(0.0, box.width() - wide - GAP))
        at = box.left()
        for words, width, ink in (
            (name, short, colors.muted),
            (amount, wide, colors.text),
            (trend, max(0.0, box.width() - short - wide - 2 * GAP), colors.muted),
        ):
            write(painter, QRectF(at, box.top(), width, box.height()), words, Type.SMALL, ink, LEFT)
            at += width + GAP


def _parts(standing: Standing) -> tuple[str, str, str]:
    row = standing.row
    of = _("{result} of {target}").format(result=amount_words(row.result), target=amount_words(row.target, row.unit))
    amount = of if row.target is not None else amount_words(row.result, row.unit)
    share = share_words(row.share)
    trend = standing.trend.words if standing.trend else ""
    return row.name, amount, ", ".join(part for part in (share, trend) if part)


def _said(standing: Standing) -> str:
    name, amount, _short = _parts(standing)
    parts = (amount, share_words(standing.row.share), trend_words(standing.trend))
    return f"{name}: " + " · ".join(part for part in parts if part)

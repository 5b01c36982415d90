"""Boxes that are folded to a dot, each with its name, and the way to ask about one again: for the manager alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from planner.domain.session import Box
from planner.language import _
from ui.running.run_keys import keys_of
from ui.theme import GRID, Type, look
from ui.widgets.keys import KeyHint
from ui.widgets.layout import across
from ui.widgets.scrolling import reveal
from ui.widgets.shapes import LEFT, line_height, panel, ring, width_of, write
from ui.widgets.text import Text

DOT = 6


class FoldedDot(QAbstractButton):
    def __init__(self, box: Box) -> None:
        super().__init__()
        self.setText(box.words)
        self.setAccessibleName(_("{box}, folded").format(box=box.words))
        self.setToolTip(_("Clean three times in a row. Ask about it again."))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(round(width_of(self.text(), Type.SMALL)) + DOT + 3 * GRID, round(line_height(Type.SMALL)) + GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors, box = QPainter(self), look(self.palette()), QRectF(self.rect())
        if self.underMouse():
            panel(painter, box, colors.hover)
        ink = colors.text if self.underMouse() or self.hasFocus() else colors.muted
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(QPointF(GRID + DOT / 2, box.center().y()), DOT / 2, DOT / 2)
        write(painter, box.adjusted(2 * GRID + DOT, 0, 0, 0), self.text(), Type.SMALL, ink, LEFT)
        if self.hasFocus():
            ring(painter, box, colors)


class FoldedBoxes(QWidget):
    asked = Signal(object)
    """A box that is to be asked about again."""

    def __init__(self) -> None:
        super().__init__()
        self._dots = {box: FoldedDot(box) for box in Box}
        for box, dot in self._dots.items():
            dot.clicked.connect(partial(self.asked.emit, box))
        hint = KeyHint(keys_of("unfold"), _("ask again"))
        across(Text(_("Folded"), Type.SMALL, muted=True), *self._dots.values(), hint, None, gap=4, inside=self)

    def show_folded(self, folded: Sequence[Box]) -> None:
        for box, dot in self._dots.items():
            dot.setVisible(box in folded)
        self.setVisible(bool(folded))

    def unfold(self) -> None:
        """The only one at once; of several, one has to be chosen."""
        shown = [box for box, dot in self._dots.items() if dot.isVisibleTo(self)]
        if len(shown) == 1:
            self.asked.emit(shown[0])
        elif shown:
            self._dots[shown[0]].setFocus(Qt.FocusReason.ShortcutFocusReason)
            reveal(self, self.rect())


def folding_words(folding: Sequence[Box]) -> str:
    """What the manager is told when boxes fold."""
    if not folding:
        return ""
    words = _("{boxes}: clean three times in a row. From now on a dot, until you ask again or it is missed.")
    return words.format(boxes=", ".join(box.words for box in folding))

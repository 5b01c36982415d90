"""Says whether what was typed is safe: an icon and words, never a colour alone."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.language import _
from ui import icons
from ui.theme import Tone, Type, look
from ui.widgets.shapes import line_height, width_of, write
from ui.widgets.text import tool_tip

ICON = 14
GAP = 4


class SavedMark(QWidget):
    """Quiet while all is well; what could not be saved is said in TROUBLE with its reason."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._say("", "", trouble=False)

    def show_nothing(self) -> None:
        self._say("", "", trouble=False)

    def show_saving(self) -> None:
        self._say("clock", _("Saving"), trouble=False)

    def show_saved(self, at: time) -> None:
        self._say("check", _("Saved {}").format(at.strftime("%H:%M:%S")), trouble=False)

    def show_not_saved(self, why: str) -> None:
        self._say("circle-alert", _("Not saved: {}").format(why), trouble=True)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def words(self) -> str:
        return self._words

    def sizeHint(self) -> QSize:
        """As wide as the longest quiet state, so that nothing beside it moves while one types."""
        widest = max(width_of(words, Type.SMALL) for words in (self._words, _("Saved {}").format("00:00:00")))
        return QSize(round(ICON + GAP + widest) + 2, round(line_height(Type.SMALL)) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors = QPainter(self), look(self.palette())
        ink = colors.ink(Tone.TROUBLE) if self._trouble else colors.muted
        middle = QPointF(self.width(), self.height() / 2)
        left = max(0.0, middle.x() - width_of(self._words, Type.SMALL) - ICON - GAP - 2)
        if self._icon:
            icons.draw(painter, self._icon, QRectF(left, middle.y() - ICON / 2, ICON, ICON), ink)
        write(painter, QRectF(self.rect()).adjusted(left + ICON + GAP, 0, 0, 0), self._words, Type.SMALL, ink)

    def _say(self, icon: str, words: str, trouble: bool) -> None:
        self._icon, self._words, self._trouble = icon, words, trouble
        self.setSizePolicy(
            QSizePolicy.Policy.Maximum if trouble else QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed
        )
        self.setAccessibleName(words)
        self.setToolTip(tool_tip(words) if trouble else "")
        self.updateGeometry()
        self.update()

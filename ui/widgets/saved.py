"""Says whether what was typed is safe: an icon and words, never a colour alone."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.language import _
from ui import icons
from ui.theme import Tone, Type, look
from ui.widgets.keys import ENTER
from ui.widgets.shapes import line_height, width_of, write
from ui.widgets.text import tool_tip

ICON = 14
GAP = 4


class SavedMark(QWidget):
    """Quiet while all is well; what could not be saved is said in TROUBLE with its reason.

    Where there is something to do about it, a click on it or Enter asks what.
    """

    asked = Signal()

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

    def show_not_saved(self, why: str, offers: bool = False) -> None:
        """The reason as a few words, or as the sentence that is said elsewhere too."""
        begin = _("Not saved: {}").format("")
        self._say("circle-alert", why if why.startswith(begin) else begin + why, trouble=True, offers=offers)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def words(self) -> str:
        return self._words

    def sizeHint(self) -> QSize:
        """As wide as the longest quiet state, so that nothing beside it moves while one types."""
        widest = max(self._takes(words) for words in (self._words, _("Saved {}").format("00:00:00")))
        return QSize(round(widest) + 2, round(line_height(Type.SMALL)) + 4)

    def minimumSizeHint(self) -> QSize:
        """That something is not saved always stands; why, where there is room for it."""
        least = round(self._takes(self._shorter[-1])) + 2 if self._trouble else 0
        return QSize(least, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors = QPainter(self), look(self.palette())
        ink = colors.ink(Tone.TROUBLE) if self._trouble else colors.muted
        middle = QPointF(self.width(), self.height() / 2)
        shown = next((each for each in self._shorter if self._takes(each) <= self.width()), self._shorter[-1])
        left = max(0.0, middle.x() - self._takes(shown) - 2)
        if self._icon:
            icons.draw(painter, self._icon, QRectF(left, middle.y() - ICON / 2, ICON, ICON), ink)
        write(painter, QRectF(self.rect()).adjusted(left + ICON + GAP, 0, 0, 0), shown, Type.SMALL, ink)
        if self.hasFocus():
            painter.setPen(QPen(colors.accent_text, 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), GAP, GAP)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._offers:
            self.asked.emit()
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._offers and event.key() in ENTER:
            self.asked.emit()
        else:
            super().keyPressEvent(event)

    def _takes(self, words: str) -> float:
        return ICON + GAP + width_of(words, Type.SMALL)

    def _say(self, icon: str, words: str, trouble: bool, offers: bool = False) -> None:
        self._offers = offers
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if offers else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if offers else Qt.CursorShape.ArrowCursor)
        self.setAccessibleDescription(_("Enter shows what can be done.") if offers else "")
        self._icon, self._words, self._trouble = icon, words, trouble
        self._shorter = (words, words.split(". ")[0], words.split(":")[0]) if trouble else (words,)
        self.setSizePolicy(
            QSizePolicy.Policy.Maximum if trouble else QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed
        )
        self.setAccessibleName(words)
        self.setToolTip(tool_tip(words) if trouble else "")
        self.updateGeometry()
        self.update()

"""What just happened, and the way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QToolButton, QWidget

from planner.language import _
from ui import icons
from ui.dressing import turn
from ui.theme import GRID, look
from ui.widgets.button_icon import button_icon
from ui.widgets.keys import KeyButton
from ui.widgets.note_editor import SavedAsTyped
from ui.widgets.shapes import panel
from ui.widgets.text import Paragraph

ABOVE_FOOT = 3 * GRID
WIDEST = 112 * GRID
"""What needs more goes on in further lines: these sentences are read by somebody who is startled."""
NOTHING: tuple[str, Callable[[], object] | None] = ("", None)
"""No second deed."""


class Banner(QWidget):
    """Lies over the foot of its page in the opposite colours; stays until answered, dismissed or replaced.

    While somebody is in a text that it would lie over, it lies above that.
    """

    dismissed = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._then: Callable[[], object] | None = None
        self._other: Callable[[], object] | None = None
        self._turned = self._turning = False
        self._foot: QWidget | None = None
        self._words = Paragraph("")
        self._deed = KeyButton("", flat=True, listens=False)
        self._deed.clicked.connect(self.answer)
        self._second = KeyButton("", flat=True, listens=False)
        self._second.clicked.connect(self._answer_otherwise)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, 4, 4, 4)
        row.setSpacing(2 * GRID)
        row.addWidget(self._words, 1)
        row.addWidget(self._deed)
        row.addWidget(self._second)
        row.addWidget(self._dismiss())
        self.hide()
        page.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._make_way)

    def announce(
        self,
        words: str,
        deed: str = "",
        then: Callable[[], object] | None = None,
        keys: str = "Ctrl+Z",
        second: tuple[str, Callable[[], object] | None] = NOTHING,
    ) -> None:
        """Say what happened; the deed, mostly Undo, calls `then` once. The keys are only shown."""
        if not self._turned:
            self._turn()
        self._then, (other, self._other) = then, second
        self._words.setText(words)
        self._deed.show_words(deed, keys if deed else "")
        self._deed.setVisible(bool(deed))
        self._second.show_words(other)
        self._second.setVisible(bool(other))
        self.setAccessibleName(words)
        self._take_place()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def lie_over(self, foot: QWidget | None) -> None:
        """Another page has come: lie over it too, and hide no bar at its foot."""
        self._foot = foot
        self._take_place()
        self.raise_()

    def words(self) -> str:
        return self._words.text()

    def answer(self) -> None:
        """Do the banner's deed, once."""
        self._do(self._then)

    def _answer_otherwise(self) -> None:
        self._do(self._other)

    def _do(self, deed: Callable[[], object] | None) -> None:
        self._then = self._other = None
        self.dismiss()
        if deed:
            deed()

    def dismiss(self) -> None:
        if self.isVisible():
            self.hide()
            self.dismissed.emit()

    def sizeHint(self) -> QSize:
        """With all words in one line."""
        size = super().sizeHint()
        return QSize(size.width() + self._words.fontMetrics().horizontalAdvance(self._words.text()) + 1, size.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parent():
            self._take_place()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """A new sheet for the app means a new mode; it overwrites our palette, so we turn after it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._turned and not self._turning:
            QTimer.singleShot(0, self, self._turn)

    def _turn(self) -> None:
        self._turning = True
        turn(self)
        self._turned, self._turning = True, False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = look(self.palette())
        panel(QPainter(self), QRectF(self.rect()), colors.window, colors.border, radius=GRID)

    def _take_place(self) -> None:
        page = self.parentWidget()
        if page is None:
            return
        layout = self.layout()
        if layout is not None:
            layout.activate()
        wanted = self.sizeHint().width()
        width = min(wanted, WIDEST, page.width() - 2 * ABOVE_FOOT)
        height = self.heightForWidth(width) + (GRID if width < wanted else 0)
        foot = self._foot.sizeHint().height() if self._foot else 0
        left, top = (page.width() - width) // 2, page.height() - foot - height - ABOVE_FOOT
        place, text = QRect(left, top, width, height), _written_in(page)
        if text.intersects(place) and text.top() > height + GRID:
            place.moveBottom(text.top() - GRID)
        self.setGeometry(place)

    def _make_way(self) -> None:
        if self.isVisible():
            self._take_place()

    def _dismiss(self) -> QToolButton:
        button = QToolButton()
        button.setIcon(button_icon("x", QPalette.ColorRole.Window))
        button.setIconSize(QSize(icons.SIZE, icons.SIZE))
        button.setAccessibleName(_("Dismiss"))
        button.setToolTip(_("Dismiss (Esc)"))
        button.clicked.connect(self.dismiss)
        return button


def _written_in(page: QWidget) -> QRect:
    """Where on a page the text is that somebody is in; nowhere where they are in none."""
    text = QApplication.focusWidget()
    if text is None or not isinstance(text, SavedAsTyped) or not page.isAncestorOf(text):
        return QRect()
    return QRect(text.mapTo(page, QPoint()), text.size())

"""The window's frame: on the screen at once, while everything that stands in it is still to be loaded."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent, QColor, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from ui.theme import GRID, SIDEBAR, Look, Role, Type, font, fusion_palette, look

FIRST_SIZE = (1280, 800)
LEAST_SIZE = (1024, 640)
TITLE_BAR = 40
"""Pixels that a desktop may put above the window."""
NAME = "Coaching Planner"
NAME_AT = (GRID + 46, 2 * GRID + 11)
"""Where the head of the navigation will have it."""
TALLEST = 10_000
"""Pixels, more than any screen has: the ground needs no layout."""


class Frame(QWidget):
    """A window with nothing but its ground and its name, until it is told what it holds."""

    painted = Signal()
    """The first picture of the window is on the screen."""

    closing = Signal()

    def __init__(self, appearance: str) -> None:
        super().__init__()
        self._painted = False
        self._cover: QWidget | None = None
        self._content: QWidget | None = None
        self.may_close: Callable[[], bool] = _always
        palette = fusion_palette({"light": False, "dark": True}.get(appearance, look(QApplication.palette()).dark))
        self.setPalette(palette)
        self._ground: Sequence[QWidget] = _ground(self, look(palette))
        self.setWindowTitle(NAME)
        self.setMinimumSize(*LEAST_SIZE)
        self.resize(first_size(self.screen().availableSize()))

    def hold(self, content: QWidget) -> None:
        """Take it in, unseen: what is dressed while it is put together is dressed again and again."""
        content.hide()
        self._content = content
        self._column().addWidget(content)

    def reveal(self, content: QWidget) -> None:
        """Show it in the place of the ground, in the colours that the app is dressed in from now on."""
        for part in self._ground:
            part.hide()
            part.deleteLater()
        self._ground = ()
        self.setPalette(QPalette())
        if not self._cover:
            content.show()

    def cover(self, page: QWidget) -> None:
        """Show a page in the place of all that it holds, at once."""
        self._take_cover_off()
        self._cover = page
        if self._content:
            self._content.hide()
        self._column().addWidget(page)
        page.show()

    def uncover(self) -> None:
        if self._cover:
            self._take_cover_off()
            if self._content:
                self._content.show()

    def let_go(self, content: QWidget) -> None:
        """It and everything in it ends."""
        self._content = None
        self._column().removeWidget(content)
        content.hide()
        content.deleteLater()

    def come_to_front(self) -> None:
        from PySide6.QtCore import Qt  # with all its enumerations: the first picture does without

        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def _take_cover_off(self) -> None:
        if self._cover:
            self._column().removeWidget(self._cover)
            self._cover.hide()
            self._cover.deleteLater()
            self._cover = None

    def _column(self) -> QVBoxLayout:
        column = self.layout()
        if not isinstance(column, QVBoxLayout):
            column = QVBoxLayout(self)
            column.setContentsMargins(0, 0, 0, 0)
        return column

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)


def _always() -> bool:
    return True


def first_size(room: QSize) -> QSize:
    """The size to design for, or what the screen has room for below a title bar, where that is enough at all."""
    fits = QSize(*FIRST_SIZE).boundedTo(room - QSize(0, TITLE_BAR))
    return fits if fits.width() >= LEAST_SIZE[0] else QSize(*FIRST_SIZE)


def _ground(frame: Frame, colors: Look) -> tuple[QWidget, QWidget]:
    """The side and its edge. A layout, a style sheet or a painter would have all of Qt's enumerations made first."""
    side, edge = _filled(frame, colors.sidebar), _filled(frame, colors.line)
    side.setGeometry(0, 0, SIDEBAR - 1, TALLEST)
    edge.setGeometry(SIDEBAR - 1, 0, 1, TALLEST)
    name = QLabel(NAME, side)
    name.setFont(font(Type.STRONG))
    name.move(*NAME_AT)
    return side, edge


def _filled(frame: Frame, color: QColor) -> QWidget:
    part, filled = QWidget(frame), QPalette()
    filled.setColor(Role.Window, color)
    part.setPalette(filled)
    part.setAutoFillBackground(True)
    return part

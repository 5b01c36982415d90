"""What both turned windows have in common: each is about one session, and shows nothing until that one was read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from planner.language import _
from ui.screen import Screen
from ui.theme import GRID, Type
from ui.widgets.keys import KeyHint
from ui.widgets.layout import across, down
from ui.widgets.text import Text
from ui.workspace import Workspace

V = TypeVar("V")
FILLS = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen
SIDE = 304


class TurnedScreen(Screen):
    """A window of its own; what it showed of another session is out of sight before it is seen again."""

    promised = Signal(str)
    """What shall be a promise: the form for it is the manager's, and waits until the laptop is turned back."""
    turned_back = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(workspace, parent)
        self.setWindowFlag(Qt.WindowType.Window)
        self._session_id: UUID | None = None
        self._name, self._heading = Text("", Type.TITLE), Text("", muted=True)
        for keys in ("Ctrl+T", "Esc"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.close)

    def open_session(self, session_id: UUID) -> None:
        if session_id != self._session_id or not self.isVisible():
            self._content.hide()
            self.setWindowTitle("")
        self._session_id = session_id
        self._cover()
        self.show()
        self.raise_()
        self.activateWindow()
        self.stale()

    def session(self) -> UUID | None:
        """The one it is about, also before that was read."""
        return self._session_id

    def closeEvent(self, event: QCloseEvent) -> None:
        self.turned_back.emit()
        super().closeEvent(event)

    def _cover(self) -> None:
        """Lie over the manager's window, whose notes would be seen beside a smaller one; on another screen it stays."""
        behind = self.parentWidget()
        if behind and self.screen() is behind.screen():
            self.setGeometry(behind.window().geometry())
            self.setWindowState(behind.window().windowState() & FILLS)

    def read_session(self, ask: Callable[..., V], show: Callable[[V], None]) -> None:
        """What comes home after the window was turned to another session is not shown."""
        if self._session_id:
            then = partial(self._answered, self._session_id, show)
            self.workspace.read(self, partial(ask, session_id=self._session_id), then)

    def _answered(self, session_id: UUID, show: Callable[[V], None], view: V) -> None:
        if session_id == self._session_id:
            self._content.show()
            show(view)

    def show_head(self, person: str, session: str, manager: str) -> None:
        self.setWindowTitle(f"{person} · {session}")
        self._name.setText(person)
        self._heading.setText(_("{session} with {manager}").format(session=session, manager=manager))

    def lay_out(self, middle: QWidget, side: QWidget) -> None:
        """The head over what is talked about and what stands beside it."""
        beside = down((side, 1), KeyHint("Esc", _("turn back")))
        beside.setFixedWidth(SIDE)
        head = down(self._name, self._heading, gap=0)
        body = across((middle, 1), beside, gap=4 * GRID)
        self._content = down(head, (body, 1), gap=2 * GRID, margins=(32, 24, 32, 24))
        down(self._content, inside=self)

"""The way back to a session that waits while one is elsewhere; the first picture needs nothing of what sessions are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.language import _
from ui.widgets.keys import KeyButton
from ui.widgets.layout import across

if TYPE_CHECKING:
    from uuid import UUID

    from planner.rows import SessionRow
    from planner.storage.glance import Glance
    from ui.workspace import Workspace

KEYS = "Ctrl+R"


class GoingOn(QWidget):
    """A button for each session that runs or is paused, two at the most; nothing where there is none."""

    asked = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._workspace: Workspace | None = None
        self._waiting: Sequence[SessionRow] = ()
        self._buttons: Sequence[KeyButton] = ()

    def follow(self, workspace: Workspace) -> None:
        """Show what waits in a workspace, now and whenever it changes."""
        self._workspace = workspace
        workspace.changed.connect(self._changed)
        self._read()

    def go_back(self) -> None:
        """To the session that waits, the running one before those that are paused."""
        self._go(0)

    def _first(self) -> None:
        self._go(0)

    def _second(self) -> None:
        self._go(1)

    def _go(self, number: int) -> None:
        if number < len(self._waiting):
            self.asked.emit("run", self._waiting[number].id)

    def _changed(self, touched: frozenset[type]) -> None:
        from planner.domain.session import CoachingSession

        if CoachingSession in touched:
            self._read()

    def _read(self) -> None:
        if self._workspace:
            self._workspace.glance(self, _waiting, self._show)

    def _build(self) -> None:
        """Seldom does anything wait, so the buttons are made only then."""
        first = KeyButton("", KEYS, "play", listens=False)
        second = KeyButton("", "", "play", listens=False)
        first.clicked.connect(self._first)
        second.clicked.connect(self._second)
        self._buttons = (first, second)
        across(*self._buttons, inside=self)

    def _show(self, waiting: Sequence[SessionRow]) -> None:
        self._waiting = waiting
        if waiting and not self._buttons:
            self._build()
        for number, button in enumerate(self._buttons):
            button.setVisible(number < len(waiting))
            if number < len(waiting):
                button.show_words(_words(waiting[number]))


def interrupted(db: Glance) -> UUID | None:
    """The session that was running when the app was closed or died; there one goes on."""
    from planner.domain.session import State

    return next((row.id for row in _waiting(db) if row.state is State.RUNNING), None)


def _waiting(db: Glance) -> Sequence[SessionRow]:
    from planner import glances

    return glances.going_on(db)


def _words(row: SessionRow) -> str:
    from planner.domain.session import State

    words = _("Back to {name}, running") if row.state is State.RUNNING else _("Back to {name}, paused")
    return words.format(name=row.salesperson.split()[0])

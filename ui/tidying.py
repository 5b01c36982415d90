"""Lets go of what is old while nobody waits: some time after a start, and when the day turns."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer

from planner import last_seen, tidying
from ui.workspace import Workspace

IDLE = 20_000
"""Milliseconds after the first page stands."""
AN_HOUR = 3_600_000


class Tidying(QObject):
    """Of one workspace; remembers beside it when the app last looked at the clock."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._first = QTimer(self, singleShot=True, interval=IDLE)
        self._first.timeout.connect(self.begin)
        self._hourly = QTimer(self, interval=AN_HOUR)
        self._hourly.timeout.connect(self._look)
        workspace.closing.connect(self._close)
        workspace.day_turned.connect(self.begin)
        self._first.start()

    def begin(self) -> None:
        """Now."""
        self._hourly.start()
        now = self._workspace.clock.now()
        self._workspace.errand(self, partial(last_seen.note, now), self._tidy)

    def _look(self) -> None:
        last_seen.note(self._workspace.clock.now())

    def _close(self) -> None:
        self._first.stop()
        if self._hourly.isActive():
            self._hourly.stop()
            self._look()

    def _tidy(self, believed: bool) -> None:
        tidy = partial(tidying.tidy, now=self._workspace.clock.now(), by_age=believed)
        self._workspace.write(self, tidy, self._tidied)

    def _tidied(self, gone: int) -> None:
        if gone:
            self._workspace.wipe(self)


def begin(workspace: Workspace) -> None:
    """Let go of what is old by itself from now on."""
    if not (workspace.closed or workspace.read_only):
        Tidying(workspace)

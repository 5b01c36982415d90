"""Looks a workspace through once a week, while nobody works in it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from planner.storage import last_looked
from ui.workspace import Workspace

A_MINUTE = 60_000
QUIET = 120
"""Seconds in which nothing was typed or shown."""


class IdleLook(QObject):
    """Of one workspace, as long as it is open."""

    def __init__(self, workspace: Workspace, path: Path) -> None:
        super().__init__(workspace)
        self._workspace, self._path = workspace, path
        self._looking = False
        workspace.looked_through.connect(self._looked)
        timer = QTimer(self, interval=A_MINUTE)
        timer.timeout.connect(self.look_when_idle)
        timer.start()

    def look_when_idle(self) -> None:
        idle = self._workspace.idle_for() >= QUIET
        if idle and not self._looking and last_looked.due(self._path, self._workspace.clock.today()):
            self._looking = True
            self._workspace.look_through()

    def _looked(self) -> None:
        self._looking = False
        last_looked.note(self._path, self._workspace.clock.today())

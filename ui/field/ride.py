"""A ride-along or a call debrief while it runs: brief, call and debrief of each call, everything by key."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from planner.domain.agenda import Answer
from planner.domain.commitment import Commitment
from planner.domain.development import Skill
from planner.domain.dream_client import DreamClient
from planner.domain.field_call import CallRating, FieldCall
from planner.domain.observation import Observation
from planner.domain.record import Record
from planner.domain.session import CoachingSession
from ui.field.ride_deeds import RideDeeds
from ui.field.ride_keys import RIDE_KEYS
from ui.field.stage import RideStage
from ui.running.run_keys import RunKeys, keys_of
from ui.workspace import Workspace


class RideScreen(RideStage):
    watches: ClassVar[frozenset[type[Record]]] = frozenset(
        {CoachingSession, FieldCall, CallRating, Observation, Answer, Commitment, Skill, DreamClient}
    )

    own_keys: ClassVar[frozenset[str]] = frozenset({keys_of("barrier"), keys_of("promise")})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.deeds = RideDeeds(self)
        self.build(self.deeds.table)
        self.deeds.connect_parts()
        self._keys = RunKeys(self, self.deeds.table, RIDE_KEYS)

    def whom(self) -> UUID | None:
        return self.view.session.salesperson_id if self.view else None

    def leave(self) -> None:
        self.deeds.close_windows()
        super().leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif not self._keys.press(event):
            super().keyPressEvent(event)

    def _escape(self) -> None:
        """Out of the text; once more, out of the session, which waits."""
        if self.hasFocus():
            self.go.emit("today", None)
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

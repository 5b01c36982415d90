"""A session while it runs: one item at a time, large, and everything by key."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from planner.domain.agenda import AgendaItem, Answer
from planner.domain.barrier import Barrier
from planner.domain.commitment import Commitment
from planner.domain.dream_client import ClientFit, DreamClient
from planner.domain.equipping import Equipment
from planner.domain.five_boxes import BoxCard, Unfolding
from planner.domain.playbook import PlaybookAnswer
from planner.domain.record import Record
from planner.domain.session import CoachingSession, SelfManagementCheck
from ui.running.deeds import RunDeeds
from ui.running.run_keys import RunKeys, keys_of
from ui.running.stage import RunStage
from ui.workspace import Workspace


class RunScreen(RunStage):
    watches: ClassVar[frozenset[type[Record]]] = frozenset(
        {CoachingSession, AgendaItem, Answer, Commitment, Barrier, PlaybookAnswer, SelfManagementCheck}
        | {DreamClient, ClientFit, BoxCard, Unfolding, Equipment}
    )

    own_keys: ClassVar[frozenset[str]] = frozenset({keys_of("barrier"), keys_of("promise"), keys_of("equip")})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.deeds = RunDeeds(self)
        self.build(self.deeds.table)
        self.deeds.connect_parts()
        self.keys = RunKeys(self, self.deeds.table)

    def foot_bar(self) -> QWidget | None:
        return self.foot

    def leave(self) -> None:
        self.deeds.close_windows()
        super().leave()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.page.show_keys_live(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.page.show_keys_live(False)

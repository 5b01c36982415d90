"""A ride-along or a call debrief while it runs: brief, call and debrief of each call, everything by key."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from planner.domain.agenda import Answer
from planner.domain.commitment import Commitment
from planner.domain.development import Skill
from planner.domain.dream_client import DreamClient
from planner.domain.field_call import CallRating, FieldCall
from planner.domain.five_boxes import BoxCard, Unfolding
from planner.domain.observation import Observation
from planner.domain.record import Record
from planner.domain.session import CoachingSession, SelfManagementCheck
from ui.field.ride_deeds import RideDeeds
from ui.field.ride_keys import RIDE_KEYS
from ui.field.stage import RideStage
from ui.running.run_keys import RunKeys, keys_of
from ui.workspace import Workspace


class RideScreen(RideStage):
    watches: ClassVar[frozenset[type[Record]]] = frozenset(
        {CoachingSession, FieldCall, CallRating, Observation, Answer, Commitment, Skill, DreamClient}
        | {SelfManagementCheck, BoxCard, Unfolding}
    )

    own_keys: ClassVar[frozenset[str]] = frozenset({keys_of("barrier"), keys_of("promise"), keys_of("equip")})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.deeds = RideDeeds(self)
        self.build(self.deeds.table)
        self.deeds.connect_parts()
        self.keys = RunKeys(self, self.deeds.table, RIDE_KEYS)

    def leave(self) -> None:
        self.deeds.close_windows()
        super().leave()

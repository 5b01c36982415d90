"""The boxes of a session as the manager sees them: what is asked about, dots for what is folded, cards of open ones."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.clock import Clock
from planner.domain.five_boxes import BoxNow
from planner.domain.talk import SessionFacts
from ui.keeping import Keeping
from ui.running.box_card import BoxCardPane
from ui.running.folded import FoldedBoxes
from ui.running.parts import BoxRow
from ui.theme import GRID
from ui.widgets.layout import down


class BoxStrip(QWidget):
    ticked = Signal(object, bool)

    def __init__(self, keeping: Keeping, clock: Clock) -> None:
        super().__init__()
        self.boxes, self.folded, self.cards = BoxRow(), FoldedBoxes(), BoxCardPane(keeping, clock)
        self.boxes.ticked.connect(self.ticked)
        down(self.boxes, self.folded, self.cards, gap=GRID, inside=self)

    def show_boxes(self, session: SessionFacts, boxes: Sequence[BoxNow]) -> None:
        asked = [each for each in boxes if each.asked]
        self.boxes.show_boxes({each.box: each.ticked for each in asked})
        self.folded.show_folded([each.box for each in boxes if not each.asked])
        self.cards.show_person(session.first_name)
        self.cards.show_boxes(session.id, asked)

"""The criteria of the sweet spot: by which dream clients are known, and by which those who are not for us."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from planner import criteria
from planner.criteria import CriterionRow
from planner.domain.dream_client import Criterion
from planner.language import N_
from planner.storage.store import Db
from ui.playbook.dialogs import CriterionDialog
from ui.playbook.lines import LineRow, LinesPane, Trade
from ui.theme import GRID
from ui.widgets.layout import down
from ui.workspace import Workspace

FOR_US = Trade(
    kind=Criterion,
    whose="criterion_id",
    title=N_("Criteria: in our sweet spot"),
    nothing=N_("No criteria yet. By which signs do you know a dream client before the first call?"),
    new=N_("New criterion"),
    hint=N_("Write a sign that can be seen from outside, then Enter"),
    archive=criteria.archive,
    move=criteria.move,
    added=N_("Criterion added."),
    archived=N_("Criterion archived; no client is held against it."),
    used_again=N_("Criterion in use again."),
    thrown=N_("Criterion moved to the trash."),
)
NOT_FOR_US = replace(
    FOR_US,
    title=N_("Criteria: not for us"),
    nothing=N_("None yet. By which signs do you know whom to leave to others?"),
    new=N_("New sign of who is not for us"),
    hint=N_("Write a sign of who is not for us, then Enter"),
)


class ForUsPane(LinesPane):
    trade = FOR_US

    def addition(self, text: str) -> Callable[[Db], UUID] | None:
        return partial(criteria.add, text=text, against=False)

    def dialog(self, row: LineRow) -> QDialog:
        return CriterionDialog(self.workspace, self, row)


class NotForUsPane(ForUsPane):
    trade = NOT_FOR_US
    half = "/against"

    def addition(self, text: str) -> Callable[[Db], UUID] | None:
        return partial(criteria.add, text=text, against=True)


class CriteriaPane(QWidget):
    """Both halves, below each other."""

    done = Signal(str, object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._halves = {False: ForUsPane(workspace, hints=False), True: NotForUsPane(workspace)}
        for half in self._halves.values():
            half.done.connect(self.done)
        down(*self._halves.values(), gap=2 * GRID, inside=self)

    def show_criteria(self, topic_id: UUID, held: Sequence[CriterionRow]) -> None:
        for against, half in self._halves.items():
            half.turn_to(topic_id)
            half.show_lines([each for each in held if each.against is against])

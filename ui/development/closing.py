"""Closing a plan: what became of each goal."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner import development
from planner.development import PlanInHand
from planner.domain.development import GoalResult
from planner.language import _
from ui.form_dialog import FormDialog
from ui.widgets.form import Field
from ui.widgets.inputs import ChoiceInput
from ui.widgets.text import sentence_case, shortened
from ui.workspace import Workspace

LONGEST = 52
RESULTS = (GoalResult.REACHED, GoalResult.PARTLY, GoalResult.NOT_REACHED)


class CloseDialog(FormDialog):
    """One choice a goal; nothing is chosen beforehand, so that each is talked about."""

    closed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget, held: PlanInHand, version: int) -> None:
        self._plan_id, self._version = held.plan.id, version
        choices: list[tuple[object, str]] = [(each, sentence_case(each.words)) for each in RESULTS]
        fields = [
            Field(str(goal.id), f"{number}  {shortened(goal.text, LONGEST)}", _choice(choices))
            for number, goal in enumerate(held.values.goals, 1)
        ]
        super().__init__(workspace, parent, _("Close plan"), fields)
        self._goals = {str(goal.id): goal.id for goal in held.values.goals}
        self.form.show_values({str(goal.id): goal.result for goal in held.values.goals})
        self.form.focus_first()

    def write(self) -> None:
        said = {self._goals[name]: value for name, value in self.form.values().items()}
        results = {goal: value for goal, value in said.items() if isinstance(value, GoalResult)}
        close = partial(development.close, plan_id=self._plan_id, version=self._version, results=results)
        self.put(close, self._tell)

    def _tell(self, _nothing: None) -> None:
        self.closed.emit()


def _choice(choices: list[tuple[object, str]]) -> ChoiceInput:
    choice = ChoiceInput(choices)
    choice.editor.setPlaceholderText(_("What became of it?"))
    return choice

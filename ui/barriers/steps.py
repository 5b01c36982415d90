"""Noting what was done about a barrier and what comes next, and settling it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from planner import barriers
from planner.barriers import Ahead
from planner.domain.barrier import BarrierStatus
from planner.language import N_, _
from planner.rows import BarrierRow
from ui.barriers.rows import SAID
from ui.commitments.dialog import warn_of_past
from ui.form_dialog import FormDialog
from ui.widgets.form import Field
from ui.widgets.inputs import CheckInput, DayInput, LineInput
from ui.workspace import Workspace

USUALLY = "+1w"
"""By when the next step is due, unless another day is said."""


class StepDialog(FormDialog):
    """What was done; of an open barrier also whether that was its next step, and what comes next by when."""

    def __init__(self, workspace: Workspace, parent: QWidget, row: BarrierRow) -> None:
        self._row, self._day, self._goes_on = row, workspace.clock.today(), not row.status.settled
        self._text = LineInput(_("Spoke with finance; an answer by Friday"))
        self._done = CheckInput(_("That was the next step"))
        self._next, self._due = LineInput(_("Ask finance for a weekly slot")), DayInput(self._day)
        fields, draft = self._fields(), f"barrier/{row.id}/step"
        title, deed = _("Record a step"), _("Record it")
        super().__init__(workspace, parent, title, fields, deed, draft=draft, version=row.version)
        self._done.show_value(self._goes_on and bool(row.next_step))
        self._due.show_value(USUALLY)
        self._done.changed.connect(self._follow)
        self._due.changed.connect(self._warn)
        self._text.widget.setFocus()

    def write(self) -> None:
        row, words = self._row, self._next.value()
        ahead = Ahead(words, self._due.value() if words.strip() else None) if self._goes_on else None
        step = partial(barriers.record_step, barrier_id=row.id, version=row.version, text=self._text.value())
        self.put(partial(step, on=self._day, done=self._done.value(), ahead=ahead), self._tell)

    def _tell(self, lines: tuple[UUID, ...]) -> None:
        row, words = self._row, self._text.value().strip()
        before = Ahead(row.next_step, row.next_step_due)
        back = partial(barriers.take_step_back, barrier_id=row.id, step_ids=lines, ahead=before)
        self.told.emit(_("Recorded: “{step}”.").format(step=words or row.next_step), self.way_back(back))

    def _fields(self) -> list[Field]:
        help_words = _("“{step}” is done, then, and stays in the story.").format(step=self._row.next_step)
        was_next = Field("done", "", self._done, help_words)
        comes_next = Field("next_step", _("What comes next"), self._next)
        self._by_when = Field("next_step_due", _("By when"), self._due)
        was_next.setVisible(self._goes_on and bool(self._row.next_step))
        for field in (comes_next, self._by_when):
            field.setVisible(self._goes_on)
        return [Field("text", _("What was done"), self._text), was_next, comes_next, self._by_when]

    def _follow(self) -> None:
        """What was not done comes next still; what was done does not."""
        row, words = self._row, self._next.value()
        if self._done.value() and words == row.next_step:
            self._next.show_value("")
            self._due.show_value(USUALLY)
        elif not self._done.value() and not words.strip():
            self._next.show_value(row.next_step)
            self._due.show_value(row.next_step_due)

    def _warn(self) -> None:
        warn_of_past(self._by_when, self._due.value(), self._day)


class SettleDialog(FormDialog):
    """How a barrier was removed, or why it is accepted, in words that may be left out."""

    def __init__(self, workspace: Workspace, parent: QWidget, row: BarrierRow, status: BarrierStatus) -> None:
        self._row, self._status, self._day = row, status, workspace.clock.today()
        title, ask, hint, deed = (_(words) for words in _ASKED[status])
        self._text = LineInput(hint)
        draft = f"barrier/{row.id}/{status.value}"
        super().__init__(workspace, parent, title, [Field("text", ask, self._text)], deed, draft=draft)
        self._text.widget.setFocus()

    def write(self) -> None:
        row = self._row
        become = partial(barriers.become, barrier_id=row.id, version=row.version, status=self._status)
        self.put(partial(become, on=self._day, how=self._text.value()), self._tell)

    def _tell(self, _result: None) -> None:
        said = _(SAID[self._status]).format(barrier=self._row.text)
        self.told.emit(said, self.way_back(taking_back(self._row, self._day)))


def taking_back(row: BarrierRow, today: date) -> Callable[..., None]:
    """Undo of a change of status: back to what the row says."""
    return partial(
        barriers.take_back, barrier_id=row.id, status=row.status, settled_on=row.settled_on, on=today
    )  # fmt: skip


_ASKED = {
    BarrierStatus.REMOVED: (N_("Mark removed"), N_("How (if you like)"), N_("Finance agreed"), N_("Mark removed")),
    BarrierStatus.ACCEPTED: (
        N_("Accept the barrier"),
        N_("Why (if you like)"),
        N_("The law asks for it"),
        N_("Accept"),
    ),
}

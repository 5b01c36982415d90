"""Recording and changing a barrier, noting a step, and settling it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner import barriers, people, trash
from planner.barrier_desk import DeskRow
from planner.barriers import Details
from planner.domain.barrier import Barrier, BarrierKind, BarrierStatus, CompanyKind
from planner.domain.sides import Side
from planner.language import N_, _
from planner.people import Choice
from planner.rows import BarrierRow
from ui.barriers.nudges import details_of
from ui.barriers.rows import SAID
from ui.commitments.dialog import warn_of_past
from ui.form_dialog import FormDialog
from ui.widgets.form import Field
from ui.widgets.inputs import CheckInput, ChoiceInput, DayInput, LineInput
from ui.widgets.text import sentence_case
from ui.workspace import Workspace

KIND_WORDS = {
    BarrierKind.INTERNAL: N_("Internal: belief, habit or skill"),
    BarrierKind.EXTERNAL: N_("External: in the market or the pipeline"),
    BarrierKind.COMPANY: N_("Company: in our own company"),
}


class BarrierDialog(FormDialog):
    """A new barrier; a company barrier becomes the manager's as soon as its kind is chosen.

    `on` is the day a late entry is about.
    """

    recorded = Signal(object)
    """The id of the new barrier."""

    def __init__(
        self,
        workspace: Workspace,
        parent: QWidget,
        salesperson_id: UUID | None = None,
        session_id: UUID | None = None,
        on: date | None = None,
    ) -> None:
        self._whom, self._session, self._day = salesperson_id, session_id, on or workspace.clock.today()
        self._people = ChoiceInput([])
        self._parts = _Parts(self._day, late=on is not None)
        fields = self._parts.fields()
        if salesperson_id is None:
            fields.insert(0, Field("salesperson", _("Heard from"), self._people))
        draft = f"barrier/{salesperson_id or ''}/{session_id or ''}"
        super().__init__(workspace, parent, _("New barrier"), fields, _("Record the barrier"), draft=draft)
        (self._parts.text if salesperson_id else self._people).widget.setFocus()
        workspace.read(self, people.choices, self._show)

    def write(self) -> None:
        whom = self._whom or self._people.value()
        if not isinstance(whom, UUID):
            self.form.refuse("salesperson", _("Add somebody to your team first."))
            return
        heard = partial(barriers.record, salesperson_id=whom, on=self._day, session_id=self._session)
        self.put(partial(heard, **vars(self._parts.details())), self._tell)

    def _tell(self, barrier_id: UUID) -> None:
        self.recorded.emit(barrier_id)
        words = _("Recorded: “{barrier}”.").format(barrier=self._parts.text.value())
        self.told.emit(words, self.way_back(partial(trash.throw_away, kind=Barrier, record_id=barrier_id)))

    def _show(self, choices: Sequence[Choice]) -> None:
        self._people.show_choices([(choice.id, choice.name) for choice in choices])


class EditBarrierDialog(FormDialog):
    """A barrier's words, kind, owner and next step."""

    def __init__(self, workspace: Workspace, parent: QWidget, row: DeskRow) -> None:
        self._row, self._day = row, workspace.clock.today()
        self._parts = _Parts(self._day)
        draft = f"barrier/{row.id}"
        super().__init__(
            workspace, parent, _("Change the barrier"), self._parts.fields(), _("Save"), (), draft, row.version
        )
        self.form.show_values(vars(details_of(row)))
        self._parts.text.widget.setFocus()

    def write(self) -> None:
        edit = partial(barriers.edit, barrier_id=self._row.id, version=self._row.version)
        self.put(partial(edit, details=self._parts.details(), on=self._day), self._tell)

    def _tell(self, _result: None) -> None:
        back = partial(barriers.edit, barrier_id=self._row.id, version=None, details=details_of(self._row))
        self.told.emit(_("“{barrier}” was changed.").format(barrier=self._parts.text.value()), self.way_back(back))


class StepDialog(FormDialog):
    """What was done about a barrier; or how it was removed, or why it is accepted, in words that may be left out."""

    def __init__(
        self, workspace: Workspace, parent: QWidget, row: BarrierRow, status: BarrierStatus | None = None
    ) -> None:
        self._row, self._status, self._day = row, status, workspace.clock.today()
        title, ask, hint, deed = (_(words) for words in _ASKED[status])
        self._text = LineInput(hint)
        fields = [Field("text", ask, self._text)]
        draft = f"barrier/{row.id}/{status.value if status else 'step'}"
        super().__init__(workspace, parent, title, fields, deed, draft=draft)
        self._text.widget.setFocus()

    def write(self) -> None:
        words, row = self._text.value(), self._row
        if self._status is None:
            step = partial(barriers.record_step, barrier_id=row.id, version=row.version, text=words, on=self._day)
            self.put(step, self._tell_of_step)
        else:
            become = partial(barriers.become, barrier_id=row.id, version=row.version, status=self._status)
            self.put(partial(become, on=self._day, how=words), partial(self._tell_of_status, self._status))

    def _tell_of_step(self, step_id: UUID) -> None:
        back = partial(barriers.strike_step, barrier_id=self._row.id, step_id=step_id)
        self.told.emit(_("Recorded: “{step}”.").format(step=self._text.value()), self.way_back(back))

    def _tell_of_status(self, status: BarrierStatus, _result: None) -> None:
        self.told.emit(_(SAID[status]).format(barrier=self._row.text), self.way_back(taking_back(self._row, self._day)))


def taking_back(row: BarrierRow, today: date) -> Callable[..., None]:
    """Undo of a change of status: back to what the row says."""
    return partial(
        barriers.take_back, barrier_id=row.id, status=row.status, settled_on=row.settled_on, on=today
    )  # fmt: skip


_ASKED = {
    None: (N_("Record a step"), N_("What was done"), N_("Spoke with finance; an answer by Friday"), N_("Record it")),
    BarrierStatus.REMOVED: (N_("Mark removed"), N_("How (if you like)"), N_("Finance agreed"), N_("Mark removed")),
    BarrierStatus.ACCEPTED: (
        N_("Accept the barrier"),
        N_("Why (if you like)"),
        N_("The law asks for it"),
        N_("Accept"),
    ),
}


class _Parts:
    """The inputs that both barrier forms share."""

    def __init__(self, today: date, late: bool = False) -> None:
        self._today = today
        self.text = LineInput(_("Pricing approval takes nine days"))
        self.kind = ChoiceInput([(kind, _(words)) for kind, words in KIND_WORDS.items()])
        self.owner = ChoiceInput([(Side.SALESPERSON, _("The salesperson")), (Side.MANAGER, _("I"))])
        self.step, self.due = LineInput(_("Ask finance for a weekly slot")), DayInput(today, past=late)
        self.shared = CheckInput(_("Share it with the salesperson"))
        self.company_kind = ChoiceInput(
            [(None, _("Not said")), *((each, sentence_case(each.words)) for each in CompanyKind)]
        )
        self._company = Field("company_kind", _("What in the company it is"), self.company_kind)
        self._company.hide()
        self._due = Field("next_step_due", _("By when"), self.due)
        self.kind.changed.connect(self._follow_kind)
        self.due.changed.connect(self._warn)

    def fields(self) -> list[Field]:
        return [
            Field("text", _("What is in the way"), self.text),
            Field("kind", _("Where it lies"), self.kind),
            self._company,
            Field("owner", _("Who removes it"), self.owner),
            Field("next_step", _("Next step"), self.step),
            self._due,
            Field("shared", "", self.shared, _("Only then does it enter a summary or a plan.")),
        ]

    def details(self) -> Details:
        company_kind = self.company_kind.value()
        return Details(
            text=self.text.value(),
            kind=BarrierKind(self.kind.value()),
            owner=Side(self.owner.value()),
            shared=self.shared.value(),
            next_step=self.step.value(),
            next_step_due=self.due.value(),
            company_kind=company_kind if isinstance(company_kind, CompanyKind) else None,
        )

    def _follow_kind(self) -> None:
        kind = self.kind.value()
        if isinstance(kind, BarrierKind):
            self.owner.show_value(kind.usual_owner)
            self._company.setVisible(kind is BarrierKind.COMPANY)

    def _warn(self) -> None:
        warn_of_past(self._due, self.due.value(), self._today)

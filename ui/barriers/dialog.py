"""Recording and changing a barrier."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner import barriers, people, trash
from planner.barrier_desk import DeskRow
from planner.barriers import Details
from planner.domain.barrier import Barrier, BarrierKind, CompanyKind
from planner.domain.sides import Side
from planner.language import N_, _
from planner.people import Choice
from ui.barriers.nudges import details_of
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

    def _tell(self, lines: tuple[UUID, ...]) -> None:
        back = partial(barriers.as_before, barrier_id=self._row.id, step_ids=lines, details=details_of(self._row))
        self.told.emit(_("“{barrier}” was changed.").format(barrier=self._parts.text.value()), self.way_back(back))


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

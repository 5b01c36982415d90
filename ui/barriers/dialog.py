"""Recording and changing a barrier, noting a step, and settling it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner import barriers, people
from planner.barriers import BarrierRow, Details
from planner.domain.barrier import BarrierKind, BarrierStatus
from planner.domain.sides import Side
from planner.language import N_, _
from planner.people import Choice
from ui.form_dialog import FormDialog
from ui.widgets.form import Field
from ui.widgets.inputs import CheckInput, ChoiceInput, DayInput, LineInput
from ui.workspace import Workspace

KIND_WORDS = {
    BarrierKind.INTERNAL: N_("Internal: belief, habit or skill"),
    BarrierKind.EXTERNAL: N_("External: in the market or the pipeline"),
    BarrierKind.COMPANY: N_("Company: in our own company"),
}


class BarrierDialog(FormDialog):
    """A new barrier; a company barrier becomes the manager's as soon as its kind is chosen."""

    recorded = Signal(object)
    """The id of the new barrier."""

    def __init__(
        self,
        workspace: Workspace,
        parent: QWidget,
        salesperson_id: UUID | None = None,
        session_id: UUID | None = None,
    ) -> None:
        self._whom, self._session, self._day = salesperson_id, session_id, workspace.clock.today()
        self._people = ChoiceInput([])
        self._parts = _Parts(self._day)
        fields = self._parts.fields()
        if salesperson_id is None:
            fields.insert(0, Field("salesperson", _("Heard from"), self._people))
        super().__init__(workspace, parent, _("New barrier"), fields, _("Record the barrier"))
        self._parts.text.widget.setFocus()
        workspace.read(self, people.choices, self._show)

    def write(self) -> None:
        whom = self._whom or self._people.value()
        assert isinstance(whom, UUID)
        given = self._parts.details()
        self.put(
            partial(
                barriers.record,
                salesperson_id=whom,
                on=self._day,
                session_id=self._session,
                text=given.text,
                kind=given.kind,
                owner=given.owner,
                shared=given.shared,
                next_step=given.next_step,
                next_step_due=given.next_step_due,
            ),
            self.recorded.emit,
        )

    def _show(self, choices: Sequence[Choice]) -> None:
        self._people.show_choices([(choice.id, choice.name) for choice in choices])


class EditBarrierDialog(FormDialog):
    """A barrier's words, kind, owner and next step."""

    def __init__(self, workspace: Workspace, parent: QWidget, row: BarrierRow) -> None:
        self._row = row
        self._parts = _Parts(workspace.clock.today())
        super().__init__(workspace, parent, _("Change the barrier"), self._parts.fields(), _("Save"))
        names = ("text", "kind", "owner", "next_step", "next_step_due", "shared")
        self.form.show_values({name: getattr(row, name) for name in names})
        self._parts.text.widget.setFocus()

    def write(self) -> None:
        self.put(
            partial(barriers.edit, barrier_id=self._row.id, version=self._row.version, details=self._parts.details())
        )


class StepDialog(FormDialog):
    """What was done about a barrier, and what became of it."""

    def __init__(
        self, workspace: Workspace, parent: QWidget, row: BarrierRow, status: BarrierStatus | None = None
    ) -> None:
        self._row, self._status, self._day = row, status, workspace.clock.today()
        self._text = LineInput(_("Spoke with finance; an answer by Friday"))
        title = _("Record a step") if status is None else _("Barrier {status}").format(status=status.words)
        ask = _("What was done") if status is None else _("How")
        super().__init__(workspace, parent, title, [Field("text", ask, self._text)], _("Save"))
        self._text.widget.setFocus()

    def write(self) -> None:
        words, row = self._text.value(), self._row
        if self._status is None:
            self.put(partial(barriers.record_step, barrier_id=row.id, version=row.version, text=words, on=self._day))
        else:
            become = partial(barriers.become, barrier_id=row.id, version=row.version, status=self._status)
            self.put(partial(become, on=self._day, how=words))


class _Parts:
    """The inputs that both barrier forms share."""

    def __init__(self, today: date) -> None:
        self.text = LineInput(_("Pricing approval takes nine days"))
        self.kind = ChoiceInput([(kind, _(words)) for kind, words in KIND_WORDS.items()])
        self.owner = ChoiceInput([(Side.SALESPERSON, _("The salesperson")), (Side.MANAGER, _("I"))])
        self.step, self.due = LineInput(), DayInput(today)
        self.shared = CheckInput(_("Share it with the salesperson"))
        self.kind.changed.connect(self._follow_kind)

    def fields(self) -> list[Field]:
        return [
            Field("text", _("What is in the way"), self.text),
            Field("kind", _("Where it lies"), self.kind),
            Field("owner", _("Who removes it"), self.owner),
            Field("next_step", _("Next step"), self.step),
            Field("next_step_due", _("By when"), self.due),
            Field("shared", "", self.shared, _("Only then it enters a summary or a plan.")),
        ]

    def details(self) -> Details:
        return Details(
            text=self.text.value(),
            kind=BarrierKind(self.kind.value()),
            owner=Side(self.owner.value()),
            shared=self.shared.value(),
            next_step=self.step.value(),
            next_step_due=self.due.value(),
        )

    def _follow_kind(self) -> None:
        kind = self.kind.value()
        if isinstance(kind, BarrierKind):
            self.owner.show_value(kind.usual_owner)

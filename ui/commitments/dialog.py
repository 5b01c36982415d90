"""Recording a promise, and giving it a new date."""

from __future__ import annotations

from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner import commitments
from planner.commitments import PromiseContext, PromiseRow
from planner.domain.sides import Side
from planner.language import _
from ui.form_dialog import FormDialog
from ui.widgets.form import Field
from ui.widgets.inputs import ChoiceInput, DayInput, LineInput
from ui.workspace import Workspace


class PromiseDialog(FormDialog):
    """A new promise of either side; the date proposed is that of the next session."""

    recorded = Signal(object)
    """The id of the new promise."""

    def __init__(
        self,
        workspace: Workspace,
        parent: QWidget,
        salesperson_id: UUID | None = None,
        session_id: UUID | None = None,
        owner: Side = Side.SALESPERSON,
    ) -> None:
        self._whom, self._session, self._day = salesperson_id, session_id, workspace.clock.today()
        self._text = LineInput(_("Send the case study to Varga Molkerei"))
        self._owner = ChoiceInput([(Side.SALESPERSON, _("The salesperson")), (Side.MANAGER, _("I"))])
        self._due = DayInput(self._day)
        self._people = ChoiceInput([])
        fields = [
            Field("text", _("What"), self._text, _("A verb and a result.")),
            Field("owner", _("Who promises"), self._owner),
            Field("due", _("By when"), self._due),
        ]
        if salesperson_id is None:
            fields.insert(0, Field("salesperson", _("With whom"), self._people))
        super().__init__(workspace, parent, _("New promise"), fields, _("Record the promise"))
        self._owner.show_value(owner)
        self._due.changed.connect(self._warn)
        self._people.changed.connect(self._read)
        self._text.widget.setFocus()
        workspace.read(self, partial(commitments.context, salesperson_id=salesperson_id), self._show)

    def write(self) -> None:
        values = self.form.values()
        due = values["due"]
        if not isinstance(due, date):
            self.form.refuse("due", _("Please give a day: fri, +2w, 4 December."))
            return
        self.put(
            partial(
                commitments.promise,
                salesperson_id=self._chosen(),
                owner=Side(values["owner"]),
                text=str(values["text"]),
                due=due,
                on=self._day,
                session_id=self._session,
            ),
            self.recorded.emit,
        )

    def _chosen(self) -> UUID:
        chosen = self._whom or self._people.value()
        assert isinstance(chosen, UUID)
        return chosen

    def _read(self) -> None:
        self.workspace.read(self, partial(commitments.context, salesperson_id=self._chosen()), self._show_due)

    def _show(self, context: PromiseContext) -> None:
        self._people.show_choices([(choice.id, choice.name) for choice in context.people])
        self._owner.show_choices([(Side.SALESPERSON, context.name or _("The salesperson")), (Side.MANAGER, _("I"))])
        self._show_due(context)

    def _show_due(self, context: PromiseContext) -> None:
        """The next session is the date for a promise, unless one was given already."""
        self._due.editor.set_days(self._day, context.next_session)
        if not self._due.editor.words():
            self._due.show_value(_("next session") if context.next_session else "+1w")

    def _warn(self) -> None:
        warn_of_past(self.form.fields["due"], self._due.value(), self._day)


class RedateDialog(FormDialog):
    """A new date for a promise, which stays open; the third says that it may hide a barrier."""

    def __init__(self, workspace: Workspace, parent: QWidget, row: PromiseRow) -> None:
        self._row, self._day = row, workspace.clock.today()
        self._due, self._why = DayInput(self._day), LineInput()
        slips = _("This is date number {number}: is there a barrier behind it?").format(number=row.dates_given + 1)
        fields = [
            Field("due", _("New date"), self._due, slips if row.dates_given >= 2 else ""),
            Field("why", _("Why"), self._why, _("Stays in the promise’s story.")),
        ]
        super().__init__(workspace, parent, _("New date for a promise"), fields, _("Agree on the date"))
        self._due.show_value("+1w")
        self._due.changed.connect(self._warn)
        self._due.widget.setFocus()

    def write(self) -> None:
        due = self._due.value()
        if due is None:
            self.form.refuse("due", _("Please give a day: fri, +2w, 4 December."))
            return
        self.put(
            partial(
                commitments.redate,
                commitment_id=self._row.id,
                version=self._row.version,
                due=due,
                on=self._day,
                why=self._why.value(),
            )
        )

    def _warn(self) -> None:
        warn_of_past(self.form.fields["due"], self._due.value(), self._day)


def warn_of_past(field: Field, day: date | None, today: date) -> None:
    """A day that has been is pointed out, not refused."""
    if day is not None and day < today:
        field.refuse(_("This day has passed. It is taken all the same."))

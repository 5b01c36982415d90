"""Putting down a dream client, and changing what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner import clients, trash
from planner.clients import ClientRow, Twin
from planner.domain.dream_client import ClientDetails, DreamClient
from planner.language import _
from ui.commitments.dialog import warn_of_past
from ui.form_dialog import FormDialog
from ui.widgets.form import Field
from ui.widgets.inputs import DayInput, LineInput, NotesInput
from ui.workspace import Workspace


class ClientDialog(FormDialog):
    """A new client where none is given. A colleague's client of the same name is pointed out, and may be kept."""

    recorded = Signal(object)
    """The id of the new client."""

    def __init__(
        self, workspace: Workspace, parent: QWidget, salesperson_id: UUID, first_name: str, row: ClientRow | None = None
    ) -> None:
        self._whose, self._first_name, self._row = salesperson_id, first_name, row
        self._today = workspace.clock.today()
        self._others: Sequence[Twin] = ()
        self._name = LineInput(_("Northgate Dairy"))
        self._step, self._due = LineInput(_("Ring the plant manager")), DayInput(self._today)
        self._name_field, self._due_field = Field("name", _("Name"), self._name), self._due_line()
        fields = [
            self._name_field,
            Field("why_us", _("Why us"), NotesInput(_("What they need and we do best"), 2)),
            Field(
                "value",
                _("How value will be created before the first sale"),
                NotesInput(_("What they will know, see or decide after a talk"), 2),
            ),
            Field("contacts", _("Who is there"), NotesInput(_("Names, and what each of them cares about"), 2)),
            Field("next_step", _("Next step"), self._step),
            self._due_field,
        ]
        title, deed = (_("Change the client"), _("Save")) if row else (_("New dream client"), _("Add client"))
        draft = f"client/{row.id if row else salesperson_id}"
        super().__init__(workspace, parent, title, fields, deed, (), draft, row.version if row else 0)
        if row:
            self.form.show_values(vars(row.details))
        self._name.changed.connect(self._point_out)
        self.form.focus_first()
        workspace.read(self, partial(clients.twins, salesperson_id=salesperson_id), self._know)

    def write(self) -> None:
        if self._row is None:
            add = partial(clients.add, salesperson_id=self._whose, details=self._details())
            self.put(add, self._added)
        else:
            edit = partial(clients.edit, client_id=self._row.id, version=self._row.version)
            self.put(partial(edit, details=self._details()), partial(self._changed, self._row))

    def _details(self) -> ClientDetails:
        notes = {name: str(self.form.fields[name].input.value()) for name in ("why_us", "value", "contacts")}
        return ClientDetails(
            self._name.value(), **notes, next_step=self._step.value(), next_step_due=self._due.value()
        )  # fmt: skip

    def _added(self, client_id: UUID) -> None:
        words = _("“{client}” is on {name}’s list.").format(client=self._name.value(), name=self._first_name)
        back = partial(trash.throw_away, kind=DreamClient, record_id=client_id)
        self.recorded.emit(client_id)
        self.told.emit(words, self.way_back(back))

    def _changed(self, before: ClientRow, _result: None) -> None:
        back = partial(clients.edit, client_id=before.id, version=None, details=before.details)
        self.told.emit(_("“{client}” was changed.").format(client=self._name.value()), self.way_back(back))

    def _know(self, others: Sequence[Twin]) -> None:
        self._others = others
        self._point_out()

    def _point_out(self) -> None:
        same = clients.twins_of(self._name.value(), self._others)[:1]
        words = _("{person} has “{client}” on the list. Is it the same company?")
        self._name_field.remark(words.format(person=same[0].salesperson, client=same[0].name) if same else "")

    def _due_line(self) -> Field:
        line = Field("next_step_due", _("By when"), self._due)
        self._due.changed.connect(self._warn)
        return line

    def _warn(self) -> None:
        warn_of_past(self._due_field, self._due.value(), self._today)

"""Noting what somebody asked for, changing it, and saying why it will not be given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner import equipping, people, trash
from planner.domain.equipping import Equipment, EquipmentKind, EquipmentRow
from planner.equipping import Wish
from planner.language import _
from planner.people import Choice
from ui.commitments.dialog import warn_of_past
from ui.form_dialog import FormDialog
from ui.widgets.form import Field
from ui.widgets.inputs import ChoiceInput, DayInput, LineInput
from ui.widgets.text import sentence_case
from ui.workspace import Workspace


class EquipmentDialog(FormDialog):
    """Something new that was asked for. `on` is the day a late entry is about."""

    recorded = Signal(object)
    """The id of what was noted."""

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
        self._parts = _Parts(self._day)
        fields = self._parts.fields()
        if session_id is None:
            fields.insert(0, Field("salesperson", _("Who asked"), self._people))
        draft = f"equipment/{salesperson_id or ''}/{session_id or ''}"
        super().__init__(workspace, parent, _("They asked for something"), fields, _("Note it"), draft=draft)
        self._parts.watch(self.form.fields["due"])
        self._parts.text.widget.setFocus()
        workspace.read(self, people.choices, self._show)

    def write(self) -> None:
        whom = self._whom if self._session else self._people.value()
        if not isinstance(whom, UUID):
            self.form.refuse("salesperson", _("Add somebody to your team first."))
            return
        asked = partial(equipping.ask, salesperson_id=whom, on=self._day, session_id=self._session)
        self.put(partial(asked, wish=self._parts.wish()), self._tell)

    def _tell(self, equipment_id: UUID) -> None:
        self.recorded.emit(equipment_id)
        words = _("Noted: “{what}”.").format(what=self._parts.text.value())
        self.told.emit(words, self.way_back(partial(trash.throw_away, kind=Equipment, record_id=equipment_id)))

    def _show(self, choices: Sequence[Choice]) -> None:
        self._people.show_choices([(choice.id, choice.name) for choice in choices])
        if self._whom:
            self._people.show_value(self._whom)


class EditEquipmentDialog(FormDialog):
    """What it is, of which kind, and by when."""

    def __init__(self, workspace: Workspace, parent: QWidget, row: EquipmentRow) -> None:
        self._row = row
        self._parts = _Parts(workspace.clock.today())
        title, draft = _("Change what was asked for"), f"equipment/{row.id}"
        super().__init__(workspace, parent, title, self._parts.fields(), _("Save"), draft=draft, version=row.version)
        self.form.show_values(vars(_wish_of(row)))
        self._parts.watch(self.form.fields["due"])
        self._parts.text.widget.setFocus()

    def write(self) -> None:
        edit = partial(equipping.edit, equipment_id=self._row.id, version=self._row.version)
        self.put(partial(edit, wish=self._parts.wish()), self._tell)

    def _tell(self, _result: None) -> None:
        back = partial(equipping.edit, equipment_id=self._row.id, version=None, wish=_wish_of(self._row))
        self.told.emit(_("“{what}” was changed.").format(what=self._parts.text.value()), self.way_back(back))


class DeclineDialog(FormDialog):
    """Why it will not be given, in words that may be left out."""

    def __init__(self, workspace: Workspace, parent: QWidget, row: EquipmentRow) -> None:
        self._row, self._day = row, workspace.clock.today()
        self._why = LineInput(_("No demo unit is free before March"))
        fields = [Field("why", _("Why not"), self._why, _("They will ask: a no with its reason is kept here."))]
        title, draft = _("“{what}” will not be given").format(what=row.text), f"equipment/{row.id}/declined"
        super().__init__(workspace, parent, title, fields, _("Not given"), draft=draft, version=row.version)
        self._why.widget.setFocus()

    def write(self) -> None:
        decline = partial(equipping.decline, equipment_id=self._row.id, version=self._row.version)
        self.put(partial(decline, on=self._day, why=self._why.value()), self._tell)

    def _tell(self, _result: None) -> None:
        words = _("Not given: “{what}”.").format(what=self._row.text)
        self.told.emit(words, self.way_back(partial(equipping.reopen, equipment_id=self._row.id)))


class _Parts:
    """The fields of both forms."""

    def __init__(self, day: date) -> None:
        self._day = day
        self.text = LineInput(_("A case study from the dairy industry"))
        self.kind = ChoiceInput([(kind, sentence_case(kind.words)) for kind in EquipmentKind])
        self.due = DayInput(day)

    def fields(self) -> list[Field]:
        return [
            Field("text", _("What"), self.text),
            Field("kind", _("Kind"), self.kind),
            Field("due", _("By when"), self.due, _("May be left open. While nothing was given, you owe it.")),
        ]

    def wish(self) -> Wish:
        return Wish(self.text.value(), EquipmentKind(self.kind.value()), self.due.value())

    def watch(self, field: Field) -> None:
        """A day that has been is pointed out."""
        self.due.changed.connect(partial(self._warn, field))

    def _warn(self, field: Field) -> None:
        warn_of_past(field, self.due.value(), self._day)


def _wish_of(row: EquipmentRow) -> Wish:
    return Wish(row.text, row.kind, row.due)

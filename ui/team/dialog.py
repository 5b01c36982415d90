"""Adding somebody to the team, and changing what is known about them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner import people, trash, versions
from planner.domain.document_language import DocumentLanguage
from planner.domain.private import PrivateKind
from planner.domain.salesperson import Details, Salesperson
from planner.language import _
from planner.people import Known
from planner.storage.store import Db
from ui.earlier.binding import look_back
from ui.form_dialog import FormDialog
from ui.theme import Type
from ui.widgets.form import Field
from ui.widgets.inputs import ChoiceInput, DayInput, LineInput, NotesInput, NumberInput
from ui.widgets.layout import IconLabel, across
from ui.widgets.private import private_paragraph
from ui.widgets.text import Text
from ui.workspace import Workspace

RIGHT = {"usual_place", "phone", "usual_minutes"}


class SalespersonDialog(FormDialog):
    """Somebody new, or somebody known; what was typed and not accepted is there again the next time."""

    reads_first = True

    recorded = Signal(object)
    """The id of the salesperson."""

    def __init__(self, workspace: Workspace, parent: QWidget, salesperson_id: UUID | None = None) -> None:
        self._whom = salesperson_id
        self._known: Known | None = None
        title = _("Edit salesperson") if salesperson_id else _("New salesperson")
        fields = _fields(workspace.clock.today())
        deed, draft = (_("Save"), f"salesperson/{salesperson_id}") if salesperson_id else (_("Add"), "salesperson")
        super().__init__(workspace, parent, title, fields, deed, beside=RIGHT, draft=draft)
        _mark_private(self.form.fields["about"])
        self.form.focus_first()
        if salesperson_id:
            look_back(
                workspace, self.form.fields["about"], versions.note(salesperson_id, PrivateKind.ABOUT_SALESPERSON)
            )
            workspace.read(self, partial(people.known, salesperson_id=salesperson_id), self._show_known)
        else:
            workspace.read(self, people.new_details, self._show_new)

    def write(self) -> None:
        values = self.form.values()
        about = str(values.pop("about"))
        make: Callable[..., Details] = Details
        details = make(**values)
        if self._whom is None:
            self.put(partial(people.add, details=details, about=about), self._tell_new)
        else:
            version = self._known.version if self._known else None
            changed = about if self._known is None or about != self._known.about else None
            edit = partial(people.edit, salesperson_id=self._whom, version=version, details=details, about=changed)
            self.put(edit, self._tell_changed)

    def _show_new(self, details: Details) -> None:
        if not self.form.touched:
            self.form.show_values(_shown(details))
        self.begin_drafting()

    def _show_known(self, known: Known) -> None:
        self._known = known
        self.form.show_values(_shown(known.details) | {"about": known.about})
        self.begin_drafting(known.version)

    def _tell_new(self, salesperson_id: UUID) -> None:
        undo = partial(trash.throw_away, kind=Salesperson, record_id=salesperson_id)
        self._tell(_("{name} is on your team."), undo)
        self.recorded.emit(salesperson_id)

    def _tell_changed(self, _nothing: None) -> None:
        assert self._whom is not None and self._known is not None
        undo = partial(
            people.edit, salesperson_id=self._whom, version=None, details=self._known.details, about=self._known.about
        )
        self._tell(_("{name} saved."), undo)
        self.recorded.emit(self._whom)

    def _tell(self, words: str, undo: Callable[[Db], None]) -> None:
        name = str(self.form.values()["name"]).strip()
        self.told.emit(words.format(name=name), self.way_back(undo))


def _fields(today: date) -> list[Field]:
    return [
        Field("name", _("Name"), LineInput()),
        Field("role", _("Role"), LineInput(_("Account executive"))),
        Field("usual_place", _("Usual place"), LineInput(_("Room 3"))),
        Field("email", _("E-mail"), LineInput()),
        Field("phone", _("Phone"), LineInput()),
        Field("cadence_days", _("A session every"), NumberInput(0, 999, _(" days"))),
        Field("usual_minutes", _("Usual length"), NumberInput(0, 999, _(" min"), step=5)),
        Field("started_on", _("Started on"), DayInput(today, past=True)),
        Field("language", _("Documents in"), ChoiceInput([(each, each.words) for each in DocumentLanguage])),
        Field("away_until", _("Away until"), DayInput(today), _("The first day back; the reason is not kept.")),
        Field("about", "", NotesInput(lines=3)),
    ]


def _mark_private(field: Field) -> None:
    """Lock, the word Private, and what that means."""
    field.input.name_it(_("Private notes"))
    assert isinstance(field.input, NotesInput)
    field.input.editor.keep_private()
    label = Text(_("Private notes"), Type.STRONG)
    label.setBuddy(field.input.widget)
    column = field.layout()
    assert isinstance(column, QVBoxLayout)
    column.insertWidget(0, across(label, IconLabel("lock"), None, gap=6))
    column.insertWidget(1, private_paragraph())


def _shown(details: Details) -> dict[str, object]:
    return dict(vars(details))

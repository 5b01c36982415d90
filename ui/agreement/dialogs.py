"""Adding and changing a line of the agreement, and saying how it was signed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner import agreements
from planner.agreements import AgreementView, Line, Signature
from planner.domain.session import Box
from planner.domain.sides import Side
from planner.language import N_, _
from ui.form_dialog import FormDialog
from ui.widgets.form import Field
from ui.widgets.inputs import ChoiceInput, DayInput, NotesInput
from ui.workspace import Workspace

TITLES = {
    Side.SALESPERSON: N_("What I will never have to manage for you"),
    Side.MANAGER: N_("What you can count on from me"),
}
HINTS = {
    Side.SALESPERSON: N_("You keep your word, and say so early when you cannot."),
    Side.MANAGER: N_("Our time is kept."),
}


class LineDialog(FormDialog):
    """A new line of one side, or another wording for one that is there."""

    recorded = Signal(object)
    """The id of a new line."""

    def __init__(
        self, workspace: Workspace, parent: QWidget, agreement_id: UUID, owner: Side, line: Line | None = None
    ) -> None:
        self._agreement, self._owner, self._line = agreement_id, owner, line
        self._text = NotesInput(_(HINTS[owner]), lines=2)
        self._box = ChoiceInput([(None, _("None of the five")), *((box, box.words) for box in Box)])
        fields = [Field("text", _(TITLES[owner]), self._text, _("A sentence that both can say yes or no to."))]
        if owner is Side.SALESPERSON:
            fields.append(Field("box", _("About which box"), self._box))
        draft = f"agreement/{agreement_id}/{line.id if line else owner.value}"
        title = _("Change the line") if line else _("New line")
        version = line.version if line else 0
        super().__init__(workspace, parent, title, fields, _("Save"), draft=draft, version=version)
        if line:
            self.form.show_values({"text": line.text} | ({"box": line.box} if owner is Side.SALESPERSON else {}))
        self._text.widget.setFocus()

    def write(self) -> None:
        chosen = self._box.value() if self._owner is Side.SALESPERSON else None
        box = chosen if isinstance(chosen, Box) else None
        if self._line:
            reword = partial(agreements.reword_line, line_id=self._line.id, version=self._line.version)
            self.put(partial(reword, text=self._text.value(), box=box), self._tell)
        else:
            add = partial(agreements.add_line, agreement_id=self._agreement, owner=self._owner)
            self.put(partial(add, text=self._text.value(), box=box), self.recorded.emit)

    def _tell(self, _result: None) -> None:
        line = self._line
        assert line
        back = partial(agreements.reword_line, line_id=line.id, version=None, text=line.text, box=line.box)
        self.told.emit(_("The line was changed."), self.way_back(back))


class SignDialog(FormDialog):
    """What the salesperson did with the pen, on which day, and with which comment."""

    def __init__(self, workspace: Workspace, parent: QWidget, view: AgreementView, signed: bool) -> None:
        assert view.id and view.version is not None
        self._id, self._version, self._signed = view.id, view.version, signed
        self._on, today = DayInput(workspace.clock.today(), past=True), workspace.clock.today()
        self._comment = NotesInput(lines=4)
        fields = [
            Field("on", _("Day"), self._on),
            Field("comment", _("{}’s own comment").format(view.first_name), self._comment, _("Printed on the page.")),
        ]
        title = _("Both have signed") if signed else _("{} did not want to sign").format(view.first_name)
        draft = f"agreement/{view.id}/{'signed' if signed else 'refused'}"
        super().__init__(workspace, parent, title, fields, _("Note it"), draft=draft, version=view.version)
        self.form.show_values({"on": today, "comment": view.comment or ""})
        self._comment.widget.setFocus()

    def write(self) -> None:
        on = self._on.value()
        if not isinstance(on, date):
            self.form.refuse("on", _("On which day?"))
            return
        deed: Callable[..., Signature] = agreements.sign if self._signed else agreements.refuse
        settle = partial(deed, agreement_id=self._id, version=self._version, on=on, comment=self._comment.value())
        self.put(settle, self._tell)

    def _tell(self, before: Signature) -> None:
        words = _("Signed by both.") if self._signed else _("Noted: not signed.")
        self.told.emit(words, self.way_back(partial(agreements.put_back, agreement_id=self._id, before=before)))

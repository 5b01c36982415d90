"""Catch it: a remark in the hallway, filed in two lines from anywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from planner import next_times, observations, people
from planner.language import N_, _
from planner.people import Choice
from planner.storage.store import Db
from ui.form_dialog import FormDialog
from ui.widgets.form import Field
from ui.widgets.inputs import ChoiceInput, NotesInput
from ui.workspace import Workspace


class Filed(Enum):
    """Where a remark goes."""

    NEXT_TIME = "next_time"
    PRIVATE = "private"
    SHARED = "shared"


WORDS = {
    Filed.NEXT_TIME: N_("Next time: bring it up with them"),
    Filed.PRIVATE: N_("Observation, private"),
    Filed.SHARED: N_("Observation, to share with them"),
}


class CatchDialog(FormDialog):
    """Whom, what, where it goes; two lines are enough."""

    def __init__(self, workspace: Workspace, parent: QWidget, salesperson_id: UUID | None = None) -> None:
        self._people = ChoiceInput([])
        self._text = NotesInput(_("Two lines are enough"), lines=2)
        self._where = ChoiceInput([(filed, _(words)) for filed, words in WORDS.items()])
        fields = [
            Field("salesperson", _("About"), self._people),
            Field("text", _("What"), self._text),
            Field("where", _("Goes to"), self._where),
        ]
        self._whom = salesperson_id
        super().__init__(workspace, parent, _("Catch it"), fields, _("File it"))
        self._text.editor.setTabChangesFocus(True)
        workspace.read(self, people.choices, self._show)

    def write(self) -> None:
        whom, text = self._people.value(), self._text.value()
        if not isinstance(whom, UUID):
            self.form.refuse("salesperson", _("Add somebody to your team first."))
            return
        day = self.workspace.clock.today()
        deeds: dict[object, Callable[[Db], object]] = {
            Filed.NEXT_TIME: partial(next_times.add, salesperson_id=whom, text=text),
            Filed.PRIVATE: partial(observations.file, salesperson_id=whom, text=text, on=day),
            Filed.SHARED: partial(observations.file, salesperson_id=whom, text=text, on=day, shared=True),
        }
        self.put(deeds[self._where.value()])

    def _show(self, choices: Sequence[Choice]) -> None:
        self._people.show_choices([(choice.id, choice.name) for choice in choices])
        if self._whom:
            self._people.show_value(self._whom)
            self._text.widget.setFocus()
        else:
            self._people.widget.setFocus()

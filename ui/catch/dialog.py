"""Catch it: a remark in the hallway, filed in two lines from anywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from planner import next_times, observations, people, trash
from planner.domain.agenda import NextTime
from planner.domain.observation import Observation
from planner.domain.record import Record
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

    @property
    def kind(self) -> type[Record]:
        return NextTime if self is Filed.NEXT_TIME else Observation


WORDS = {
    Filed.NEXT_TIME: N_("Next time: bring it up with them"),
    Filed.PRIVATE: N_("Observation, private"),
    Filed.SHARED: N_("Observation, to share with them"),
}
HINT = N_("Two lines are enough; what was seen or said")


class CatchDialog(FormDialog):
    """Whom, what, where it goes; two lines are enough."""

    def __init__(self, workspace: Workspace, parent: QWidget, salesperson_id: UUID | None = None) -> None:
        self._whom = salesperson_id
        self._people = ChoiceInput([])
        self._text = NotesInput(_(HINT), lines=2)
        self._where = ChoiceInput([(filed, _(words)) for filed, words in WORDS.items()])
        fields = [
            Field("salesperson", _("About"), self._people),
            Field("text", _("What"), self._text, _("Ctrl+Enter files it.")),
            Field("where", _("Goes to"), self._where),
        ]
        super().__init__(workspace, parent, _("Catch it"), fields, _("File it"), draft=f"catch/{salesperson_id or ''}")
        self._first().setFocus()
        workspace.read(self, people.choices, self._show)

    def write(self) -> None:
        whom, text, filed = self._people.value(), self._text.value(), Filed(self._where.value())
        if not isinstance(whom, UUID):
            self.form.refuse("salesperson", _("Add somebody to your team first."))
            return
        day = self.workspace.clock.today()
        deeds: dict[Filed, Callable[[Db], UUID]] = {
            Filed.NEXT_TIME: partial(next_times.add, salesperson_id=whom, text=text),
            Filed.PRIVATE: partial(observations.file, salesperson_id=whom, text=text, on=day),
            Filed.SHARED: partial(observations.file, salesperson_id=whom, text=text, on=day, shared=True),
        }
        self.put(deeds[filed], partial(self._tell, self._people.editor.currentText(), filed))

    def _tell(self, name: str, filed: Filed, record_id: UUID) -> None:
        back = partial(trash.throw_away, kind=filed.kind, record_id=record_id)
        self.told.emit(_("Filed with {name}.").format(name=name.split()[0]), self.way_back(back))

    def _show(self, choices: Sequence[Choice]) -> None:
        """Who it is about is chosen first where nobody is named; typing a letter finds a name."""
        self._people.show_choices([(choice.id, choice.name) for choice in choices])
        if self._whom:
            self._people.show_value(self._whom)

    def _first(self) -> QWidget:
        return self._text.widget if self._whom else self._people.widget

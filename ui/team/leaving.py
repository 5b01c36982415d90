"""The one question when somebody leaves: what becomes of promises, what they asked for, sessions and the plan."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner import leaving
from planner.language import _, counted
from planner.leaving import LooseEnds, Settle
from ui.form_dialog import FormDialog
from ui.widgets.form import Field
from ui.widgets.inputs import CheckInput
from ui.workspace import Workspace


class LeaveDialog(FormDialog):
    """Opens only where something is open; the whole history is kept either way."""

    left = Signal(object)
    """What was settled, for taking it back."""

    def __init__(self, workspace: Workspace, parent: QWidget, salesperson_id: UUID, name: str, ends: LooseEnds) -> None:
        self._whom = salesperson_id
        fields = [Field(field, "", CheckInput(words)) for field, words in _questions(ends).items()]
        super().__init__(workspace, parent, _("Archive {name}").format(name=name), fields, _("Archive"))
        self.form.show_values(dict.fromkeys(self.form.fields, True))
        self.form.focus_first()

    def write(self) -> None:
        chosen = self.form.values()
        settle = Settle(**{field: bool(value) for field, value in chosen.items()})
        on = self.workspace.clock.today()
        self.put(partial(leaving.archive, salesperson_id=self._whom, on=on, settle=settle), self.left.emit)


def _questions(ends: LooseEnds) -> dict[str, str]:
    """The deeds that are asked about; what is not open is not asked."""
    words = {
        "promises": counted("Withdraw {} open promise", "Withdraw {} open promises", ends.promises),
        "equipment": counted(
            "Answer {} thing they asked for as not given",
            "Answer {} things they asked for as not given",
            ends.equipment,
        ),
        "sessions": counted("Call off {} planned session", "Call off {} planned sessions", ends.sessions),
        "plans": _("Close the development plan"),
    }
    return {field: sentence for field, sentence in words.items() if getattr(ends, field)}

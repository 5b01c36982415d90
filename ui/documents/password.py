"""The password that a saved document shall open with."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.domain import passphrase
from planner.errors import Refused
from planner.language import _
from ui.form_dialog import FormDialog
from ui.widgets.form import Field
from ui.widgets.inputs import HiddenInput
from ui.workspace import Workspace


class PasswordDialog(FormDialog):
    """It is asked for twice, as it is not seen; nobody keeps it."""

    chosen = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        fields = [
            Field(
                "password", _("Password"), HiddenInput(), _("It is kept nowhere: tell it by another way than the file.")
            ),
            Field("again", _("Once more"), HiddenInput()),
        ]
        super().__init__(workspace, parent, _("Save with a password"), fields, _("Go on"))
        self.form.focus_first()

    def write(self) -> None:
        values = self.form.values()
        try:
            password = passphrase.checked(str(values["password"]), str(values["again"]), "password")
        except Refused as error:
            self.form.refuse(error.field, str(error))
            return
        self.accept()
        self.chosen.emit(password)

"""Keep an agenda as a template to start from."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from planner import templates
from planner.language import _
from ui.form_dialog import FormDialog
from ui.widgets.form import Field
from ui.widgets.inputs import LineInput
from ui.workspace import Workspace


class TemplateDialog(FormDialog):
    def __init__(self, workspace: Workspace, parent: QWidget, session_id: UUID) -> None:
        name = Field("name", _("Name"), LineInput(), _("A template of the same name is replaced."))
        draft = f"template/{session_id}"
        super().__init__(workspace, parent, _("Save as template"), [name], _("Save"), draft=draft)
        self._session_id = session_id

    def write(self) -> None:
        values = self.form.values()
        self.put(partial(templates.save_template, session_id=self._session_id, name=str(values["name"])))

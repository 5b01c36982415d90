"""A dialog that asks for values, writes them, and says beside a field what was refused."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from planner.errors import PlannerError, Refused
from planner.language import _
from planner.storage.store import Db
from ui.theme import GRID
from ui.widgets.form import Field, Form
from ui.widgets.help_line import HelpLine
from ui.workspace import Workspace

T = TypeVar("T")
WIDTH = 440


class FormDialog(QDialog):
    """The title says the deed. Subclasses say in `write` what becomes of the values; Ctrl+Enter does it too."""

    def __init__(
        self,
        workspace: Workspace,
        parent: QWidget,
        title: str,
        fields: Sequence[Field],
        deed: str = "",
        beside: Collection[str] = (),
    ) -> None:
        """Fields whose names are in `beside` stand on the right of the one before."""
        super().__init__(parent)
        self.workspace = workspace
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.form = Form(fields, beside=beside)
        self._trouble = HelpLine()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.deed = QPushButton(deed or title)
        self.deed.setDefault(True)
        self._buttons.addButton(self.deed, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(_("Cancel"))
        self._buttons.accepted.connect(self.submit)
        self._buttons.rejected.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.submit)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        for part in (self.form, self._trouble, self._buttons):
            column.addWidget(part)

    def write(self) -> None:
        """Hand the form's values to `put`."""
        raise NotImplementedError

    def submit(self) -> None:
        if self.form.ready():
            self.write()

    def put(self, change: Callable[[Db], T], then: Callable[[T], None] | None = None) -> None:
        """Write the change; close when it is done, stay and say why when it is refused."""

        def done(result: T) -> None:
            self.accept()
            if then:
                then(result)

        self.workspace.write(self, change, done, self._refused)

    def _refused(self, error: PlannerError) -> None:
        field = error.field if isinstance(error, Refused) else ""
        if not self.form.refuse(field, str(error)):
            self._trouble.show_trouble(str(error))

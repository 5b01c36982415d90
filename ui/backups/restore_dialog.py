"""What a restore would change, before it is done: how many there are now and were then, and what would be lost."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QPushButton, QWidget

from planner import restoring
from planner.errors import PlannerError
from planner.language import N_, _, counted
from planner.restoring import Change, Outlook
from ui.theme import GRID, Type
from ui.widgets.card import Card
from ui.widgets.help_line import HelpLine
from ui.widgets.layout import down
from ui.widgets.text import Paragraph, Text
from ui.workspace import Workspace

WIDTH = 560
COLUMNS = (N_("Now"), N_("Then"), N_("Would be lost"), N_("Would come back"), N_("Would read as then"))
ALWAYS = 3
"""So many columns are shown also where they are empty."""


class RestoreDialog(QDialog):
    agreed = Signal(object)
    """To put the workspace back to what this file holds."""

    def __init__(self, workspace: Workspace, parent: QWidget, chosen: Path, name: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Restore: {name}").format(name=name))
        self.setMinimumWidth(WIDTH)
        self._chosen = chosen
        self._said = Paragraph(_("Comparing it with what you have now…"))
        self._table = QWidget()
        self._card = Card(self._table, margin=12)
        self._way_back = Paragraph(
            _("What you have now is backed up first and kept for 30 days; one click brings it back."),
            Type.SMALL,
            muted=True,
        )
        self._trouble = HelpLine()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.deed = QPushButton(_("Restore"))
        self._build()
        compare = partial(restoring.outlook, workspace.path, chosen, workspace.key)
        workspace.errand(self, compare, self._show, self._refuse)

    def _build(self) -> None:
        self._buttons.addButton(self.deed, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(_("Cancel"))
        self._buttons.accepted.connect(self._agree)
        self._buttons.rejected.connect(self.reject)
        self.deed.setEnabled(False)
        self._card.hide()
        margins = (2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        parts = (self._said, self._card, self._way_back, self._trouble, None, self._buttons)
        down(*parts, gap=2 * GRID, margins=margins, inside=self)

    def _show(self, outlook: Outlook) -> None:
        self._said.setText(_told(outlook))
        changed = [change for change in outlook.changes if change.any]
        self._fill(changed)
        self._card.setVisible(bool(changed))
        self.deed.setEnabled(bool(changed) or not outlook.current)
        self.deed.setFocus()
        self.adjustSize()

    def _refuse(self, error: PlannerError) -> None:
        self._said.setText(_("It cannot be restored."))
        self._way_back.hide()
        self._trouble.show_trouble(str(error))

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit(self._chosen)

    def _fill(self, changes: list[Change]) -> None:
        grid = QGridLayout(self._table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setColumnStretch(0, 1)
        counts = [(change.now, change.then, change.lost, change.back, change.otherwise) for change in changes]
        telling = [number for number in range(len(COLUMNS)) if number < ALWAYS or any(each[number] for each in counts)]
        for column, number in enumerate(telling, 1):
            grid.addWidget(_right(Text(_(COLUMNS[number]), Type.SMALL, muted=True)), 0, column)
        for line, (change, count) in enumerate(zip(changes, counts, strict=True), 1):
            grid.addWidget(Text(change.kind), line, 0)
            for column, number in enumerate(telling, 1):
                grid.addWidget(_right(Text(str(count[number]) if count[number] or number < 2 else "–")), line, column)


def _right(text: Text) -> Text:
    text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return text


def _told(outlook: Outlook) -> str:
    if not outlook.current:
        return _("What you have now cannot be read any more. This is what comes back:")
    if not any(change.any for change in outlook.changes):
        return _("You have now exactly what it holds: nothing would change.")
    if not outlook.lost:
        return _("Nothing that you have now would be lost.")
    return counted(
        "{} entry written or changed since then would be lost, or would read as it did then:",
        "{} entries written or changed since then would be lost, or would read as they did then:",
        outlook.lost,
    )

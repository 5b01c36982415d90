"""Settings: the passphrase of the workspace, set, changed or taken off."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.language import _
from ui.locking.wish import Wish
from ui.settings.passphrase_dialogs import ChangeDialog, NewDialog, OffDialog
from ui.theme import GRID
from ui.widgets.card import SectionHeader
from ui.widgets.keys import KeyButton
from ui.widgets.layout import across, down
from ui.widgets.text import Paragraph
from ui.workspace import Workspace


class PassphraseSection(QWidget):
    """Says how it is, in words that are true, and offers what can be done."""

    go = Signal(str, object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        words, deeds = self._with_one() if workspace.key else self._without()
        down(SectionHeader(_("Passphrase")), Paragraph(words), deeds, gap=GRID, inside=self)

    def _with_one(self) -> tuple[str, QWidget]:
        change, off = KeyButton(_("Change it…"), icon="lock"), KeyButton(_("Take it off…"), flat=True)
        sheet = KeyButton(_("Recovery sheet…"), icon="printer")
        change.clicked.connect(partial(self._ask, ChangeDialog))
        off.clicked.connect(partial(self._ask, OffDialog))
        sheet.clicked.connect(self._show_sheet)
        words = _("This workspace is encrypted: its file opens with your passphrase only. Ctrl+L locks the window.")
        return words, across(change, sheet, off, None)

    def _without(self) -> tuple[str, QWidget]:
        button = KeyButton(_("Set a passphrase…"), icon="lock")
        button.clicked.connect(partial(self._ask, NewDialog))
        words = _("This workspace has no passphrase: whoever gets its file, or a copy of it, can read everything.")
        return words, across(button, None)

    def _ask(self, kind: type[NewDialog | ChangeDialog | OffDialog], _checked: bool = False) -> None:
        kind(self._workspace, self.window()).ask_for(self._recode)

    def _recode(self, passphrase: str) -> None:
        self.go.emit("recode", Wish(passphrase))

    def _show_sheet(self) -> None:
        from ui.documents.forms import open_recovery

        open_recovery(self.window(), self._workspace)

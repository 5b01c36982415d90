"""Words that could not be stored, and two ways to have them all the same: copied, or in a file elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from planner.language import _
from ui import ask
from ui.documents.saving import write_file
from ui.keeping import Keeping
from ui.widgets.confidential import confidential
from ui.workspace import Workspace


class Rescue(QObject):
    """Of what is kept now: more may have been typed since it was offered."""

    def __init__(self, window: QWidget, workspace: Workspace, keeping: Keeping, say: Callable[[str], None]) -> None:
        super().__init__(window)
        self.keeping = keeping
        self._window, self._workspace, self._say = window, workspace, say

    def copy(self) -> None:
        """It may be private, so it is copied as if it were."""
        QGuiApplication.clipboard().setMimeData(confidential(self.keeping.unsaved()))
        self._say(_("Your text is copied. The app goes on trying to save it here."))

    def save_elsewhere(self) -> None:
        path = ask.save_file(self._window, _("Save the text elsewhere"), _("unsaved.txt"), _("Text (*.txt)"))
        if path:
            write = partial(write_file, path, self.keeping.unsaved().encode())
            self._workspace.errand(self, write, self._tell_written)

    def _tell_written(self, path: Path) -> None:
        words = _("Your text is in {name}. The app goes on trying to save it here.")
        self._say(words.format(name=path.name))

"""Where the data lies, and whether it lies well there."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from planner.language import _
from planner.moving import Lying
from ui import desktop
from ui.little_room import LittleRoom
from ui.theme import GRID, Type
from ui.widgets.card import SectionHeader
from ui.widgets.keys import KeyButton
from ui.widgets.layout import across, down
from ui.widgets.text import Paragraph
from ui.workspace import Workspace

KEEP_HERE = "keep_here"


class PlaceOfData(QWidget):
    """The file, a warning where a sync service or another machine has it, and what can be done about that."""

    asked = Signal(str, object)
    """A page or deed of the window."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace, self._room = workspace, LittleRoom(workspace)
        self._lying: Lying | None = None
        self._path = Paragraph("")
        self._path.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._path.setAccessibleName(_("Where your data lies"))
        words = Paragraph(
            _("While the app is closed, everything is in this one file; its backups are copies of it."),
            Type.SMALL,
            muted=True,
        )
        self._warning, self._conflict = Paragraph(""), Paragraph("")
        self._here = KeyButton(_("Keep it on this computer"), icon="folder-open")
        folder = KeyButton(_("Show in folder"), icon="folder-open")
        trash = KeyButton(_("Open the trash"), flat=True)
        for part in (self._warning, self._conflict, self._here):
            part.hide()
        down(
            SectionHeader(_("Where your data lies")),
            self._path,
            words,
            self._room,
            self._warning,
            across(self._here, None),
            self._conflict,
            across(folder, trash, None),
            gap=GRID,
            inside=self,
        )
        folder.clicked.connect(self._show_folder)
        trash.clicked.connect(partial(self.asked.emit, "trash", None))
        self._here.clicked.connect(partial(self.asked.emit, KEEP_HERE, None))

    def show_place(self, lying: Lying) -> None:
        self._lying = lying
        self._path.setText(str(lying.path))
        self._room.show_left(self._workspace.room)
        for part, words in ((self._warning, lying.warning()), (self._conflict, lying.conflict())):
            part.setText(words)
            part.setVisible(bool(words))
        self._here.setVisible(lying.risk is not None)

    def _show_folder(self) -> None:
        if self._lying:
            desktop.show_in_folder(self._lying.path)

"""Backups in short, for the page of settings: how old the newest is, where they lie, and one deed for each wish."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.language import _
from planner.storage.backups import Why
from planner.storage.second_place import SecondPlace
from ui import desktop
from ui.backups import words
from ui.safekeeping import Standing
from ui.theme import GRID, Type
from ui.widgets.help_line import HelpLine
from ui.widgets.keys import KeyButton
from ui.widgets.layout import across, down, titled
from ui.widgets.text import Paragraph
from ui.workspace import Workspace


class BackupsPart(QWidget):
    go = Signal(str, object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._standing: Standing | None = None
        self._newest = Paragraph(workspace.why_not)
        self._place = Paragraph(
            _("Every half hour in which you change something a copy is made, checked row for row and kept."),
            Type.SMALL,
            muted=True,
        )
        self._trouble = HelpLine()
        self._now = KeyButton(_("Back up now"), icon="check")
        self._folder = KeyButton(_("Open the folder"), icon="folder-open")
        self._all = KeyButton(_("All backups and restore"), flat=True)
        self._build()
        self._listen()

    def load(self) -> None:
        self._workspace.safekeeping.look()

    def _build(self) -> None:
        deeds = down(across(self._now, self._all, None), across(self._folder, None), gap=GRID)
        part = titled(_("Backups"), self._newest, self._place, self._trouble, deeds)
        across((part, 1), inside=self)

    def _listen(self) -> None:
        self._all.clicked.connect(partial(self.go.emit, "backups", None))
        keeping = self._workspace.safekeeping
        keeping.stands.connect(self._show)
        keeping.second_stands.connect(self._show_second)
        self._now.clicked.connect(partial(keeping.back_up, Why.ASKED))
        self._folder.clicked.connect(self._open_folder)

    def _show(self, standing: Standing) -> None:
        self._standing = standing
        if not self._workspace.read_only:
            self._newest.setText(words.newest(standing, self._workspace.clock.now()))
        if standing.trouble:
            self._trouble.show_trouble(standing.trouble)

    def _show_second(self, place: SecondPlace | None) -> None:
        standing = self._standing
        if standing is None or standing.trouble:
            return
        said = words.second_trouble(place, standing.encrypted, self._workspace.clock.now()) if place else ""
        if said:
            self._trouble.show_trouble(_("Second place: {}").format(said))
        else:
            self._trouble.clear_trouble()

    def _open_folder(self) -> None:
        if self._standing:
            desktop.open_file(self._standing.place)

"""The backups that there are, the way back to one, what was there before a restore, and the second place."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner import settings
from planner.language import _
from planner.storage.backups import Why
from planner.storage.second_place import SecondPlace
from ui import ask, desktop
from ui.backups import words
from ui.backups.restore_dialog import RestoreDialog
from ui.safekeeping import Standing
from ui.screen import Screen
from ui.theme import GRID, Type
from ui.widgets.card import Card, SectionHeader
from ui.widgets.help_line import HelpLine
from ui.widgets.keys import KeyButton, KeyHint
from ui.widgets.layout import Page, PageHeader, across, down, muted_line, titled
from ui.widgets.row_list import RowList
from ui.widgets.rows import Row
from ui.widgets.text import Paragraph
from ui.workspace import Workspace


class BackupsScreen(Screen):
    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._standing: Standing | None = None
        self._now = KeyButton(_("Back up now"), "Ctrl+Return", "check", primary=True)
        self._file = KeyButton(_("Restore from a file…"), icon="folder-open")
        self._header = PageHeader(_("Backups"), _("Looking…"), self._file, self._now)
        self._trouble = HelpLine()
        self._list = RowList([], _("Backups"))
        self._count = SectionHeader(_("What you can go back to"))
        self._none = muted_line(_("Nothing yet. The first backup is made a few seconds after the app was opened."))
        self._none.hide()
        self._before = RowList([], _("What was there before a restore"))
        self._before_part = down(
            SectionHeader(_("What was there before a restore")),
            Paragraph(_("Kept for 30 days."), Type.SMALL, muted=True),
            Card(self._before),
            gap=4,
        )
        self._build()
        self._listen()

    def load(self) -> None:
        self.workspace.safekeeping.look()

    def first_focus(self) -> QWidget:
        return self._list if self._standing and self._standing.backups else self._now

    def _build(self) -> None:
        self._keys = across(KeyHint("⏎", _("restore")), None)
        backups = down(self._count, Card(self._list, self._none), self._keys, gap=4)
        page = Page(
            self._header,
            self._trouble,
            backups,
            self._before_part,
            across((self._places(), 1), (self._second(), 1), gap=3 * GRID),
            None,
            gap=2 * GRID,
            name=_("Backups"),
        )
        down((page, 1), inside=self)
        self._before_part.hide()
        self._list.hide()
        self._keys.hide()

    def _places(self) -> QWidget:
        self._place = _selectable(_("Where your backups lie"))
        self._folder = KeyButton(_("Open the folder"), icon="folder-open")
        why = Paragraph(
            _("In the app’s own folder on this computer, which only you may read, wherever the workspace lies."),
            Type.SMALL,
            muted=True,
        )
        return down(
            titled(_("Where they lie"), self._place, why, across(self._folder, None)), None, gap=0
        )  # fmt: skip

    def _second(self) -> QWidget:
        self._second_place = _selectable(_("Second place"))
        self._second_trouble = HelpLine()
        self._choose = KeyButton(_("Choose a folder…"), icon="folder-open")
        self._without = KeyButton(_("Do without"), flat=True)
        self._without.hide()
        return down(
            titled(
                _("A second place"),
                self._second_place,
                self._second_trouble,
                across(self._choose, self._without, None),
            ),
            None,
            gap=0,
        )

    def _listen(self) -> None:
        self._choose.clicked.connect(self._choose_second)
        self._without.clicked.connect(partial(self._keep_second, None))
        self._file.clicked.connect(self._restore_file)
        self._folder.clicked.connect(self._open_folder)
        self._list.acted.connect(self._restore)
        self._before.acted.connect(self._restore)
        keeping = self.workspace.safekeeping
        self._now.clicked.connect(partial(keeping.back_up, Why.ASKED))
        keeping.stands.connect(self._show)
        keeping.second_stands.connect(self._show_second)

    def _show(self, standing: Standing) -> None:
        self._standing = standing
        clock = self.workspace.clock
        now = clock.now()
        self._header.show_words(_("Backups"), words.newest(standing, now))
        self._place.setText(str(standing.place))
        self._list.show_rows(
            [
                Row(words.moment(each.made_at, clock), words.detail(each, now), deed=_("Restore…"), key=each.path)
                for each in standing.backups
            ]
        )
        self._before.show_rows(
            [
                Row(words.moment(each.since, clock), words.age(now - each.since), deed=_("Bring back…"), key=each.path)
                for each in standing.asides
            ]
        )
        self._count.show_count(str(len(standing.backups) or ""))
        for part in (self._list, self._keys):
            part.setVisible(bool(standing.backups))
        self._none.setVisible(not standing.backups)
        self._before_part.setVisible(bool(standing.asides))
        if standing.trouble:
            self._trouble.show_trouble(standing.trouble)
        else:
            self._trouble.clear_trouble()

    def _show_second(self, place: SecondPlace | None) -> None:
        self._without.setVisible(place is not None)
        if place is None:
            self._second_place.setText(
                _("None chosen. A copy of each backup on a stick or another disk survives the loss of this computer.")
            )
            self._second_trouble.clear_trouble()
            return
        now = self.workspace.clock.now()
        self._second_place.setText(words.second(place, now))
        trouble = words.second_trouble(place, self.workspace.key is not None, now)
        if trouble:
            self._second_trouble.show_trouble(trouble)
        else:
            self._second_trouble.show_help(_("The copies there are encrypted with your passphrase."))
            self._second_trouble.clear_trouble()

    def _choose_second(self) -> None:
        chosen = ask.folder(self, _("A second place for backups"))
        if chosen:
            self._keep_second(chosen)

    def _keep_second(self, folder: Path | None) -> None:
        settings.store(replace(settings.load(), second_place=str(folder or "")))
        self.workspace.safekeeping.carry()

    def _restore_file(self) -> None:
        chosen = ask.open_file(self, _("Restore from a file"), _("Workspaces (*.planner);;All files (*)"))
        if chosen:
            self._restore(chosen)

    def _restore(self, chosen: object) -> None:
        if isinstance(chosen, Path):
            dialog = RestoreDialog(self.workspace, self, chosen, self._title(chosen))
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.agreed.connect(partial(self.go.emit, "restore"))
            dialog.open()

    def _title(self, chosen: Path) -> str:
        standing, clock = self._standing, self.workspace.clock
        made = {each.path: each.made_at for each in standing.backups} if standing else {}
        made |= {each.path: each.since for each in standing.asides} if standing else {}
        return words.moment(made[chosen], clock) if chosen in made else chosen.name

    def _open_folder(self) -> None:
        if self._standing:
            desktop.open_file(self._standing.place)


def _selectable(name: str) -> Paragraph:
    paragraph = Paragraph("")
    paragraph.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    paragraph.setAccessibleName(name)
    return paragraph

"""A damaged workspace: what happened, that nothing is lost by looking, and three ways to go on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from planner.clock import Clock
from planner.domain.dates import day_words
from planner.language import _
from planner.rescuing import found_words
from planner.storage.case import Backup, Case
from ui import desktop
from ui.theme import GRID, Type
from ui.widgets.alone import Sign, in_the_middle
from ui.widgets.card import Card
from ui.widgets.choice import Choice, Choices
from ui.widgets.help_line import HelpLine
from ui.widgets.keys import KeyButton
from ui.widgets.layout import across, down
from ui.widgets.text import Paragraph, Text


class DamagePage(QWidget):
    """Asks how to go on, says what is being done, and shows the report on what was saved."""

    rescue = Signal()
    go_back = Signal()
    read_only = Signal()
    go_on = Signal()

    def __init__(self, case: Case, clock: Clock) -> None:
        super().__init__()
        self._case, self._clock = case, clock
        self._trouble = HelpLine()
        self._busy = Text("", muted=True)
        self._report = Paragraph("")
        self._report.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.choices = self._ways()
        self.to_work = KeyButton(_("Open the workspace"), "Ctrl+Return", primary=True)
        self._pages = QStackedWidget()
        for page in (self._asking(), self._doing(), self._telling()):
            self._pages.addWidget(page)
        down((self._pages, 1), inside=self)
        self._listen()

    def first_focus(self) -> QWidget:
        return self.choices[0]

    def show_busy(self, words: str) -> None:
        """What is being done; it takes a while and cannot be broken off half-way."""
        self._busy.setText(words)
        self._pages.setCurrentIndex(1)

    def show_report(self, words: str) -> None:
        self._report.setText(words.rstrip())
        self._report.setAccessibleName(words)
        self._pages.setCurrentIndex(2)
        self.to_work.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_trouble(self, sentence: str) -> None:
        """That a choice could not be carried out; all of them are still open."""
        self._trouble.show_trouble(sentence)
        self._pages.setCurrentIndex(0)
        self.choices[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _ways(self) -> list[Choice]:
        backup = self._case.backup
        joined = _("Recommended. The backup fills the gaps; a page says what is missing")
        alone = _("Recommended. A page says afterwards what was saved and what is missing")
        back = Choice("clock", self._back_words(backup), self._back_line(backup), "2")
        back.setEnabled(backup is not None)
        later = _("Nothing is saved meanwhile; you can come back to this choice")
        return [
            Choice("list-checks", _("Rescue what can be read"), joined if backup else alone, "1"),
            back,
            Choice("book-open", _("Only read for now"), later, "3"),
        ]

    def _back_words(self, backup: Backup | None) -> str:
        if backup is None:
            return _("Go back to a backup")
        made = backup.made_at.astimezone(self._clock.zone)
        day = day_words(made.date(), self._clock.today())
        return _("Go back to the backup of {day}, {time}").format(day=day, time=f"{made:%H:%M}")

    def _back_line(self, backup: Backup | None) -> str:
        if backup is None:
            return _("There is none of this workspace")
        return _("All as it was then; what came after stays in the files set aside")

    def _asking(self) -> QWidget:
        title = Text(_("Part of {name} cannot be read").format(name=self._case.path.name), Type.TITLE)
        what = _(
            "A failing disk, or a copy that was broken off, has spoiled part of the file. {found} "
            "Nothing was deleted: everything was set aside as it was found, and none of the choices changes that."
        )
        words = [Paragraph(what.format(found=found_words(self._case.findings)), muted=True)]
        if self._case.unsaved:
            words.append(Paragraph(_("What you were typing is kept, and will be put back into its place."), muted=True))
        return in_the_middle(down(
            Sign("file-text"), GRID, title, *words, self._trouble, GRID, Choices(self.choices), GRID, self._where()
        ))  # fmt: skip

    def _where(self) -> QWidget:
        words = _("Set aside beside your workspace, in “{folder}”.").format(folder=self._case.aside.name)
        self._folder = KeyButton(_("Show in folder"), icon="folder-open", flat=True)
        return across((Paragraph(words, Type.SMALL, muted=True), 1), self._folder)

    def _doing(self) -> QWidget:
        middle = Qt.AlignmentFlag.AlignHCenter
        self._busy.setAlignment(middle)
        return down(None, self._busy, None)

    def _telling(self) -> QWidget:
        title = Text(_("Your workspace is back"), Type.TITLE)
        return in_the_middle(
            down(
                Sign("circle-check"),
                GRID,
                title,
                GRID,
                Card(self._report, margin=2 * GRID),
                GRID,
                across(self.to_work, None),
            )
        )

    def _listen(self) -> None:
        rescue, back, read = self.choices
        rescue.clicked.connect(self.rescue)
        back.clicked.connect(self.go_back)
        read.clicked.connect(self.read_only)
        self.to_work.clicked.connect(self.go_on)
        self._folder.clicked.connect(self._show_folder)

    def _show_folder(self) -> None:
        desktop.show_in_folder(Path(self._case.aside) / self._case.path.name)

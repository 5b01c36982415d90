"""The team pack: whose documents and which, as one file to look at and print, or as a file each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from planner import people
from planner.errors import PlannerError
from planner.exchange.watch import Watch
from planner.language import _, counted
from planner.people import Choice
from planner.printing import Written, pack
from planner.printing.pack import PARTS, OneFile, Pack
from planner.storage.store import Db
from ui import ask, desktop
from ui.documents.dialog import Document, DocumentDialog, Drawn, keep, not_kept
from ui.theme import GRID
from ui.widgets.help_line import HelpLine
from ui.widgets.inputs import CheckInput
from ui.widgets.keys import KeyButton
from ui.widgets.layout import EDGE, Hairline, Page, across, down, titled
from ui.workspace import Workspace

SIZE = (640, 520)
STEPS = 1000
LOOK = 60
"""Milliseconds between two looks at how far it is."""


class PackDialog(QDialog):
    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._watch: Watch | None = None
        self._people: Sequence[tuple[Choice, CheckInput]] = ()
        self._parts = [(part, CheckInput(_(part.words))) for part in PARTS]
        self._folder: Path | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Team pack"))
        self.resize(*SIZE)
        self._clock = QTimer(self, interval=LOOK)
        self._clock.timeout.connect(self._tell_share)
        self._build()
        workspace.read(self, people.choices, self._show_people)

    def done(self, result: int) -> None:
        """However it is left, nobody waits for the pages any more."""
        self._stop()
        super().done(result)

    def _build(self) -> None:
        self._everybody = CheckInput(_("Everybody"))
        self._everybody.show_value(True)
        self._whom = down(self._everybody.widget, gap=4)
        for part, box in self._parts:
            box.show_value(part.usual)
        what = down(*(box.widget for _part, box in self._parts), None, gap=4)
        columns = across((titled(_("For whom"), self._whom, None), 1), (titled(_("Which documents"), what, None), 1))
        self._bar = QProgressBar()
        self._bar.setRange(0, STEPS)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("How many pages are drawn"))
        self._bar.hide()
        self._said = HelpLine(_("In one file each person’s pages stand together. Nothing of your own is in it."))
        self.in_folder = KeyButton(_("Show in folder"), icon="folder-open")
        self.cancel = KeyButton(_("Cancel"), "Esc", listens=False)
        self.many = KeyButton(_("Save a file each"), "Ctrl+S")
        self.one = KeyButton(_("Open as one file"), "Ctrl+Return", "printer", primary=True)
        self.in_folder.hide()
        body = Page(columns, None, name=self.windowTitle())
        told = across((down(self._bar, self._said, gap=4), 1), margins=(EDGE, GRID, EDGE, GRID))
        foot = across(self.in_folder, None, self.cancel, self.many, self.one, margins=(EDGE, GRID, EDGE, GRID))
        down((body, 1), told, Hairline(), foot, gap=0, inside=self)
        self._everybody.changed.connect(self._choose_everybody)
        deeds: tuple[tuple[KeyButton, Callable[[], object]], ...] = (
            (self.cancel, self.reject),
            (self.many, self._ask_folder),
            (self.one, self._make_one),
            (self.in_folder, self._show_folder),
        )
        for button, deed in deeds:
            button.clicked.connect(deed)
        QShortcut(QKeySequence("Ctrl+Enter"), self).activated.connect(self._make_one)
        self._everybody.widget.setFocus()
        self._enable()

    def _show_people(self, choices: Sequence[Choice]) -> None:
        self._people = [(choice, CheckInput(choice.name)) for choice in choices]
        column = self._whom.layout()
        assert column is not None
        for _choice, box in self._people:
            box.show_value(True)
            column.addWidget(box.widget)
            box.changed.connect(self._enable)
        for _part, box in self._parts:
            box.changed.connect(self._enable)
        self._enable()

    def _choose_everybody(self) -> None:
        for _choice, box in self._people:
            box.show_value(self._everybody.value())

    def _enable(self) -> None:
        """There is something to make once somebody and something is chosen, and nothing else is being made."""
        chosen = any(box.value() for _choice, box in self._people) and any(box.value() for _part, box in self._parts)
        for button in (self.many, self.one):
            button.setEnabled(chosen and self._watch is None)

    def _make_one(self) -> None:
        self._make(self._draw_one)

    def _ask_folder(self) -> None:
        folder = ask.folder(self, _("Where shall the files lie?"))
        if folder:
            self._make(partial(self._draw_many, folder))

    def _make(self, then: Callable[[Watch, Pack], None]) -> None:
        if not self.one.isEnabled():
            return
        self._watch = Watch()
        self._workspace.closing.connect(self._watch.stop)
        self._bar.setValue(0)
        self._bar.show()
        self.in_folder.hide()
        self._clock.start()
        self._enable()
        whom = [choice.id for choice, box in self._people if box.value()]
        parts = [part for part, box in self._parts if box.value()]
        asked = partial(pack.gather, whom=whom, parts=parts, today=self._workspace.clock.today())
        self._workspace.read(self, asked, partial(then, self._watch))

    def _draw_one(self, watch: Watch, gathered: Pack) -> None:
        if self._something(gathered):
            told = partial(self._open, gathered)
            self._workspace.errand(self, partial(pack.as_one, gathered, watch), told, self._refused)

    def _draw_many(self, folder: Path, watch: Watch, gathered: Pack) -> None:
        if self._something(gathered):
            told = partial(self._saved, gathered, folder)
            self._workspace.errand(self, partial(pack.as_many, gathered, folder, watch), told, self._refused)

    def _something(self, gathered: Pack) -> bool:
        if not gathered.leaves:
            self._stop()
            self._said.show_trouble(_("None of them has any of these documents yet."))
        return bool(gathered.leaves)

    def _open(self, gathered: Pack, made: OneFile | None) -> None:
        self._stop()
        if made is None:
            return
        self._said.show_help(gathered.missing)
        pages, missing = made.written, gathered.missing
        drawn = Drawn(pages.content, "team-pack.pdf", note=missing, warning=pages.warning, kept=made.kept)
        load: Callable[[Db], Callable[[], Drawn]] = partial(_drawn_already, drawn)
        DocumentDialog(self._workspace, self, [Document(_("Team pack"), load)]).open()

    def _saved(self, gathered: Pack, folder: Path, made: Mapping[str, Written]) -> None:
        self._stop()
        if made:
            told = _("{documents} saved in {folder}.").format(
                documents=counted("{} document", "{} documents", len(made)), folder=folder.name
            )
            warnings = [f"{name}: {each.warning}" for name, each in made.items() if each.warning]
            self._said.show_help(" ".join(words for words in (told, gathered.missing, *warnings) if words))
            keep(self._workspace, pack.kept(gathered, made), self, partial(self._not_kept, told))
            self._folder = folder
            self.in_folder.show()

    def _not_kept(self, told: str, error: PlannerError) -> None:
        self._said.show_trouble(not_kept(told, error))

    def _refused(self, error: PlannerError) -> None:
        self._stop()
        self._said.show_trouble(str(error))

    def _stop(self) -> None:
        if self._watch:
            self._watch.stop()
        self._watch = None
        self._clock.stop()
        self._bar.hide()
        self._enable()

    def _tell_share(self) -> None:
        if self._watch:
            self._bar.setValue(round(self._watch.share * STEPS))

    def _show_folder(self) -> None:
        if self._folder:
            desktop.open_file(self._folder)


def _drawn_already(drawn: Drawn, _db: Db) -> Callable[[], Drawn]:
    return partial(_same, drawn)


def _same(drawn: Drawn) -> Drawn:
    return drawn

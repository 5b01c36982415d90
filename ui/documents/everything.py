"""Everything held about one person, on its way to that person: others are blacked out before it can be saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import cast
from uuid import UUID

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLineEdit, QWidget

from planner import people, printing
from planner.documents.held_papers import EverythingPaper, Progress, Spot, Stopped, blacked_out, spots
from planner.documents.papers import Sheet
from planner.domain.blacking_out import Passage, Wanted
from planner.errors import PlannerError
from planner.language import _, counted
from planner.printing import Written
from planner.storage.store import Db
from ui import ask, desktop
from ui.comes_back import ComesBack
from ui.documents.dialog import FRAME
from ui.documents.passages import PassageList, Place, Term, passage_rows, term_of
from ui.documents.preview import PreviewPane
from ui.documents.saving import write_file
from ui.theme import GRID, Type
from ui.widgets.card import Card
from ui.widgets.help_line import HelpLine
from ui.widgets.keys import ENTER, KeyButton, KeyHint
from ui.widgets.layout import Hairline, Page, across, down, muted_line
from ui.widgets.text import Paragraph, Text
from ui.workspace import Workspace

SIZE = (1240, 860)
LISTED = 420
"""Pixels that the passages are wide."""
A_LOOK = 250
"""Milliseconds between two looks at how far the drawing is."""
AT_REST = 400
"""Milliseconds without another tick, after which the pages are drawn anew."""


@dataclass(frozen=True)
class Held:
    """What was read: the document as it is kept, and who is to be blacked out."""

    paper: EverythingPaper
    wanted: Wanted
    sheet: Sheet
    file_name: str
    spots: tuple[Spot, ...]


def open_everything(parent: QWidget, workspace: Workspace, salesperson_id: UUID, name: str) -> EverythingDialog:
    """It can be saved and nothing else: it is mailed by nobody, and not kept among what was printed."""
    dialog = EverythingDialog(workspace, parent, salesperson_id, name)
    dialog.open()
    return dialog


class EverythingDialog(ComesBack):
    """The passages at the left, the pages as they would be saved at the right."""

    def __init__(self, workspace: Workspace, parent: QWidget, salesperson_id: UUID, name: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Everything held about {name}").format(name=name))
        self.resize(QSize(*SIZE).boundedTo(self.screen().availableSize() - FRAME))
        self._workspace, self._name = workspace, name
        self._held: Held | None = None
        self._found: Sequence[Passage] = ()
        self._choices: dict[Place, bool] = {}
        self._typed: tuple[str, ...] = ()
        self._content, self._saved = b"", Path()
        self._looked, self._looking, self._asked = 0, False, 0
        self._drawing: Progress | None = None
        self._look_on = QTimer(self, interval=A_LOOK)
        self._look_on.timeout.connect(self._tell_how_far)
        self._rest = QTimer(self, singleShot=True, interval=AT_REST)
        self._rest.timeout.connect(self._draw)
        self._build()
        self._enable()
        self._note.setText(_("Reading all records …"))
        workspace.read(self, partial(_load, salesperson_id=salesperson_id, workspace=workspace), self._show)

    def half_done(self) -> object:
        return self._typed, dict(self._choices), self._contacts.isChecked(), self.further.text()

    def take_up(self, half_done: object) -> None:
        self._typed, self._choices, contacts, begun = cast(
            "tuple[tuple[str, ...], dict[Place, bool], bool, str]", half_done
        )
        self._contacts.setChecked(contacts)
        self.further.setText(begun)

    # the window

    def _build(self) -> None:
        self._list = PassageList(_("Passages about others"))
        self._list.acted.connect(self._tick)
        self._nothing = muted_line(_("Nobody who is known to this workspace is named. Read the pages: others may be."))
        self._preview = PreviewPane()
        self._note = Text("", Type.SMALL, muted=True)
        self._seen = QCheckBox(_("I have gone through the passages and the pages"))
        self._seen.toggled.connect(self._enable)
        self._folder = KeyButton(_("Show in folder"), icon="folder-open")
        self._folder.clicked.connect(self._show_in_folder)
        self._folder.hide()
        self._save = KeyButton(_("Save as PDF"), "Ctrl+S", primary=True)
        self._save.clicked.connect(self._ask_where)
        margins = (2 * GRID, GRID, 2 * GRID, GRID)
        foot = across(self._note, None, self._folder, self._seen, GRID, self._save, margins=margins)
        sides = across(self._left(), Hairline(upright=True), (self._preview, 1), gap=0)
        down((sides, 1), Hairline(), foot, gap=0, inside=self)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Close), self).activated.connect(self.reject)
        self._list.setFocus()

    def _left(self) -> QWidget:
        about = _(
            "Ticked words are taken out, not covered: a block of one width takes their place. "
            "Untick what names nobody else."
        )
        head = down(Paragraph(about, Type.SMALL, muted=True), gap=4, margins=(2 * GRID, 2 * GRID, 2 * GRID, 0))
        page = Page(down(Card(self._nothing, self._list), None, gap=0), edge=2 * GRID)
        left = down(head, (page, 1), Hairline(), self._further(), gap=0)
        left.setFixedWidth(LISTED)
        return left

    def _further(self) -> QWidget:
        """What the workspace does not know and the manager does."""
        self.further = QLineEdit()
        self.further.setAccessibleName(_("Further words"))
        label = Text(_("Further words"), Type.STRONG)
        label.setBuddy(self.further)
        self.further.returnPressed.connect(self._type)
        self.further.textChanged.connect(self._enable)
        add = KeyButton(_("Black out"))
        add.clicked.connect(self._type)
        self._help = HelpLine(_("Names or words that only you know to mean somebody else."))
        self._contacts = QCheckBox(_("Also the contacts at clients"))
        self._contacts.toggled.connect(self._look)
        keys = across(KeyHint(_("Space"), _("black out, or leave")), None)
        margins = (2 * GRID, GRID, 2 * GRID, GRID)
        return down(label, across((self.further, 1), add), self._help, self._contacts, keys, gap=6, margins=margins)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the field is for its words, and saves nothing."""
        if event.key() not in ENTER:
            super().keyPressEvent(event)
        elif isinstance(here := self.focusWidget(), QAbstractButton):
            here.click()

    # what is found

    def _show(self, held: Held) -> None:
        self._held = held
        self._look()

    def _look(self) -> None:
        """Find the passages, and then draw the pages without them."""
        if self._held is None:
            return
        self._looked, self._looking = self._looked + 1, True
        self._forget_drawing()
        self._stale(_("Looking for other people …"))
        wanted = replace(self._held.wanted, typed=self._typed)
        find = partial(printing.passages, self._held.paper, wanted, self._contacts.isChecked())
        self._workspace.errand(self, find, partial(self._show_found, self._looked))

    def _show_found(self, looked: int, found: Sequence[Passage]) -> None:
        if looked != self._looked:
            return
        self._found, self._looking = found, False
        self._show_rows()
        self._say_what_was_typed()
        self._draw()

    def _show_rows(self) -> None:
        assert self._held
        doubt = _("may mean {name}, or you").format(name=self._held.paper.pair.first)
        self._list.show_rows(passage_rows(self._found, self._held.spots, self._chosen, doubt))
        self._list.setVisible(bool(self._found))
        self._nothing.setVisible(not self._found)

    def _say_what_was_typed(self) -> None:
        """Of the newest words: how often they stand there."""
        if self._typed:
            count = sum(each.term == self._typed[-1] for each in self._found)
            words = counted("“{{}}” is blacked out in {} passage.", "“{{}}” is blacked out in {} passages.", count)
            said = words if count else _("“{}” stands nowhere.")
            self._help.show_help(said.format(self._typed[-1]))

    def _type(self) -> None:
        words = self.further.text().strip()
        if words and words not in self._typed:
            self._typed += (words,)
            self.further.clear()
            self._look()

    def _chosen(self, passage: Passage) -> bool:
        return self._choices.get(passage.place, not passage.doubtful)

    def _tick(self, key: Place | Term) -> None:
        """A passage, or all that were found by one term: together they stay only where all were ticked."""
        some = [each for each in self._found if key in (each.place, term_of(each))]
        out = not all(map(self._chosen, some))
        self._choices |= {each.place: out for each in some}
        self._show_rows()
        self._forget_drawing()
        if not self._looking:
            self._stale(_("The pages are drawn anew …"))
            self._rest.start()

    # the pages

    def _stale(self, why: str) -> None:
        """What is shown is not what would be saved now."""
        self._content = b""
        self._note.setText(why)
        self._enable()

    def _draw(self) -> None:
        """The newest alone: one that is under way is stopped."""
        assert self._held
        self._forget_drawing()
        self._stale(_("Drawing the pages …"))
        self._drawing = Progress()
        self._look_on.start()
        some = [each for each in self._found if self._chosen(each)]
        work = partial(_pages, self._held, some, self._drawing)
        self._workspace.errand(self, work, partial(self._show_pages, self._asked, len(some)), self._cannot_draw)

    def _forget_drawing(self) -> None:
        """What is under way is of no use any more."""
        self._asked += 1
        self._rest.stop()
        self._look_on.stop()
        if self._drawing:
            self._drawing.stopped = True

    def _tell_how_far(self) -> None:
        if self._drawing:
            self._note.setText(_("Drawing the pages, {} %").format(round(100 * self._drawing.share)))

    def _show_pages(self, asked: int, blacked: int, made: Written | None) -> None:
        if asked != self._asked or made is None:
            return
        self._look_on.stop()
        self._content = made.content
        self._preview.show_pdf(made.content, made.warning)
        self._note.setText(counted("{} passage is blacked out.", "{} passages are blacked out.", blacked))
        self._enable()

    def _cannot_draw(self, why: PlannerError) -> None:
        self._look_on.stop()
        self._note.setText(str(why))

    def done(self, result: int) -> None:
        """Nobody waits any more."""
        self._forget_drawing()
        super().done(result)

    def _enable(self) -> None:
        self._seen.setEnabled(bool(self._content) or self._seen.isChecked())
        self._save.setEnabled(self._may_be_saved())

    def _may_be_saved(self) -> bool:
        """The pages are those that were gone through, and no word waits to be blacked out in them."""
        return bool(self._content) and self._seen.isChecked() and not self.further.text().strip()

    # the file

    def _ask_where(self) -> None:
        if not self._held or not self._may_be_saved():
            return
        path = ask.save_file(self, _("Save as PDF"), self._held.file_name, _("PDF (*.pdf)"))
        if path:
            self._workspace.errand(self, partial(write_file, path, self._content), self._was_saved)

    def _was_saved(self, path: Path) -> None:
        self._saved = path
        self._folder.show()
        self._note.setText(_("Saved as {name}.").format(name=path.name))

    def _show_in_folder(self) -> None:
        desktop.show_in_folder(self._saved)


def _load(db: Db, salesperson_id: UUID, workspace: Workspace) -> Held:
    paper = printing.everything(db, salesperson_id, workspace.clock.now(), workspace.name)
    name = printing.file_name("everything", people.salesperson(db, salesperson_id))
    sheet = replace(printing.sheet(db), language=paper.pair.language.spoken)
    return Held(paper, printing.others(db, salesperson_id), sheet, name, tuple(spots(paper)))


def _pages(held: Held, some: Sequence[Passage], progress: Progress) -> Written | None:
    """Nothing where nobody waits for them any more."""
    from planner.documents import everything

    file = BytesIO()
    try:
        lacking = everything.write(file, blacked_out(held.paper, some), held.sheet, progress)
    except Stopped:
        return None
    return Written(file.getvalue(), lacking)

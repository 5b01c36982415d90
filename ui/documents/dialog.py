"""A document on its own: looked at, printed, saved, mailed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from planner import mailing
from planner.errors import CannotSave
from planner.language import _
from planner.mailing import Letter
from planner.storage.store import Db
from ui import ask, desktop
from ui.documents.handing import hand_over, said_of_one
from ui.documents.preview import PreviewPane
from ui.theme import GRID, Type
from ui.widgets.chips import Chips
from ui.widgets.keys import KeyButton
from ui.widgets.layout import Hairline, across, down
from ui.widgets.text import Text
from ui.workspace import Workspace

SIZE = (820, 860)
FRAME = QSize(16, 48)
"""What the system puts around a window."""


@dataclass(frozen=True)
class Drawn:
    """A document as bytes, under the name it is saved by, and the mail that would carry it.

    `note` says what could be told of it only when it was read.
    """

    content: bytes
    file_name: str
    letter: Letter | None = None
    note: str = ""


@dataclass(frozen=True)
class Document:
    """What can be looked at: `load` asks the workspace and gives back what draws the pages, without the workspace."""

    title: str
    load: Callable[[Db], Callable[[], Drawn]]
    note: str = ""


class DocumentDialog(QDialog):
    """One document, or one of several copies of it; the first is shown first."""

    printed = Signal(bytes)
    """The bytes that went to the printer."""

    mailed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget, copies: Sequence[Document], title: str = "") -> None:
        super().__init__(parent)
        self._workspace, self._copies = workspace, copies
        self._drawn: Drawn | None = None
        self._saved: Path | None = None
        self.setWindowTitle(title or copies[0].title)
        self.resize(QSize(*SIZE).boundedTo(self.screen().availableSize() - FRAME))
        self._note = Text("", Type.SMALL, muted=True)
        self._chips = Chips([(number, copy.title, None) for number, copy in enumerate(copies)], _("Copy"))
        self._chips.chosen.connect(self._choose)
        self._chips.setVisible(len(copies) > 1)
        self._preview = PreviewPane(self._chips)
        self._build()
        self._choose(0)

    def shows_first(self) -> bool:
        """Whether the document itself is shown, and not what stands beside it."""
        return self._copy is self._copies[0]

    def _build(self) -> None:
        deeds = (
            (_("Show in folder"), "", "folder-open", self._show_in_folder),
            (_("Save as PDF"), "Ctrl+S", "", self._save),
            (_("Mail"), "Ctrl+M", "mail", self._mail),
            (_("Print"), "Ctrl+P", "printer", self._print),
        )
        self._buttons: list[KeyButton] = []
        for words, keys, icon, deed in deeds:
            button = KeyButton(words, keys, icon, primary=deed == self._print)
            button.clicked.connect(deed)
            self._buttons.append(button)
        self._buttons[0].hide()
        foot = across(self._note, None, *self._buttons, margins=(2 * GRID, GRID, 2 * GRID, GRID))
        down((self._preview, 1), Hairline(), foot, gap=0, inside=self)
        self._preview.setFocus()
        QShortcut(QKeySequence(QKeySequence.StandardKey.Close), self).activated.connect(self.reject)

    def _choose(self, number: object) -> None:
        """Until the chosen copy is drawn nothing can be done with another."""
        self._copy, self._drawn = self._copies[int(str(number))], None
        self._note.setText(self._copy.note)
        self._enable()
        self._workspace.read(self, self._copy.load, partial(self._draw, self._copy))

    def _draw(self, copy: Document, draw: Callable[[], Drawn]) -> None:
        self._workspace.errand(self, draw, partial(self._show, copy))

    def _show(self, copy: Document, drawn: Drawn) -> None:
        if copy is not self._copy:
            return
        self._drawn = drawn
        self._note.setText(drawn.note or copy.note)
        self._preview.show_pdf(drawn.content)
        self._enable()

    def _enable(self) -> None:
        _folder, save, mail, print_it = self._buttons
        save.setEnabled(self._drawn is not None)
        print_it.setEnabled(self._drawn is not None)
        mail.setEnabled(self._drawn is not None and self._drawn.letter is not None)

    def _save(self) -> None:
        if self._drawn is None:
            return
        path = ask.save_file(self, _("Save as PDF"), self._drawn.file_name, _("PDF (*.pdf)"))
        if path:
            self._workspace.errand(self, partial(write_file, path, self._drawn.content), self._was_saved)

    def _was_saved(self, path: Path) -> None:
        self._saved = path
        self._buttons[0].show()
        self._note.setText(_("Saved as {name}.").format(name=path.name))

    def _show_in_folder(self) -> None:
        if self._saved:
            desktop.show_in_folder(self._saved)

    def _mail(self) -> None:
        if self._drawn and self._drawn.letter:
            self._workspace.errand(self, partial(mailing.as_file, self._drawn.letter), self._hand_over)

    def _hand_over(self, message: Path) -> None:
        if self._drawn is None or self._drawn.letter is None:
            return
        taken = hand_over(self._drawn.letter, message)
        self._note.setText(said_of_one(taken))
        if taken:
            self.mailed.emit()

    def _print(self) -> None:
        from ui.documents.printer import print_pages

        pages = self._preview.document()
        if self._drawn and pages and print_pages(self, pages, self.windowTitle()):
            self.printed.emit(self._drawn.content)


def write_file(path: Path, content: bytes) -> Path:
    """Save where the user asked, all or nothing."""
    fresh = path.with_name(path.name + ".part")
    try:
        fresh.write_bytes(content)
        fresh.replace(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise CannotSave(_("{name} could not be saved: {why}.").format(name=path.name, why=error.strerror)) from error
    return path

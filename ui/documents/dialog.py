"""A document on its own: looked at, printed, saved, mailed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from planner import mailing, printing
from planner.errors import PlannerError
from planner.language import _
from planner.mailing import Letter
from planner.printing import Outgoing
from planner.storage.store import Db
from ui import ask, desktop
from ui.documents.handing import Taken, hand_over, said_of_one
from ui.documents.preview import PreviewPane
from ui.documents.saving import write_file
from ui.theme import GRID, Type
from ui.widgets.chips import Chips
from ui.widgets.keys import KeyButton
from ui.widgets.layout import Hairline, across, down
from ui.widgets.text import Paragraph
from ui.workspace import Workspace

SIZE = (820, 860)
FRAME = QSize(16, 48)
"""What the system puts around a window."""


@dataclass(frozen=True)
class Drawn:
    """A document as bytes, under the name it is saved by, and the mail that would carry it.

    `note` says what could be told of it only when it was read, `warning` what will not print as it was typed; `kept` is
    what is kept of it when it goes out: nothing of pages that are not to be kept, or are already.
    """

    content: bytes
    file_name: str
    letter: Letter | None = None
    note: str = ""
    warning: str = ""
    kept: Sequence[tuple[Outgoing, bytes]] = ()


def keep(
    workspace: Workspace,
    kept: Sequence[tuple[Outgoing, bytes]],
    owner: QObject | None = None,
    refused: Callable[[PlannerError], None] | None = None,
) -> None:
    """Where pages went out: printed, saved or mailed. A window over the first one says itself what was refused."""
    for what, content in kept:
        workspace.write(owner or workspace, partial(printing.keep, what=what, content=content), refused=refused)


def not_kept(said: str, error: PlannerError) -> str:
    """The pages went out all the same."""
    return _("{said} What went out is not kept, though, to be found again by its code. {why}").format(
        said=said, why=error
    )


@dataclass(frozen=True)
class Document:
    """What can be looked at: `load` asks the workspace and gives back what draws the pages, without the workspace."""

    title: str
    load: Callable[[Db], Callable[[], Drawn]]
    note: str = ""


class DocumentDialog(QDialog):
    """One document, or one of several copies of it; the first is shown first. What goes out of it is kept."""

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
        self._note = Paragraph("", Type.SMALL, muted=True)
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
            (_("With a password"), "Ctrl+Shift+S", "lock", self._ask_password),
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
        foot = down(self._note, across(None, *self._buttons), margins=(2 * GRID, GRID, 2 * GRID, GRID))
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
        self._preview.show_pdf(drawn.content, drawn.warning)
        self._enable()

    def _enable(self) -> None:
        _folder, lock, save, mail, print_it = self._buttons
        for button in (lock, save, print_it):
            button.setEnabled(self._drawn is not None)
        mail.setEnabled(self._drawn is not None and self._drawn.letter is not None)

    def _save(self) -> None:
        if self._drawn:
            self._save_as(self._drawn, write_file)

    def _ask_password(self) -> None:
        if self._drawn:
            from ui.documents.password import PasswordDialog

            dialog = PasswordDialog(self._workspace, self)
            dialog.chosen.connect(partial(self._save_locked, self._drawn))
            dialog.open()

    def _save_locked(self, drawn: Drawn, password: str) -> None:
        self._save_as(drawn, partial(_write_locked, password))

    def _save_as(self, drawn: Drawn, write: Callable[[Path, bytes], Path]) -> None:
        path = ask.save_file(self, _("Save as PDF"), drawn.file_name, _("PDF (*.pdf)"))
        if path:
            saved = partial(self._was_saved, drawn)
            self._workspace.errand(self, partial(write, path, drawn.content), saved, self._refused)

    def _was_saved(self, drawn: Drawn, path: Path) -> None:
        self._went_out(drawn, _("Saved as {name}.").format(name=path.name))
        self._saved = path
        self._buttons[0].show()

    def _went_out(self, drawn: Drawn, said: str) -> None:
        self._note.setText(said)
        keep(self._workspace, drawn.kept, self, partial(self._not_kept, said))

    def _not_kept(self, said: str, error: PlannerError) -> None:
        self._note.setText(not_kept(said, error))

    def _show_in_folder(self) -> None:
        if self._saved:
            desktop.show_in_folder(self._saved)

    def _mail(self) -> None:
        if self._drawn and self._drawn.letter:
            message = partial(mailing.as_file, self._drawn.letter)
            self._workspace.errand(self, message, partial(self._hand_over, self._drawn, self._drawn.letter))

    def _hand_over(self, drawn: Drawn, letter: Letter, message: Path) -> None:
        taken = hand_over(letter, message)
        if taken is Taken.WHOLE:
            self._went_out(drawn, said_of_one(taken))
        else:
            self._note.setText(said_of_one(taken))
        if taken:
            self.mailed.emit()

    def _print(self) -> None:
        from ui.documents import printer

        pages = self._preview.document()
        job = printer.ask_printer(self, pages, self.windowTitle()) if self._drawn and pages else None
        if self._drawn and job:
            drawn = self._drawn
            self._note.setText(_("Printing …"))
            self._workspace.errand(
                self, partial(job.print, drawn.content), partial(self._was_printed, drawn), self._refused
            )

    def _refused(self, error: PlannerError) -> None:
        """Said here: the window and its banner lie behind."""
        self._note.setText(str(error))

    def _was_printed(self, drawn: Drawn, _nothing: None) -> None:
        self._went_out(drawn, _("Handed to the printer."))
        self.printed.emit(drawn.content)


def _write_locked(password: str, path: Path, content: bytes) -> Path:
    from planner.printing import locking

    return write_file(path, locking.locked(content, password))

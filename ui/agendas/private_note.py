"""Private preparation: saved as it is typed, and never refilled under the user's hands."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from planner import notes, versions
from planner.domain.private import PrivateKind
from planner.domain.text_place import TextPlace
from planner.language import _
from ui.earlier.binding import EarlierVersions
from ui.theme import Type
from ui.widgets.layout import IconLabel, across, down
from ui.widgets.note_editor import NoteEditor
from ui.widgets.private import private_paragraph
from ui.widgets.saved import SavedMark
from ui.widgets.text import Text
from ui.workspace import Workspace

LEAST_LINES, LINES = 2, 4
"""In the smallest window, and where there is room."""


class PrivateNote(QWidget):
    """The note of one session at a time; what could not be saved is kept until it can."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._session_id: UUID | None = None
        self._salesperson_id: UUID | None = None
        self._unsaved: dict[UUID, str] = {}
        self._whose: dict[TextPlace, UUID] = {}
        self.mark = SavedMark()
        hint = _("What to remember, what to ask first, what to keep quiet")
        self.editor = NoteEditor(_("Private preparation"), hint, LEAST_LINES)
        self.editor.setMaximumHeight(self.editor.height_of(LINES))
        self.editor.keep_private()
        self.editor.setReadOnly(True)
        self.editor.typed.connect(self._save)
        self._versions = EarlierVersions(workspace, self.editor, self._put_elsewhere)
        head = across(Text(_("Private preparation"), Type.STRONG), IconLabel("lock"), None, self.mark, gap=6)
        down(head, private_paragraph(), self.editor, gap=4, inside=self)

    def part(self) -> None:
        """Another session comes: hand over what was typed, and take nothing until its note is here."""
        self.editor.flush()
        self.editor.setReadOnly(True)
        self._session_id = None
        self._versions.show(None)

    def show_note(self, session_id: UUID, salesperson_id: UUID, text: str, revision: int) -> None:
        """The note as it was read when the typing was at a revision."""
        if session_id != self._session_id:
            self._session_id, self._salesperson_id = session_id, salesperson_id
            place = versions.note(session_id, PrivateKind.PREPARATION)
            self._whose[place] = salesperson_id
            self._versions.show(place)
            self.mark.show_nothing()
            self.editor.show_text(self._unsaved.get(session_id, text))
            self.editor.setReadOnly(False)
        elif revision == self.editor.revision:
            self.editor.offer(text)

    def _save(self) -> None:
        if self._session_id is not None and self._salesperson_id is not None:
            self._keep(self._session_id, self._salesperson_id, self.editor.text())

    def _put_elsewhere(self, place: TextPlace, text: str) -> None:
        """The way back to the note of a session that is not shown any more."""
        self._keep(place.record_id, self._whose[place], text)

    def _keep(self, session_id: UUID, salesperson_id: UUID, text: str) -> None:
        self._unsaved[session_id] = text
        self.mark.show_saving()
        change = partial(
            notes.save,
            salesperson_id=salesperson_id,
            subject_id=session_id,
            kind=PrivateKind.PREPARATION,
            text=text,
            now=self._workspace.clock.now(),
        )
        saved = partial(self._saved, session_id, text, self.editor.revision)
        self._workspace.save(self, ("preparation", session_id), change, saved, self.mark.show_not_saved)

    def _saved(self, session_id: UUID, text: str, revision: int) -> None:
        if self._unsaved.get(session_id) == text:
            del self._unsaved[session_id]
        if session_id == self._session_id:
            self.editor.saved(revision)
            clock = self._workspace.clock
            self.mark.show_saved(clock.now().astimezone(clock.zone).time())

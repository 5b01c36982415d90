"""Private preparation: saved as it is typed, and never refilled under the user's hands."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from planner import notes, versions
from planner.domain.private import PrivateKind
from planner.language import _
from ui.keeping import Change, Keeping, KeptText
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
        self.mark = SavedMark()
        hint = _("What to remember, what to ask first, what to keep quiet")
        self.editor = NoteEditor(_("Private preparation"), hint, LEAST_LINES)
        self.editor.setMaximumHeight(self.editor.height_of(LINES))
        self.editor.keep_private()
        self.editor.setReadOnly(True)
        self._keeping = Keeping(workspace, self.mark)
        self._kept = KeptText(self._keeping, self.editor)
        head = across(Text(_("Private preparation"), Type.STRONG), IconLabel("lock"), None, self.mark, gap=6)
        down(head, private_paragraph(), self.editor, gap=4, inside=self)

    def part(self) -> None:
        """Another session comes: hand over what was typed, and take nothing until its note is here."""
        self.editor.flush()
        self.editor.setReadOnly(True)
        self._session_id = None
        self._kept.part()

    def show_note(self, session_id: UUID, salesperson_id: UUID, text: str, revision: int) -> None:
        """The note as it was read when the typing was at a revision."""
        another = session_id != self._session_id
        if another:
            self._session_id = session_id
            self._keeping.forget_saved()
            self.editor.setReadOnly(False)
        if another or revision == self.editor.revision:
            self._keeping.begin_anew()
            place = versions.note(session_id, PrivateKind.PREPARATION)
            change = partial(self._change, salesperson_id, session_id)
            self._kept.show(("preparation", session_id), text, change, place)

    def _change(self, salesperson_id: UUID, session_id: UUID, text: str) -> Change:
        return partial(
            notes.save,
            salesperson_id=salesperson_id,
            subject_id=session_id,
            kind=PrivateKind.PREPARATION,
            text=text,
            now=self._workspace.clock.now(),
        )

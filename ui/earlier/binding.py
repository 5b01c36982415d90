"""Gives an editor the way to what stood in it before."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from planner import versions
from planner.domain.text_place import TextPlace
from planner.language import _
from ui.screen import Screen
from ui.widgets.form import Field
from ui.widgets.inputs import LineInput, NotesInput
from ui.widgets.note_editor import LineEditor, NoteEditor
from ui.workspace import Workspace

Editor = NoteEditor | LineEditor
Elsewhere = Callable[[TextPlace, str], None]


class EarlierVersions(QObject):
    """Of whatever text an editor shows at the moment; a key and the editor's menu ask for them.

    `elsewhere` puts a text back that the editor does not show any more, also when the editor is gone.
    """

    def __init__(self, workspace: Workspace, editor: Editor, elsewhere: Elsewhere | None = None) -> None:
        super().__init__(editor)
        self._workspace, self._editor, self._elsewhere = workspace, editor, elsewhere
        self._place: TextPlace | None = None

    def show(self, place: TextPlace | None) -> None:
        """Where the text stands that is shown from now on; None where nobody may look back."""
        self._place = place
        if place:
            self._editor.offer_earlier(self._look)

    def _look(self) -> None:
        from ui.earlier.dialog import EarlierDialog

        if self._place:
            self._editor.flush()
            present, name = self._editor.text(), self._editor.accessibleName()
            dialog = EarlierDialog(self._workspace, self._editor.window(), name, self._place, present)
            dialog.chosen.connect(self._put_back)
            dialog.open()

    def _put_back(self, place: TextPlace, text: str) -> None:
        """What stands there now becomes a version, and comes back by Undo."""
        before = self._editor.text()
        self._put(place, text)
        screen = _screen_of(self._editor)
        if screen:
            screen.offer_undo(_("The earlier version is back."), partial(self._put, place, before))

    def _put(self, place: TextPlace, text: str) -> None:
        keep = partial(versions.keep_next, place=place)
        self._workspace.save(self, ("keep", place), keep, _nothing, self._workspace.failed.emit)
        if place == self._place and isValid(self._editor):
            self._editor.write(0, self._editor.length(), text)
            self._editor.flush()
        elif self._elsewhere:
            self._elsewhere(place, text)


def earlier_of(workspace: Workspace, field: Field, elsewhere: Elsewhere | None = None) -> EarlierVersions | None:
    """Of a form's field, where it is a text."""
    if isinstance(field.input, LineInput | NotesInput):
        return EarlierVersions(workspace, field.input.editor, elsewhere)
    return None


def look_back(workspace: Workspace, field: Field, place: TextPlace, elsewhere: Elsewhere | None = None) -> None:
    """The text of a form's field that stands in one place as long as the form."""
    earlier = earlier_of(workspace, field, elsewhere)
    if earlier:
        earlier.show(place)


def _screen_of(editor: Editor) -> Screen | None:
    widget: QWidget | None = editor
    while widget is not None and not isinstance(widget, Screen):
        widget = widget.parentWidget()
    return widget


def _nothing() -> None:
    """Nobody waits for it."""

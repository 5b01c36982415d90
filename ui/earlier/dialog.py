"""The earlier versions of one text, each beside the present one, and the way back to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from planner import versions
from planner.clock import Clock, local
from planner.domain.dates import day_words
from planner.domain.text_place import TextPlace
from planner.language import _, counted
from planner.versions import Version
from ui.theme import GRID, Type
from ui.widgets.keys import KeyButton, on_key
from ui.widgets.layout import Hairline, Page, across, down
from ui.widgets.note_editor import NoteEditor
from ui.widgets.row_list import RowList
from ui.widgets.rows import Row
from ui.widgets.text import Paragraph, Text, shortened
from ui.workspace import Workspace

SIZE = (860, 480)
LIST = 232
BEGINNING = 60
"""Letters of a version that its row shows."""
PUT_BACK = "Ctrl+Return"


class EarlierDialog(QDialog):
    """Looks only; what is put back is told to whoever opened it."""

    chosen = Signal(object, str)
    """Where the text stands, and what shall stand there again."""

    def __init__(self, workspace: Workspace, parent: QWidget, name: str, place: TextPlace, present: str) -> None:
        super().__init__(parent)
        self._clock, self._place = workspace.clock, place
        self._versions: Sequence[Version] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Earlier versions: {name}").format(name=name) if name else _("Earlier versions"))
        self.resize(*SIZE)
        self._said = Paragraph("", Type.SMALL, muted=True)
        self._list = RowList([], _("Earlier versions"))
        self._then, self._now = _shown(_("As it was")), _shown(_("As it is now"))
        self._now.show_text(present)
        self._put_back = KeyButton(_("Put this back"), PUT_BACK, primary=True, listens=False)
        self._lay_out()
        self._list.chosen_changed.connect(self._show_version)
        self._list.acted.connect(self._choose)
        self._put_back.clicked.connect(self._choose)
        on_key(PUT_BACK, self, self._choose, Qt.ShortcutContext.WindowShortcut)
        self._show(())
        self._said.setText("")
        workspace.read(self, partial(versions.of, place=place), self._show)

    def _lay_out(self) -> None:
        edge = 2 * GRID
        head = down(self._said, margins=(edge, edge, edge, GRID))
        page = Page(self._list, None, name=_("Earlier versions"))
        page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page.setFixedWidth(LIST)
        was = down(Text(_("As it was"), Type.STRONG), (self._then, 1), gap=4)
        now = down(Text(_("As it is now"), Type.STRONG), (self._now, 1), gap=4)
        self._texts = across((was, 1), (now, 1), gap=edge, margins=(edge, edge, edge, edge))
        close = KeyButton(_("Close"), "Esc", listens=False)
        close.clicked.connect(self.reject)
        foot = across(None, close, self._put_back, margins=(edge, GRID, edge, GRID))
        self._body = across(page, (self._texts, 1), gap=0)
        down(head, Hairline(), (self._body, 1), Hairline(), foot, gap=0, inside=self)

    def _show(self, found: Sequence[Version]) -> None:
        self._versions = found
        self._said.setText(_said(len(found)))
        self._list.show_rows([_row(version, self._clock) for version in found])
        self._put_back.setEnabled(bool(found))
        if found:
            self._list.choose(found[0].id)
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_version(self, _key: object) -> None:
        version = self._version()
        self._then.show_text(version.text if version else "")

    def _version(self) -> Version | None:
        row = self._list.chosen()
        return next((each for each in self._versions if row and each.id == row.key), None)

    def _choose(self, _key: object = None) -> None:
        version = self._version()
        if version:
            self.accept()
            self.chosen.emit(self._place, version.text)


def _said(count: int) -> str:
    if not count:
        return _("Nothing was written over here in the last 90 days.")
    return counted(
        "{} earlier version, kept for 90 days. Only you see it.",
        "{} earlier versions, the newest first, each kept for 90 days. Only you see them.",
        count,
    )


def _row(version: Version, clock: Clock) -> Row:
    written = local(version.written_at, clock.zone)
    when = f"{day_words(written.date(), clock.today())}, {written:%H:%M}"
    return Row(when[:1].upper() + when[1:], shortened(version.text, BEGINNING), key=version.id)


def _shown(name: str) -> NoteEditor:
    editor = NoteEditor(name, lines=6)
    editor.setReadOnly(True)
    return editor

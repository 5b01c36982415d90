"""A page that lies on the table or in a folder, found by the code in its foot."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from planner import printing
from planner.copies import Copy
from planner.language import _, counted
from planner.printing import Printed
from ui.documents.printed_rows import Standings, rows_of_all
from ui.documents.subjects import Place, place_of
from ui.theme import GRID, Type
from ui.widgets.inputs import LineInput
from ui.widgets.keys import ENTER, KeyButton, on_key
from ui.widgets.layout import Hairline, Page, across, down
from ui.widgets.row_list import RowList
from ui.widgets.text import Paragraph, Text
from ui.workspace import Workspace

SIZE = (760, 520)
GO = "Ctrl+G"


class FindPrintedDialog(QDialog):
    """Enter opens the very pages that went out; another key leads to what they are about, as it is now."""

    go = Signal(str, object)
    """Asks the window for a page, and what it shall be about."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._window = workspace, parent
        self._found: Sequence[Printed] = ()
        self.setWindowTitle(_("Find a printed page"))
        self.resize(*SIZE)
        self._code = LineInput(_("DP-14.3 · 7f3a, or its last four signs"))
        self._code.name_it(_("Code"))
        self._said = Paragraph("", muted=True)
        self._list = RowList([], _("Printed pages"))
        self._look = KeyButton(_("Look at it"), "Return", primary=True, listens=False)
        self._subject = KeyButton(_("Go to what it is about"), GO, listens=False)
        self._lay_out()
        self._listen()
        self._show("", ())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the line opens what was chosen, and stands first until something was."""
        if event.key() in ENTER:
            deed = self._go if self._subject.hasFocus() else self._open
            deed()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        edge = 2 * GRID
        head = down(
            Text(_("The code stands at the left of every page’s foot."), Type.SMALL, muted=True),
            self._code.widget,
            self._said,
            margins=(edge, edge, edge, GRID),
        )
        self._page = Page(self._list, None, name=_("Printed pages"))
        self._page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = across(None, self._subject, self._look, margins=(edge, GRID, edge, GRID))
        down(head, Hairline(), (self._page, 1), Hairline(), foot, gap=0, inside=self)

    def _listen(self) -> None:
        self._code.changed.connect(self._find)
        self._list.acted.connect(self._open)
        self._look.clicked.connect(self._open)
        self._subject.clicked.connect(self._go)
        on_key(GO, self, self._go, Qt.ShortcutContext.WindowShortcut)
        on_key("Down", self._code.widget, self._to_list)

    def _find(self) -> None:
        typed = self._code.value()
        self._workspace.read(self, partial(printing.coded, typed=typed), partial(self._show, typed))

    def _show(self, typed: str, found: Sequence[Printed]) -> None:
        """What was typed before and is found too late is nobody's answer."""
        if typed != self._code.value():
            return
        self._found = found
        self._said.setText(_said(typed, len(found)))
        self._show_rows({})
        for button in (self._look, self._subject):
            button.setEnabled(bool(found))
        if found:
            today = self._workspace.clock.today()
            stand = partial(printing.standings, shown=found, today=today)
            self._workspace.read(self, stand, partial(self._show_standings, found))

    def _show_standings(self, found: Sequence[Printed], standings: Standings) -> None:
        if found is self._found:
            self._show_rows(standings)

    def _show_rows(self, standings: Standings) -> None:
        self._list.show_rows(rows_of_all(self._found, standings, whose=True))
        self._list.setVisible(bool(self._found))
        if self._found and self._list.chosen() is None:
            self._list.choose(self._found[0])

    def _to_list(self) -> None:
        if self._found:
            self._list.setFocus(Qt.FocusReason.TabFocusReason)

    def _chosen(self) -> Printed | None:
        row = self._list.chosen() if self._found else None
        return row.key if row and isinstance(row.key, Printed) else None

    def _open(self, _row: object = None) -> None:
        from ui.documents.opening import open_printed

        printed = self._chosen()
        if printed:
            open_printed(self, self._workspace, printed)

    def _go(self) -> None:
        printed = self._chosen()
        if printed:
            self._workspace.read(self, partial(place_of, printed=printed), partial(self._leave_for, printed.subject_id))

    def _leave_for(self, subject_id: UUID, place: Place) -> None:
        """A session that was held has its summary in place of a page."""
        from ui.documents.opening import open_summary

        self.accept()
        self.go.emit(place.page, place.about)
        if place.held:
            open_summary(self._window, self._workspace, subject_id, Copy.MANAGER, place.in_the_field)


def _said(typed: str, count: int) -> str:
    if count:
        return counted("{} kept page bears this code.", "{} kept pages bear this code, the newest first.", count)
    if not typed.strip():
        return _("Everything that was printed, saved or mailed from here is kept as the pages that went out.")
    return _("Nothing that was printed, saved or mailed from here bears this code. Look at it again: DP-14.3 · 7f3a.")

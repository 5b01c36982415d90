"""A filled sheet beside its session: what is taken is ticked, and nothing is replaced unasked."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from planner import filled_sheets, sheet_taking
from planner.domain.dates import full_day, weekday_words
from planner.domain.filled_sheet import ReadSheet
from planner.errors import Conflict, PlannerError
from planner.filled_sheets import Comparison
from planner.language import N_, _
from planner.sheet_taking import Taken
from planner.storage.backups import Why
from ui.sheets.lines import SheetLines
from ui.theme import GRID, Type
from ui.widgets.help_line import HelpLine
from ui.widgets.keys import KeyButton
from ui.widgets.layout import EDGE, Hairline, Page, across, down
from ui.widgets.text import Paragraph, Text
from ui.workspace import Workspace

SIZE, FRAME = QSize(860, 640), QSize(16, 48)
KEYS = (
    ("Space", N_("take a line, or leave it")),
    ("Ctrl+Shift+A", N_("all lines, or none")),
    ("Return", N_("take over what is ticked")),
)
ELSEWHERE = N_("This sheet is {name}’s, for {session} on {day}, and not for the session at hand. Nothing was changed.")
ASKS = N_("What would replace something is not ticked.")


class FilledSheetDialog(QDialog):
    """Enter takes what is ticked. A sheet for another session than the one at hand offers to go there first."""

    told = Signal(str, object)
    go = Signal(str, object)

    def __init__(self, workspace: Workspace, parent: QWidget, seen: Comparison) -> None:
        super().__init__(parent)
        self._workspace, self._seen = workspace, seen
        self._lines: SheetLines | None = None
        self.setWindowTitle(_("Filled sheet"))
        self.resize(SIZE.boundedTo(self.screen().availableSize() - FRAME))
        self._build()
        self._show()

    def _build(self) -> None:
        self._head, self._said = Text("", Type.HEADING), Paragraph("", muted=True)
        self._trouble = HelpLine()
        self._page = Page(self._head, self._said, None, gap=GRID, name=self.windowTitle())
        self.cancel = KeyButton(_("Cancel"), "Esc", listens=False)
        self.all = KeyButton(_("All or none"), "Ctrl+Shift+A", flat=True)
        self.there = KeyButton(_("Go there"), "Return", primary=True, listens=False)
        self.take = KeyButton(_("Take over"), "Return", primary=True, listens=False)
        foot = across(self.all, None, self.cancel, self.there, self.take, margins=(EDGE, GRID, EDGE, GRID))
        trouble = across((self._trouble, 1), margins=(EDGE, 0, EDGE, 0))
        down((self._page, 1), trouble, Hairline(), foot, gap=0, inside=self)
        self.cancel.clicked.connect(self.reject)
        self.all.clicked.connect(self._tick_all)
        self.there.clicked.connect(self._go_there)
        self.take.clicked.connect(self._take)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._accept)

    def _show(self) -> None:
        """The lines, or whose sheet it is."""
        seen, today = self._seen, self._workspace.clock.today()
        day = weekday_words(seen.begins.date(), today)
        self._head.setText(" · ".join((seen.name, seen.title, day)))
        words = self._words(day)
        self._said.setText(words)
        self._said.setVisible(bool(words))
        if self._lines:
            self._lines.hide()
            self._lines.deleteLater()
        self._lines = None if seen.elsewhere else SheetLines(seen.lines)
        if self._lines:
            self._page.column.insertWidget(2, self._lines)
        open_ones = bool(self._lines and self._lines.boxes)
        self.there.setVisible(seen.elsewhere)
        self.take.setVisible(open_ones)
        self.all.setVisible(open_ones)
        (self.there if seen.elsewhere else self.take).setDefault(True)
        first = (self._lines.first() if self._lines else self.there) or self.cancel
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _words(self, day: str) -> str:
        seen = self._seen
        if seen.elsewhere:
            return _(ELSEWHERE).format(name=seen.name, session=seen.title, day=day)
        said = []
        if seen.before:
            said.append(_("Another sheet for this session was read on {day}.").format(day=full_day(seen.before)))
        if not any(line.open for line in seen.lines):
            said.append(_("All that it says stands there already."))
        elif any(line.asks for line in seen.lines):
            said.append(_(ASKS))
        return " ".join(said)

    def _tick_all(self) -> None:
        if self._lines:
            self._lines.tick_all()

    def _accept(self) -> None:
        if self._seen.elsewhere:
            self._go_there()
        elif self.take.isVisible() and self.take.isEnabled():
            self._take()

    def _go_there(self) -> None:
        self.go.emit("prepare", self._seen.session_id)
        self._seen = replace(self._seen, elsewhere=False)
        self._show()

    def _take(self) -> None:
        """Once: a second press while the first is under way does nothing."""
        chosen = self._lines.chosen() if self._lines else []
        if not chosen:
            self._trouble.show_trouble(_("Nothing is ticked."))
            return
        self.take.setEnabled(False)
        today = self._workspace.clock.today()
        change = partial(sheet_taking.take, seen=self._seen, chosen=chosen, today=today)
        take = partial(self._workspace.write, self, change, self._tell, self._refused)
        self._workspace.safekeeping.before(Why.IMPORT, take)

    def _tell(self, taken: Taken) -> None:
        back = partial(self._workspace.write, self._workspace, partial(sheet_taking.take_back, taken=taken))
        self.told.emit(f"{self._seen.name}, {self._seen.title}: {taken.words}", back)
        self.accept()

    def _refused(self, error: PlannerError) -> None:
        """Something else stands there by now: it is shown, to be looked at again."""
        self.take.setEnabled(True)
        self._trouble.show_trouble(str(error))
        if isinstance(error, Conflict):
            sheet = ReadSheet(self._seen.session_id, self._seen.answers)
            self._workspace.read(self, partial(filled_sheets.compare, sheet=sheet), self._show_again)

    def _show_again(self, seen: Comparison) -> None:
        self._seen = seen
        self._show()

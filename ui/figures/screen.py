"""One salesperson's number: what was aimed at and what came of it, period by period."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from planner import figures, people, trash
from planner.domain.equipping import Equipment
from planner.domain.field_call import FieldCall
from planner.domain.figure import Figure
from planner.domain.salesperson import Salesperson
from planner.domain.session import CoachingSession
from planner.figures import FiguresPage
from planner.language import N_, _
from planner.people import Choice
from planner.storage.store import Db
from ui.figures.dialog import FigureDialog, PasteDialog
from ui.figures.table import FigureTable
from ui.screen import Screen
from ui.theme import GRID
from ui.widgets.card import Card
from ui.widgets.empty import EmptyPage
from ui.widgets.keys import KeyButton, KeyHint, on_key
from ui.widgets.layout import EDGE, Hairline, Page, PageHeader, across, down, tool_button
from ui.workspace import Workspace

NEW, PASTE, BACK = "Ins", "Ctrl+V", "Alt+Left"
HINTS = (("⏎", N_("change")), ("Del", N_("to the trash")))
PURPOSE = N_(
    "What they are to sell in a period and what came of it: type it in, or paste it as a table from a spreadsheet. "
    "The newest figures stand small in the head of each session."
)

Shown = tuple[FiguresPage, Sequence[Choice]]


def _shown(db: Db, salesperson_id: UUID) -> Shown:
    return figures.page(db, salesperson_id), people.choices(db)


class FiguresScreen(Screen):
    """About the salesperson whose id it is opened with."""

    watches = frozenset({Figure, Salesperson, Equipment, FieldCall, CoachingSession})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._whom: UUID | None = None
        self._page: FiguresPage | None = None
        self._people: Sequence[Choice] = ()
        self.table = FigureTable(workspace.clock.today())
        self.back = tool_button("arrow-left", _("Back to the person"), BACK)
        self.header = PageHeader("", _("The number, and what you did to help make it."), *self._buttons())
        self._lay_out()
        self._listen()

    def open(self, about: object) -> None:
        if about != self._whom:
            assert isinstance(about, UUID)
            self._whom, self._page = about, None
            self.stale()

    def load(self) -> None:
        if self._whom:
            self.workspace.read(self, partial(_shown, salesperson_id=self._whom), self._show)

    def first_focus(self) -> QWidget | None:
        return self.table if self._body.isVisibleTo(self) else self._step

    def whom(self) -> UUID | None:
        return self._whom

    def foot_bar(self) -> QWidget | None:
        return self._keys

    def _show(self, shown: Shown) -> None:
        page, people = shown
        if page.salesperson_id != self._whom:
            return
        before, self._page, self._people = self._page, page, people
        there = bool(page.rows)
        self.header.show_words(page.name, _("The number, and what you did to help make it."))
        self.table.show_figures(page.rows, page.helped, page.fiscal_month)
        for part, visible in ((self._body, there), (self._keys, there), (self._empty, not there)):
            part.setVisible(visible)
        if before is None or bool(before.rows) != there:
            first = self.first_focus()
            if first:
                first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _listen(self) -> None:
        self.back.clicked.connect(self._go_back)
        self.table.acted.connect(self._edit)
        everywhere: dict[str, Callable[[], None]] = {NEW: self._new, PASTE: self._paste, BACK: self._go_back}
        for keys, deed in everywhere.items():
            QShortcut(QKeySequence(keys), self).activated.connect(deed)
        on_key("Del", self.table, self._throw_away)

    def _go_back(self) -> None:
        self.go.emit("person", self._whom)

    def _new(self) -> None:
        if self._whom and self._page:
            FigureDialog(self.workspace, self, self._whom, self._page.fiscal_month).ask(self.offer_undo)

    def _edit(self, _key: object) -> None:
        row = self.table.chosen()
        if self._whom and self._page and row:
            FigureDialog(self.workspace, self, self._whom, self._page.fiscal_month, row).ask(self.offer_undo)

    def _paste(self) -> None:
        if self._whom and self._page:
            dialog = PasteDialog(self.workspace, self, self._whom, self._page.fiscal_month, self._people)
            dialog.ask(self.offer_undo)

    def _throw_away(self) -> None:
        row = self.table.chosen()
        if row and self._page:
            change = partial(trash.throw_away, kind=Figure, record_id=row.id)
            back = partial(trash.restore, kind=Figure, record_id=row.id)
            self.write_with_undo(change, _("“{figure}” moved to the trash.").format(figure=row.name), back, row)

    def _buttons(self) -> tuple[KeyButton, KeyButton]:
        paste = KeyButton(_("Paste a table"), PASTE, listens=False)
        paste.clicked.connect(self._paste)
        return paste, self._new_button()

    def _new_button(self) -> KeyButton:
        new = KeyButton(_("New figure"), NEW, "plus", primary=True, listens=False)
        new.clicked.connect(self._new)
        return new

    def _lay_out(self) -> None:
        head = across(self.back, (self.header, 1), margins=(EDGE, 2 * GRID, EDGE, 0))
        head.setMaximumWidth(1200)
        self._body = Page(Card(self.table), None, name=_("Figures"))
        self._step = self._new_button()
        paste = KeyButton(_("Paste a table"), PASTE, flat=True, listens=False)
        paste.clicked.connect(self._paste)
        self._empty = EmptyPage("target", _("No figures yet"), _(PURPOSE), self._step, paste)
        hints = across(*(KeyHint(key, _(words)) for key, words in HINTS), None, gap=2 * GRID)
        hints.setContentsMargins(EDGE, GRID, EDGE, GRID)
        self._keys = down(Hairline(), hints, gap=0)
        for part in (self._body, self._keys, self._empty):
            part.hide()
        rest = down((self._body, 1), (self._empty, 1), self._keys, gap=0)
        down(head, (rest, 1), gap=0, inside=self)

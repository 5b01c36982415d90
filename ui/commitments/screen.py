"""All promises: what the manager owes, and beside it what is owed to the manager."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from planner import commitments, people, trash
from planner.commitments import WINDOW, KeptRate
from planner.domain.commitment import Commitment
from planner.domain.salesperson import Salesperson
from planner.domain.session import CoachingSession
from planner.domain.sides import Side
from planner.language import N_, _
from planner.people import Choice
from planner.rows import PromiseRow
from planner.storage.store import Db
from ui.commitments.dialog import PromiseDialog, RedateDialog
from ui.commitments.filters import PromiseFilters
from ui.commitments.rows import promise_row
from ui.screen import Screen
from ui.theme import GRID
from ui.widgets.empty import EmptyPage
from ui.widgets.keys import KeyButton, KeyHint
from ui.widgets.layout import EDGE, Hairline, Page, PageHeader, across, down
from ui.widgets.section_list import SectionList
from ui.workspace import Workspace

NEW = "Ctrl+Shift+P"
HINTS = (
    ("⏎ K", N_("kept")),
    ("M", N_("missed")),
    ("D", N_("new date")),
    ("W", N_("withdrawn")),
    ("Del", N_("to the trash")),
)
SETTLING = {
    "K": (commitments.keep, N_("Kept: “{promise}”.")),
    "M": (commitments.miss, N_("Missed: “{promise}”.")),
    "W": (commitments.withdraw, N_("Withdrawn: “{promise}”.")),
}
PURPOSE = N_(
    "Who will do what by when, on both sides. What you owe stands first; "
    "nobody has to chase, because the date is kept here."
)


@dataclass(frozen=True)
class Shown:
    """What the screen reads."""

    open: Sequence[PromiseRow]
    settled: Sequence[PromiseRow]
    rates: Sequence[KeptRate]
    people: Sequence[Choice]


def _shown(db: Db, today: date) -> Shown:
    settled = commitments.settled_since(db, today - WINDOW)
    return Shown(commitments.open_ones(db), settled, commitments.kept_rates(db, today), people.choices(db))


class PromisesScreen(Screen):
    """Two lists, the manager's first; each row is kept, missed, moved or withdrawn by a key."""

    watches = frozenset({Commitment, Salesperson, CoachingSession})
    own_keys = frozenset({NEW})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._rows: dict[object, PromiseRow] = {}
        self._shown = Shown((), (), (), ())
        self._wanted: object = None
        self._begins = False
        self.filters = PromiseFilters()
        self.mine, self.theirs = SectionList(_("You owe")), SectionList(_("Owed to you"))
        self._lay_out()
        self.filters.changed.connect(self._draw)
        for column in (self.mine, self.theirs):
            column.rows.acted.connect(self._main_deed)
            self._listen(column)

    def open(self, about: object) -> None:
        self._wanted = about
        if about:
            self.stale()

    def load(self) -> None:
        self.workspace.read(self, partial(_shown, today=self._today()), self._show)

    def first_focus(self) -> QWidget | None:
        """The lists may still be empty: then the focus waits for their rows."""
        self._begins = True
        return self.mine.rows

    def foot_bar(self) -> QWidget | None:
        return self._keys

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        self._rows = {row.id: row for row in (*shown.open, *shown.settled)}
        self._page.setVisible(bool(self._rows))
        self._keys.setVisible(bool(self._rows))
        self._empty.setVisible(not self._rows)
        self.header.show_words(_("Promises"), _rate_words(shown.rates))
        self.filters.show_people(shown.people)
        wanted = self._rows.get(self._wanted)
        if wanted:
            self.filters.make_room_for(wanted.salesperson_id, wanted.settled_on is not None)
        self._draw()
        if wanted or self._begins:
            self._go_to(wanted)
        self._wanted, self._begins = None, False

    def _draw(self) -> None:
        settled = self.filters.settled
        self.filters.show_counts(self._shown.open, self._shown.settled)
        rows = self.filters.kept(self._shown.settled if settled else self._shown.open)
        deed = _("Reopen") if settled else _("Kept")
        for column, side in ((self.mine, Side.MANAGER), (self.theirs, Side.SALESPERSON)):
            shown = [promise_row(row, self._today(), deed) for row in rows if row.owner is side]
            column.show_rows(shown, _nothing(side, settled))
        for hint in self._open_only:
            hint.setVisible(not settled)

    def _go_to(self, wanted: PromiseRow | None) -> None:
        lists = [column.rows for column in (self.mine, self.theirs) if column.rows.isVisibleTo(self)]
        if wanted:
            column = self.mine if wanted.owner is Side.MANAGER else self.theirs
            lists = [column.rows]
            column.rows.choose(wanted.id)
        first = lists[0] if lists else self._step
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _main_deed(self, key: object) -> None:
        row = self._rows[key]
        if self.filters.settled:
            self._reopen(row)
        else:
            self._settle("K", row)

    def _listen(self, column: SectionList) -> None:
        deeds: dict[str, Callable[[PromiseRow], None]] = {key: partial(self._settle, key) for key in SETTLING}
        deeds |= {"D": self._redate, "Del": self._throw_away}
        for keys, deed in deeds.items():
            shortcut = QShortcut(QKeySequence(keys), column.rows, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(partial(self._with_chosen, column, deed))

    def _with_chosen(self, column: SectionList, deed: Callable[[PromiseRow], None]) -> None:
        chosen = column.rows.chosen()
        if chosen:
            deed(self._rows[chosen.key])

    def _settle(self, key: str, row: PromiseRow) -> None:
        verb, sentence = SETTLING[key]
        change = partial(verb, commitment_id=row.id, version=row.version, on=self._today())
        back = partial(commitments.reopen, commitment_id=row.id, on=self._today())
        self._write(change, _(sentence).format(promise=row.text), back)

    def _reopen(self, row: PromiseRow) -> None:
        change = partial(commitments.reopen, commitment_id=row.id, on=self._today())
        back = partial(commitments.settle, commitment_id=row.id, status=row.status, on=row.settled_on or self._today())
        self._write(change, _("“{promise}” is open again.").format(promise=row.text), back)

    def _redate(self, row: PromiseRow) -> None:
        if not self.filters.settled:
            RedateDialog(self.workspace, self, row).ask(self.offer_undo)

    def _throw_away(self, row: PromiseRow) -> None:
        change = partial(trash.throw_away, kind=Commitment, record_id=row.id)
        back = partial(trash.restore, kind=Commitment, record_id=row.id)
        self._write(change, _("“{promise}” moved to the trash.").format(promise=row.text), back)

    def _write(self, change: Callable[[Db], None], sentence: str, back: Callable[[Db], None]) -> None:
        undo = partial(self.workspace.write, self.workspace, back)
        self.workspace.write(self, change, partial(self._tell, sentence, undo))

    def _tell(self, sentence: str, undo: Callable[[], None], _result: None) -> None:
        self.offer_undo(sentence, undo)

    def _new(self) -> None:
        dialog = PromiseDialog(self.workspace, self)
        dialog.recorded.connect(self.open)
        dialog.ask(self.offer_undo)

    def _today(self) -> date:
        return self.workspace.clock.today()

    def _new_button(self) -> KeyButton:
        button = KeyButton(_("New promise"), NEW, "plus", primary=True, listens=False)
        button.clicked.connect(self._new)
        return button

    def _lay_out(self) -> None:
        self.header = PageHeader(_("Promises"), "", self._new_button())
        hints = [KeyHint(key, _(meaning)) for key, meaning in HINTS]
        self._open_only = hints[:-1]
        self._page = Page(
            self.header,
            self.filters,
            across((down(self.mine, None), 1), (down(self.theirs, None), 1), gap=3 * GRID),
            None,
            name=_("Promises"),
        )
        self._step = self._new_button()
        self._empty = EmptyPage("handshake", _("No promises yet"), _(PURPOSE), self._step)
        keys = across(*hints, None, gap=2 * GRID, margins=(EDGE, GRID, EDGE, GRID))
        self._keys = down(Hairline(), keys, gap=0)
        for part in (self._page, self._keys, self._empty):
            part.hide()
        down(self._page, self._keys, self._empty, gap=0, inside=self)
        QShortcut(QKeySequence(NEW), self).activated.connect(self._new)


def _nothing(side: Side, settled: bool) -> str:
    if settled:
        return _("Nothing was settled in the last twelve weeks.")
    if side is Side.MANAGER:
        return _("You owe nobody anything. Record what you promise, and it is kept here until it is done.")
    return _("Nobody owes you anything.")


def _rate_words(rates: Sequence[KeptRate]) -> str:
    mine = next((rate for rate in rates if rate.salesperson_id is None), None)
    if mine is None or not mine.due:
        return _("What you owe comes first.")
    return _("You kept {kept} of {due} on time in the last twelve weeks.").format(kept=mine.kept, due=mine.due)

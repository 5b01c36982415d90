"""All promises: what the manager owes, and beside it what is owed to the manager."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from planner import commitments, trash
from planner.commitments import WINDOW, KeptRate, PromiseRow
from planner.domain.commitment import Commitment
from planner.domain.salesperson import Salesperson
from planner.domain.session import CoachingSession
from planner.domain.sides import Side
from planner.language import _
from planner.storage.store import Db
from ui.commitments.dialog import PromiseDialog, RedateDialog
from ui.commitments.rows import promise_row
from ui.screen import Screen
from ui.theme import GRID
from ui.widgets.chips import Chips
from ui.widgets.keys import KeyButton, KeyHint
from ui.widgets.layout import Page, PageHeader, across, down
from ui.widgets.row_list import RowList
from ui.widgets.section_list import SectionList
from ui.workspace import Workspace

OPEN, SETTLED, BY_DATE, BY_PERSON = "open", "settled", "date", "person"


@dataclass(frozen=True)
class Shown:
    """What the screen reads."""

    open: Sequence[PromiseRow]
    settled: Sequence[PromiseRow]
    rates: Sequence[KeptRate]


def _shown(db: Db, today: date) -> Shown:
    return Shown(
        commitments.open_ones(db), commitments.settled_since(db, today - WINDOW), commitments.kept_rates(db, today)
    )


class PromisesScreen(Screen):
    """Two lists, the manager's first; each row is kept, missed, moved or withdrawn by a key."""

    watches = frozenset({Commitment, Salesperson, CoachingSession})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._rows: dict[object, PromiseRow] = {}
        self._shown = Shown((), (), ())
        self._wanted: object = None
        self.header = PageHeader(_("Promises"), "", self._new_button())
        self.which = Chips([(OPEN, _("Open"), 0), (SETTLED, _("Settled"), 0)], _("Which promises"))
        self.order = Chips([(BY_DATE, _("By date"), None), (BY_PERSON, _("By person"), None)], _("Order"))
        self.mine, self.theirs = SectionList(_("I owe")), SectionList(_("They owe"))
        self._lay_out()
        for chips in (self.which, self.order):
            chips.chosen.connect(self._draw)
        for column in (self.mine, self.theirs):
            column.rows.acted.connect(self._main_deed)
            self._listen(column.rows)

    def open(self, about: object) -> None:
        self._wanted = about

    def load(self) -> None:
        self.workspace.read(self, partial(_shown, today=self._today()), self._show)

    def first_focus(self) -> QWidget | None:
        return self.mine.rows

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        self._rows = {row.id: row for row in (*shown.open, *shown.settled)}
        self.header.show_words(_("Promises"), _rate_words(shown.rates))
        self.which.show_chips([(OPEN, _("Open"), len(shown.open)), (SETTLED, _("Settled"), len(shown.settled))])
        self._draw()
        if self._wanted:
            for column in (self.mine, self.theirs):
                column.rows.choose(self._wanted)
            self._wanted = None

    def _draw(self, _key: object = None) -> None:
        settled = self.which.key() == SETTLED
        rows = list(self._shown.settled if settled else self._shown.open)
        if self.order.key() == BY_PERSON:
            rows.sort(key=lambda row: row.salesperson.casefold())
        deed = _("Reopen") if settled else _("Kept")
        for column, side in ((self.mine, Side.MANAGER), (self.theirs, Side.SALESPERSON)):
            shown = [promise_row(row, self._today(), deed) for row in rows if row.owner is side]
            column.show_rows(shown, _nothing(side, settled))

    def _main_deed(self, key: object) -> None:
        row = self._rows[key]
        if self.which.key() == SETTLED:
            self._write(partial(commitments.reopen, commitment_id=row.id, on=self._today()))
        else:
            self._settle(commitments.keep, _("Kept: “{promise}”."), row)

    def _listen(self, rows: RowList) -> None:
        deeds: dict[str, Callable[[PromiseRow], None]] = {
            "K": partial(self._settle, commitments.keep, _("Kept: “{promise}”.")),
            "M": partial(self._settle, commitments.miss, _("Missed: “{promise}”.")),
            "W": partial(self._settle, commitments.withdraw, _("Withdrawn: “{promise}”.")),
            "D": self._redate,
            "Del": self._throw_away,
        }
        for keys, deed in deeds.items():
            shortcut = QShortcut(QKeySequence(keys), rows, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(partial(self._with_chosen, rows, deed))

    def _with_chosen(self, rows: RowList, deed: Callable[[PromiseRow], None]) -> None:
        chosen = rows.chosen()
        if chosen:
            deed(self._rows[chosen.key])

    def _settle(self, verb: Callable[..., None], sentence: str, row: PromiseRow) -> None:
        undo = partial(self._write, partial(commitments.reopen, commitment_id=row.id, on=self._today()))
        told = partial(self._tell, sentence.format(promise=row.text), undo)
        change = partial(verb, commitment_id=row.id, version=row.version, on=self._today())
        self.workspace.write(self, change, told)

    def _redate(self, row: PromiseRow) -> None:
        RedateDialog(self.workspace, self, row).open()

    def _throw_away(self, row: PromiseRow) -> None:
        undo = partial(self._write, partial(trash.restore, kind=Commitment, record_id=row.id))
        told = partial(self._tell, _("“{promise}” moved to the trash.").format(promise=row.text), undo)
        self.workspace.write(self, partial(trash.throw_away, kind=Commitment, record_id=row.id), told)

    def _tell(self, sentence: str, undo: Callable[[], None], _result: None) -> None:
        self.offer_undo(sentence, undo)

    def _write(self, change: Callable[[Db], None]) -> None:
        self.workspace.write(self, change)

    def _new(self) -> None:
        PromiseDialog(self.workspace, self).open()

    def _today(self) -> date:
        return self.workspace.clock.today()

    def _new_button(self) -> KeyButton:
        button = KeyButton(_("New promise"), "Ctrl+Shift+P", "plus", primary=True)
        button.clicked.connect(self._new)
        return button

    def _lay_out(self) -> None:
        hints = (("K", _("kept")), ("M", _("missed")), ("D", _("new date")), ("W", _("withdrawn")), ("Del", _("trash")))
        keys = across(*(KeyHint(key, meaning) for key, meaning in hints), None, gap=2 * GRID)
        page = Page(
            self.header,
            across(self.which, self.order, None, gap=2 * GRID),
            across((down(self.mine, None), 1), (down(self.theirs, None), 1), gap=3 * GRID),
            keys,
            None,
            name=_("Promises"),
        )
        down(page, inside=self)


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

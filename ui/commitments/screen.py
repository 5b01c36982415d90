"""All promises: what the manager owes, and beside it what is owed to the manager."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from planner import commitments, leaving, owed, people
from planner.commitments import WINDOW, KeptRate
from planner.domain.commitment import Commitment
from planner.domain.equipping import Equipment
from planner.domain.salesperson import Salesperson
from planner.domain.session import CoachingSession
from planner.domain.sides import Side
from planner.language import N_, _
from planner.owed import Order
from planner.people import Choice
from planner.rows import Owed
from planner.storage.store import Db
from ui.commitments.dialog import PromiseDialog
from ui.commitments.filters import PromiseFilters
from ui.commitments.owed import ENTER, OwedDeeds, kinds
from ui.commitments.rates import KeptRates
from ui.commitments.rows import KEYS, WORDS
from ui.screen import Screen
from ui.theme import GRID
from ui.widgets.empty import EmptyPage
from ui.widgets.keys import KeyButton, KeyHint, on_key
from ui.widgets.layout import EDGE, Hairline, Page, PageHeader, across, down
from ui.widgets.section_list import SectionList
from ui.workspace import Workspace

NEW = "Ctrl+Shift+P"
HINTS = (
    *((f"⏎ {key}" if deed == "keep" else key, WORDS[deed]) for deed, key in KEYS.items()),
    ("B", N_("make it a barrier")),
    ("Del", N_("to the trash")),
)
PURPOSE = N_(
    "Who will do what by when, on both sides. What you owe stands first; "
    "nobody has to chase, because the date is kept here."
)


@dataclass(frozen=True)
class Shown:
    """What the screen reads."""

    open: Sequence[Owed]
    settled: Sequence[Owed]
    rates: Sequence[KeptRate]
    people: Sequence[Choice]


def _shown(db: Db, today: date, about: object, order: Order) -> Shown:
    """Of who left only what is asked about: from that one's own page."""
    left = leaving.who_left(db, about) if isinstance(about, UUID) else None
    return Shown(
        owed.open_ones(db, order, left),
        owed.settled_since(db, today - WINDOW, order, left),
        commitments.kept_rates(db, today),
        people.choices(db),
    )


class PromisesScreen(Screen):
    """Two lists, the manager's first; each row is worked by keys. What else is owed brings its own `OwedDeeds`."""

    watches = frozenset({Commitment, Salesperson, CoachingSession, Equipment})
    own_keys = frozenset({NEW})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._rows: dict[object, Owed] = {}
        self._kinds = [kind(self) for kind in kinds()]
        self._shown = Shown((), (), (), ())
        self._wanted: object = None
        self._about: object = None
        self._begins = False
        self.rates, self.filters = KeptRates(), PromiseFilters()
        self.mine, self.theirs = SectionList(_("You owe")), SectionList(_("Owed to you"))
        self._lay_out()
        self.filters.changed.connect(self._draw)
        self.filters.order_changed.connect(self.stale)
        for column in (self.mine, self.theirs):
            column.rows.acted.connect(partial(self._do, ENTER))
            self._listen(column)

    def open(self, about: object) -> None:
        again = about or self._about
        self._wanted = self._about = about
        if again:
            self.stale()

    def load(self) -> None:
        ask = partial(_shown, today=self.workspace.clock.today(), about=self._about, order=self.filters.chosen_order)
        self.workspace.read(self, ask, self._show)

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
        self.rates.show_rates(shown.rates, shown.people)
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
        rows = self.filters.with_person(self._shown.settled if settled else self._shown.open)
        for column, side in ((self.mine, Side.MANAGER), (self.theirs, Side.SALESPERSON)):
            shown = [self._deeds(row).row(row) for row in rows if row.owner is side]
            column.show_rows(shown, _nothing(side, settled))
        for hint in self._open_only:
            hint.setVisible(not settled)

    def _go_to(self, wanted: Owed | None) -> None:
        lists = [column.rows for column in (self.mine, self.theirs) if column.rows.isVisibleTo(self)]
        if wanted:
            column = self.mine if wanted.owner is Side.MANAGER else self.theirs
            lists = [column.rows]
            column.rows.choose(wanted.id)
        first = lists[0] if lists else self._step
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _listen(self, column: SectionList) -> None:
        for keys in {keys for kind in self._kinds for keys in kind.keys} - {ENTER}:
            on_key(keys, column.rows, partial(self._with_chosen, column, keys))

    def _with_chosen(self, column: SectionList, keys: str) -> None:
        chosen = column.rows.chosen()
        if chosen:
            self._do(keys, chosen.key)

    def _do(self, keys: str, key: object) -> None:
        row = self._rows[key]
        self._deeds(row).do(keys, row)

    def _deeds(self, row: Owed) -> OwedDeeds:
        return next(kind for kind in self._kinds if kind.knows(row))

    def _new(self) -> None:
        dialog = PromiseDialog(self.workspace, self)
        dialog.recorded.connect(self.open)
        dialog.ask(self.offer_undo)

    def _new_button(self) -> KeyButton:
        button = KeyButton(_("New promise"), NEW, "plus", primary=True, listens=False)
        button.clicked.connect(self._new)
        return button

    def _lay_out(self) -> None:
        self.header = PageHeader(_("Promises"), _("What you owe comes first."), self._new_button())
        hints = [KeyHint(key, _(meaning)) for key, meaning in HINTS]
        self._open_only = hints[:-1]
        self._page = Page(
            self.header,
            self.rates,
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

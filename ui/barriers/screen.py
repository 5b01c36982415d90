"""The barrier desk: all barriers compared, and the chosen one worked on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner import barrier_desk, barriers
from planner.barrier_desk import Desk, Wanted
from planner.barriers import Story
from planner.domain.barrier import Barrier
from planner.domain.commitment import Commitment
from planner.domain.salesperson import Salesperson
from planner.language import N_, _
from planner.rows import BarrierRow
from ui.barriers.card import ALL_DEEDS, BarrierCard, Chosen
from ui.barriers.deeds import BarrierDeeds
from ui.barriers.desk_words import removal_line
from ui.barriers.dialog import BarrierDialog
from ui.barriers.filters import BarrierFilters
from ui.barriers.nudges import Nudge, nudge_of
from ui.barriers.table import BarrierTable
from ui.screen import Screen
from ui.theme import GRID, Type
from ui.widgets.card import Card
from ui.widgets.empty import EmptyPage
from ui.widgets.keys import KeyButton, KeyHint, on_key
from ui.widgets.layout import EDGE, Hairline, Page, PageHeader, across, down, muted_line
from ui.widgets.text import Line
from ui.workspace import Workspace

NEW = "Ctrl+Shift+B"
OLDEST_FIRST = ("age", True)
HINTS = (
    ("↑ ↓", N_("choose")),
    ("⏎", N_("change")),
    ("1 … 6", N_("sort by column")),
    ("Del", N_("to the trash")),
)
PURPOSE = N_(
    "What holds your salespeople back, in themselves, in the market or in your own company, "
    "and what is done to get it out of the way. Company barriers are yours."
)


class BarriersScreen(Screen):
    watches = frozenset({Barrier, Commitment, Salesperson})
    own_keys = frozenset({NEW})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._desk = Desk(Wanted(), (), {}, (), (), {}, ())
        self._nudges: dict[UUID, Nudge] = {}
        self._about: UUID | None = None
        self._order = OLDEST_FIRST
        self._begins = False
        today = workspace.clock.today()
        self.filters, self.table, self.card = BarrierFilters(), BarrierTable(today), BarrierCard(today)
        self.deeds = BarrierDeeds(self, self._others, self.open)
        self._nothing = muted_line(_("No barrier here. Choose other filters above."))
        self._nothing.hide()
        self._removals = Line("", Type.SMALL, muted=True)
        self._lay_out()
        self.filters.changed.connect(self.stale)
        self.table.sort_asked.connect(self._sort)
        self.table.chosen_changed.connect(self._read_story)
        self.table.acted.connect(partial(self._on_chosen, "E"))
        self.card.asked.connect(self._on_chosen)
        self._listen()

    def open(self, about: object) -> None:
        """What it is about may be a barrier that was linked into another one."""
        if isinstance(about, UUID):
            self._about = about
            self.stale()

    def load(self) -> None:
        wanted, about, self._about = self.filters.wanted(self._order), self._about, None
        today = self.workspace.clock.today()
        read = partial(barrier_desk.desk, wanted=wanted, today=today, about=about)
        self.workspace.read(self, read, self._show)

    def first_focus(self) -> QWidget | None:
        self._begins = True
        return self.table

    def foot_bar(self) -> QWidget | None:
        return self._keys

    def _show(self, desk: Desk) -> None:
        """What was asked before the filters were changed again is passed over: the answer to that is on its way."""
        if desk.about is None and desk.wanted != self.filters.wanted(self._order):
            return
        before, self._desk = self._desk.wanted, desk
        today = self.workspace.clock.today()
        found = ((row.id, nudge_of(row, desk, today)) for row in desk.rows)
        self._nudges = {barrier_id: nudge for barrier_id, nudge in found if nudge}
        self._show_parts(bool(desk.counts) or desk.wanted.narrowed)
        self.filters.show_people(desk.people)
        self.filters.show_wanted(desk.wanted)
        self.filters.show_counts(desk.counts)
        with QSignalBlocker(self.table):
            self._show_rows(desk, anew=desk.wanted != before)
        self._read_story()

    def _show_rows(self, desk: Desk, anew: bool) -> None:
        """Whichever is chosen then, its story is read once."""
        marks = {barrier_id: nudge.mark for barrier_id, nudge in self._nudges.items()}
        chosen = self.table.chosen()
        self.table.show_barriers(desk.rows, desk.wanted.settled, marks)
        if desk.about:
            self.table.choose(desk.about)
        elif chosen is None or (anew and all(row.id != chosen.id for row in desk.rows)):
            self.table.choose_first()

    def _show_parts(self, some: bool) -> None:
        desk = self._desk
        self._page.setVisible(some)
        self._keys.setVisible(some)
        self._empty.setVisible(not some)
        if self._begins and not some:
            self._step.setFocus(Qt.FocusReason.OtherFocusReason)
        self._begins = False
        self.table.setVisible(bool(desk.rows))
        self._nothing.setVisible(not desk.rows)
        self._removals.setText(removal_line(desk.removals))
        self._removals.setVisible(desk.wanted.settled and bool(desk.removals))

    def _read_story(self, _key: object = None) -> None:
        row = self.table.chosen()
        if row is None:
            self.card.show_barrier(None)
        else:
            self.workspace.read(self, partial(barriers.story, barrier_id=row.id), partial(self._show_story, row.id))

    def _show_story(self, barrier_id: UUID, story: Story) -> None:
        row = self.table.chosen()
        if row and row.id == barrier_id:
            self.card.show_barrier(Chosen(row, story, self._nudges.get(row.id)))

    def _listen(self) -> None:
        deeds: dict[str, Callable[[], None]] = {key: partial(self._on_chosen, key) for key in ALL_DEEDS}
        deeds |= {str(place + 1): partial(self.table.sort_by_number, place) for place in range(6)}
        deeds["Del"] = self._throw_away
        for keys, deed in deeds.items():
            on_key(keys, self.table, deed)

    def _on_chosen(self, key: str, _row: object = None) -> None:
        """A key that comes before the story was read does what needs no story."""
        row, chosen = self.table.chosen(), self.card.chosen
        if row:
            known = chosen is not None and chosen.row == row
            self.deeds.do(key, chosen if chosen and known else Chosen(row, Story(()), self._nudges.get(row.id)))

    def _throw_away(self) -> None:
        row = self.table.chosen()
        if row:
            self.deeds.throw_away(row)

    def _sort(self, by: str, descending: bool) -> None:
        self._order = (by, descending)
        self.stale()

    def _others(self) -> list[BarrierRow]:
        """The other open ones, what sounds like the chosen one first."""
        row = self.table.chosen()
        close = self._desk.alike.get(row.id, ()) if row else ()
        return [*close, *(each for each in self._desk.open if each not in close)]

    def _new(self) -> None:
        dialog = BarrierDialog(self.workspace, self)
        dialog.recorded.connect(self.open)
        dialog.ask(self.offer_undo)

    def _new_button(self) -> KeyButton:
        button = KeyButton(_("New barrier"), NEW, "plus", primary=True, listens=False)
        button.clicked.connect(self._new)
        return button

    def _lay_out(self) -> None:
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.header = PageHeader(_("Barriers"), _("Get them out of the way; the oldest first."), self._new_button())
        hints = (KeyHint(key, _(meaning)) for key, meaning in HINTS)
        keys = across(*hints, None, gap=2 * GRID, margins=(EDGE, GRID, EDGE, GRID))
        self._keys = down(Hairline(), keys, gap=0)
        self._page = Page(
            self.header, self.filters, self._removals, Card(self.table, self._nothing, margin=1), self.card, None,
            gap=GRID + 4, name=_("Barriers"),
        )  # fmt: skip
        self._step = self._new_button()
        self._empty = EmptyPage("construction", _("No barriers yet"), _(PURPOSE), self._step)
        self._empty.hide()
        down(self._page, self._keys, self._empty, gap=0, inside=self)
        QShortcut(QKeySequence(NEW), self).activated.connect(self._new)

"""The barrier desk: all barriers compared, and the chosen one worked on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner import barriers, people, trash
from planner.barriers import StepRow
from planner.domain.barrier import Barrier, BarrierStatus
from planner.domain.salesperson import Salesperson
from planner.language import N_, _
from planner.people import Choice
from planner.rows import BarrierRow
from planner.storage.store import Db
from ui.barriers.card import DEEDS, BarrierCard
from ui.barriers.dialog import BarrierDialog, EditBarrierDialog, StepDialog, taking_back
from ui.barriers.filters import BarrierFilters
from ui.barriers.rows import SAID
from ui.barriers.table import BarrierTable
from ui.screen import Screen
from ui.theme import GRID
from ui.widgets.card import Card
from ui.widgets.empty import EmptyPage
from ui.widgets.keys import KeyButton, KeyHint
from ui.widgets.layout import EDGE, Hairline, Page, PageHeader, across, down, muted_line
from ui.workspace import Workspace

NEW = "Ctrl+Shift+B"
ASKED = (BarrierStatus.REMOVED, BarrierStatus.ACCEPTED)
"""What these come of is asked for in words."""
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


@dataclass(frozen=True)
class Shown:
    """What the screen reads."""

    barriers: Sequence[BarrierRow]
    people: Sequence[Choice]


def _shown(db: Db) -> Shown:
    return Shown(barriers.listed(db), people.choices(db))


class BarriersScreen(Screen):
    watches = frozenset({Barrier, Salesperson})
    own_keys = frozenset({NEW})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._shown = Shown((), ())
        self._wanted: object = None
        self._begins = False
        today = workspace.clock.today()
        self.filters, self.table, self.card = BarrierFilters(), BarrierTable(today), BarrierCard(today)
        self._nothing = muted_line(_("No barrier here. Choose other filters above."))
        self._lay_out()
        self.filters.changed.connect(self._draw)
        self.table.chosen_changed.connect(self._read_story)
        self.table.acted.connect(self._edit_chosen)
        self.card.asked.connect(self._on_card)
        self._listen()

    def open(self, about: object) -> None:
        self._wanted = about
        if about:
            self.stale()

    def load(self) -> None:
        self.workspace.read(self, _shown, self._show)

    def first_focus(self) -> QWidget | None:
        self._begins = True
        return self.table

    def foot_bar(self) -> QWidget | None:
        return self._keys

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        self._page.setVisible(bool(shown.barriers))
        self._keys.setVisible(bool(shown.barriers))
        self._empty.setVisible(not shown.barriers)
        if self._begins and not shown.barriers:
            self._step.setFocus(Qt.FocusReason.OtherFocusReason)
        self._begins = False
        self.filters.show_people(shown.people)
        wanted = next((row for row in shown.barriers if row.id == self._wanted), None)
        if wanted:
            self.filters.make_room_for(wanted)
        self._draw()
        if wanted:
            self.table.choose(wanted.id)
        self._wanted = None

    def _draw(self) -> None:
        rows = self.filters.kept(self._shown.barriers)
        self.filters.show_counts(self._shown.barriers)
        self.table.show_barriers(rows)
        self.table.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        if self.table.chosen() is None:
            self.table.choose_first()
        self._read_story()

    def _read_story(self, _key: object = None) -> None:
        row = self.table.chosen()
        if row is None:
            self.card.show_barrier(None)
        else:
            self.workspace.read(self, partial(barriers.story, barrier_id=row.id), partial(self._show_story, row.id))

    def _show_story(self, barrier_id: UUID, steps: Sequence[StepRow]) -> None:
        row = self.table.chosen()
        if row and row.id == barrier_id:
            self.card.show_barrier(row, steps)

    def _listen(self) -> None:
        deeds: dict[str, Callable[[], None]] = {key: partial(self._on_chosen, key) for key in DEEDS}
        deeds |= {str(place + 1): partial(self.table.sort_by_number, place) for place in range(6)}
        deeds["Del"] = self._throw_away
        for keys, deed in deeds.items():
            shortcut = QShortcut(QKeySequence(keys), self.table, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(deed)

    def _on_card(self, key: str) -> None:
        if self.card.row:
            self._do(key, self.card.row)

    def _on_chosen(self, key: str) -> None:
        row = self.table.chosen()
        if row:
            self._do(key, row)

    def _edit_chosen(self, _key: object) -> None:
        self._on_chosen("E")

    def _do(self, key: str, row: BarrierRow) -> None:
        deed = DEEDS[key]
        if not deed.fits(row):
            return
        if key == "E":
            EditBarrierDialog(self.workspace, self, row).ask(self.offer_undo)
        elif deed.status is None or deed.status in ASKED:
            StepDialog(self.workspace, self, row, deed.status).ask(self.offer_undo)
        else:
            self._become(deed.status, row)

    def _become(self, status: BarrierStatus, row: BarrierRow) -> None:
        today = self.workspace.clock.today()
        become = partial(barriers.become, barrier_id=row.id, version=row.version, status=status, on=today)
        said = _(SAID[status]).format(barrier=row.text)
        self.workspace.write(self, become, partial(self._tell, said, taking_back(row, today)))

    def _throw_away(self) -> None:
        row = self.table.chosen()
        if row:
            said = _("“{barrier}” moved to the trash.").format(barrier=row.text)
            back = partial(trash.restore, kind=Barrier, record_id=row.id)
            throw = partial(trash.throw_away, kind=Barrier, record_id=row.id)
            self.workspace.write(self, throw, partial(self._tell, said, back))

    def _tell(self, sentence: str, back: Callable[[Db], None], _result: None) -> None:
        self.offer_undo(sentence, partial(self.workspace.write, self.workspace, back))

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
            self.header, self.filters, Card(self.table, self._nothing, margin=1), self.card, None,
            gap=GRID + 4, name=_("Barriers"),
        )  # fmt: skip
        self._step = self._new_button()
        self._empty = EmptyPage("construction", _("No barriers yet"), _(PURPOSE), self._step)
        self._empty.hide()
        down(self._page, self._keys, self._empty, gap=0, inside=self)
        QShortcut(QKeySequence(NEW), self).activated.connect(self._new)

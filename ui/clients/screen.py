"""A salesperson's dream clients against the criteria of the sweet spot."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner import clients, trash
from planner.clients import Brought, ClientList, ClientRow
from planner.domain.agenda import Answer
from planner.domain.dates import weekday_words
from planner.domain.dream_client import ClientFit, Criterion, DreamClient, Fit
from planner.domain.salesperson import Salesperson
from planner.errors import PlannerError
from planner.language import N_, _, counted
from planner.storage.store import Db
from ui.clients.card import DEEDS, ClientPane
from ui.clients.dialog import ClientDialog
from ui.clients.grid import HINTS as GRID_HINTS
from ui.clients.grid import ClientGrid
from ui.screen import Screen
from ui.theme import GRID, Type
from ui.widgets.card import Card
from ui.widgets.empty import EmptyPage
from ui.widgets.keys import KeyButton, KeyHint, on_key
from ui.widgets.layout import EDGE, Hairline, Page, PageHeader, across, down, muted_line
from ui.widgets.text import Line, Text
from ui.workspace import Workspace

NEW = "Ins"
HINTS = (*GRID_HINTS, ("⏎", N_("change")), ("Del", N_("to the trash")))
MOST_GAPS = 3
PURPOSE = N_(
    "The companies that are wanted most and do not buy yet: why they are in the sweet spot, how value will be created "
    "before the first sale, and the next step."
)


class ClientsScreen(Screen):
    watches = frozenset({DreamClient, ClientFit, Criterion, Answer, Salesperson})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._whose: UUID | None = None
        self._shown: ClientList | None = None
        self._under_way = self._arrivals = 0
        self._person, self._playbook = KeyButton("", flat=True), KeyButton(_("Criteria"), flat=True)
        self._back = KeyButton("", flat=True)
        self.header = PageHeader("", " ", self._person, self._playbook, self._new_button())
        self.grid, self.card = ClientGrid(), ClientPane(workspace.clock.today())
        self._here, self._gaps = Line("", muted=True), [Line("") for _gap in range(MOST_GAPS)]
        self._no_criteria = muted_line(_("No criteria yet. They are written in the playbook, under the sweet spot."))
        self._lay_out()
        self._listen()

    def open(self, about: object) -> None:
        assert isinstance(about, UUID)
        if about != self._whose:
            self._whose, self._shown = about, None
            self.card.show_client(None, "")
        self.grid.forget()
        self.stale()

    def whom(self) -> UUID | None:
        return self._whose

    def load(self) -> None:
        if self._whose:
            ask = partial(clients.page, salesperson_id=self._whose)
            self.workspace.read(self, ask, partial(self._show, self._arrivals))

    def first_focus(self) -> QWidget | None:
        return self._step if self._empty.isVisibleTo(self) else self.grid

    def foot_bar(self) -> QWidget | None:
        return self._keys

    def _show(self, arrivals: int, shown: ClientList) -> None:
        """What was asked before all that is being said of how clients fit was written is old already."""
        if shown.salesperson_id != self._whose or self._under_way or arrivals != self._arrivals:
            return
        first, self._shown = self._shown is None, shown
        self.header.show_words(shown.salesperson, _line(shown))
        for button in (self._person, self._back):
            button.show_words(_("{}’s page").format(shown.first_name))
        self._playbook.setVisible(shown.spot_id is not None)
        for part in (self._page, self._keys):
            part.setVisible(bool(shown.clients))
        self._empty.setVisible(not shown.clients)
        self.grid.show_list(shown)
        self._no_criteria.setVisible(not shown.criteria)
        self._show_gaps(shown)
        self._show_chosen()
        if first and not shown.clients:
            self._step.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_gaps(self, shown: ClientList) -> None:
        for place, line in enumerate(self._gaps):
            line.setText(shown.gaps[place].words if place < len(shown.gaps) else "")
            line.setVisible(place < len(shown.gaps))
        self._gap_part.setVisible(bool(shown.gaps))

    def _show_chosen(self, _key: object = None) -> None:
        self.card.show_client(self.grid.chosen(), self._shown.first_name if self._shown else "")

    def _describe(self) -> None:
        """The current cell in full words, as its column may be cut."""
        index = self.grid.currentIndex()
        self._here.setText(str(index.data() or "") if self.grid.criterion() else _("Go right to say how it fits."))
        self._here.setVisible(bool(self._shown and self._shown.criteria))

    def _put(self, client_id: UUID, criterion_id: UUID, fit: Fit) -> None:
        self._describe()
        self._under_way += 1
        put = partial(clients.put_fit, client_id=client_id, criterion_id=criterion_id, fit=fit)
        self.workspace.write(self, put, self._arrived, self._failed)

    def _arrived(self, _result: None) -> None:
        self._under_way -= 1
        self._arrivals += 1
        if not self._under_way:
            self.stale()

    def _failed(self, error: PlannerError) -> None:
        self._arrived(None)
        self.workspace.failed.emit(str(error))

    def _on_chosen(self, key: str) -> None:
        row = self.grid.chosen()
        deeds: dict[str, Callable[[ClientRow], None]] = {
            "E": self._edit,
            "B": partial(self._bring, clients.bring_up),
            "Q": partial(self._bring, clients.ask_why),
            "A": self._archive,
            "Del": self._throw_away,
        }
        if row:
            deeds[key](row)

    def _edit_chosen(self, _key: object) -> None:
        self._on_chosen("E")

    def _edit(self, row: ClientRow) -> None:
        if self._shown:
            whose, name = self._shown.salesperson_id, self._shown.first_name
            ClientDialog(self.workspace, self, whose, name, row).ask(self.offer_undo)

    def _new(self) -> None:
        if self._shown:
            dialog = ClientDialog(self.workspace, self, self._shown.salesperson_id, self._shown.first_name)
            dialog.recorded.connect(self.grid.choose)
            dialog.ask(self.offer_undo)

    def _bring(self, deed: Callable[..., Brought], row: ClientRow) -> None:
        if row.archived_on is None:
            clock = self.workspace.clock
            change = partial(deed, client_id=row.id, now=clock.now(), today=clock.today())
            self.workspace.write(self, change, partial(self._brought, row.name))

    def _brought(self, name: str, brought: Brought) -> None:
        undo = partial(self._write, partial(clients.take_off, brought=brought)) if brought.record_id else None
        self.offer_undo(_told(name, brought, self.workspace.clock.today()), undo)

    def _archive(self, row: ClientRow) -> None:
        archive = partial(clients.archive, client_id=row.id)
        on = None if row.archived_on else self.workspace.clock.today()
        words = _("“{client}” is archived.") if on else _("“{client}” is pursued again.")
        undo = partial(self._write, partial(archive, on=row.archived_on))
        self._write(partial(archive, on=on), partial(self.offer_undo, words.format(client=row.name), undo))

    def _throw_away(self, row: ClientRow) -> None:
        throw = partial(trash.throw_away, kind=DreamClient, record_id=row.id)
        undo = partial(self._write, partial(trash.restore, kind=DreamClient, record_id=row.id))
        words = _("“{client}” moved to the trash.").format(client=row.name)
        self._write(throw, partial(self.offer_undo, words, undo))

    def _write(self, change: Callable[[Db], None], told: Callable[[], None] | None = None) -> None:
        self.workspace.write(self, change, partial(_tell, told))

    def _go_to_person(self) -> None:
        self.go.emit("person", self._whose)

    def _go_to_playbook(self) -> None:
        self.go.emit("playbook", self._shown.spot_id if self._shown else None)

    def _listen(self) -> None:
        self.grid.fitted.connect(self._put)
        self.grid.acted.connect(self._edit_chosen)
        self.grid.chosen_changed.connect(self._show_chosen)
        self.grid.moved.connect(self._describe)
        self.card.asked.connect(self._on_chosen)
        for button in (self._person, self._back):
            button.clicked.connect(self._go_to_person)
        self._playbook.clicked.connect(self._go_to_playbook)
        for keys in (*DEEDS, "Del"):
            on_key(keys, self.grid, partial(self._on_chosen, keys))
        QShortcut(QKeySequence(NEW), self).activated.connect(self._new)

    def _new_button(self) -> KeyButton:
        button = KeyButton(_("New client"), NEW, "plus", primary=True, listens=False)
        button.clicked.connect(self._new)
        return button

    def _lay_out(self) -> None:
        self.grid.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._gap_part = down(Text(_("Where the list falls short"), Type.STRONG), *self._gaps, gap=2)
        hints = (KeyHint(key, _(meaning)) for key, meaning in HINTS)
        keys = across(*hints, None, gap=2 * GRID, margins=(EDGE, GRID, EDGE, GRID))
        self._keys = down(Hairline(), keys, gap=0)
        self._page = Page(
            self.header, Card(self.grid, self._no_criteria, margin=1), self._here, self.card, self._gap_part, None,
            gap=GRID + 4, name=_("Dream clients"),
        )  # fmt: skip
        self._step = self._new_button()
        self._empty = EmptyPage("target", _("No dream clients yet"), _(PURPOSE), self._step, self._back)
        self._empty.hide()
        down(self._page, self._keys, self._empty, gap=0, inside=self)


def _told(client: str, brought: Brought, today: date) -> str:
    if brought.session is None:
        there = _("“{client}” waits for next time with {name} already.")
        words = _("“{client}” waits for next time: no session with an agenda is planned with {name}.")
        return (words if brought.record_id else there).format(client=client, name=brought.first_name)
    there = _("“{client}” is on the agenda of {day} already.")
    words = there if brought.record_id is None else _("“{client}” is on the agenda of {day}.")
    return words.format(client=client, day=weekday_words(brought.session.day, today))


def _line(shown: ClientList) -> str:
    used = [each for each in shown.clients if each.archived_on is None]
    twins = sum(bool(each.twins) for each in used)
    parts = (
        _("Dream clients against the sweet spot"),
        counted("{} client", "{} clients", len(used)),
        counted("{} on a colleague’s list, too", "{} on colleagues’ lists, too", twins) if twins else "",
    )
    return " · ".join(part for part in parts if part)


def _tell(told: Callable[[], None] | None, _result: object) -> None:
    if told:
        told()

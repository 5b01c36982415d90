"""What helped and what to stop, as it was said at the end of sessions, and what the manager did about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from planner import upward
from planner.domain.dates import short_day
from planner.domain.private import PrivateText
from planner.domain.salesperson import Salesperson
from planner.domain.session import CoachingSession
from planner.language import N_, _
from planner.people import Choice
from planner.upward import FIRST_PAGE, Minute, Page, Wanted
from ui.agendas.column import GUTTER, Column
from ui.screen import Screen
from ui.theme import GRID, Tone
from ui.upward.pane import MinutePane
from ui.widgets.card import Card
from ui.widgets.chips import Chips
from ui.widgets.empty import EmptyPage
from ui.widgets.inputs import ChoiceInput
from ui.widgets.keys import KeyButton, KeyHint
from ui.widgets.layout import EDGE, WIDEST, Air, IconLabel, PageHeader, across, down, muted_line
from ui.widgets.pill import Pill
from ui.widgets.private import private_paragraph
from ui.widgets.row_list import RowList
from ui.widgets.rows import Row
from ui.workspace import Workspace

ALL, WAITING = "all", "waiting"
KEYS = (("↑ ↓", N_("choose")), ("⏎", N_("write what you did about it")))
PURPOSE = N_(
    "At the end of a session a salesperson says what helped and what you should stop. All of it comes together here, "
    "with what you did about it."
)
WIDTH = 176
MOST = 100
"""The stretch of a column against the air below it: it takes what it can fill."""


class UpwardScreen(Screen):
    """For the manager alone; of one salesperson where it is opened with their id."""

    watches = frozenset({PrivateText, CoachingSession, Salesperson})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._minutes: dict[UUID, Minute] = {}
        self._shown_most = FIRST_PAGE
        self._whose: UUID | None = None
        self.pane = MinutePane(workspace)
        self.list = RowList([], _("Upward minutes"))
        self.person = ChoiceInput([(None, _("Everybody"))])
        self.which = Chips([(ALL, _("All"), 0), (WAITING, _("Nothing done yet"), 0)], _("Which"))
        self.earlier = KeyButton(_("Show earlier"), flat=True)
        self._lay_out()
        self._listen()

    def open(self, about: object) -> None:
        """Of everybody, unless it is opened about somebody."""
        self._whose = about if isinstance(about, UUID) else None
        self._shown_most = FIRST_PAGE
        self.which.choose(ALL)
        self.stale()

    def load(self) -> None:
        wanted = Wanted(self._whose, self.which.key() == WAITING)
        query = partial(upward.page, wanted=wanted, shown=self._shown_most)
        self.workspace.read(self, query, partial(self._show, wanted))

    def first_focus(self) -> QWidget | None:
        return self.list

    def leave(self) -> None:
        """The person's page counts what waits."""
        self._hand_over()

    def _hand_over(self) -> None:
        """Once what was typed is stored, all who show it ask again; this page, too."""
        if self.pane.flush():
            self.workspace.write(self, upward.tell)

    def _show(self, wanted: Wanted, page: Page) -> None:
        """What was typed here is the newest, whatever was read."""
        if wanted != Wanted(self._whose, self.which.key() == WAITING):
            return
        self._minutes = {each.id: self.pane.newest(each) for each in page.minutes}
        self.which.show_chips([(ALL, _("All"), page.said), (WAITING, _("Nothing done yet"), page.waiting)])
        self._show_people(page.people)
        nothing = not page.people
        self._body.setVisible(not nothing)
        self._empty.setVisible(nothing)
        self._none.setVisible(not page.minutes)
        self._card.setVisible(bool(page.minutes))
        self.earlier.setVisible(page.more)
        self._draw()
        if page.minutes and self.list.chosen() is None:
            self.list.choose(page.minutes[0].id)
        self._show_chosen()

    def _draw(self) -> None:
        today = self.workspace.clock.today()
        self.list.show_rows([_row(each, today) for each in self._minutes.values()])

    def _show_people(self, people: Sequence[Choice]) -> None:
        self.person.show_choices([(None, _("Everybody")), *((each.id, each.name) for each in people)])
        if self.person.value() != self._whose:
            self.person.editor.blockSignals(True)
            self.person.show_value(self._whose)
            self.person.editor.blockSignals(False)

    def _show_chosen(self, _key: object = None) -> None:
        row = self.list.chosen()
        self.pane.show_minute(self._minutes.get(row.key) if row and isinstance(row.key, UUID) else None)

    def _typed(self, minute: Minute) -> None:
        """Its row tells at once that something was done; it stays in the list until another one is asked for."""
        before = self._minutes.get(minute.id)
        self._minutes[minute.id] = minute
        if before and before.waits != minute.waits:
            self._draw()

    def _choose_which(self, _key: object) -> None:
        self._hand_over()
        self._shown_most = FIRST_PAGE
        self.stale()

    def _choose_person(self) -> None:
        whose = self.person.value()
        self._whose = whose if isinstance(whose, UUID) else None
        self._choose_which(None)

    def _write(self, _key: object) -> None:
        self.pane.begin()

    def _show_earlier(self) -> None:
        self._shown_most += FIRST_PAGE
        self.stale()

    def _listen(self) -> None:
        self.list.chosen_changed.connect(self._show_chosen)
        self.list.acted.connect(self._write)
        self.pane.changed.connect(self._typed)
        self.which.chosen.connect(self._choose_which)
        self.person.changed.connect(self._choose_person)
        self.earlier.clicked.connect(self._show_earlier)

    def _lay_out(self) -> None:
        self.person.name_it(_("Said by"))
        self.person.widget.setFixedWidth(WIDTH)
        header = PageHeader(_("Upward minute"), _("What helped, what to stop, and what you did about it."))
        private = across(IconLabel("lock"), (private_paragraph(), 1), gap=6)
        filters = across(self.which, None, self.person.widget)
        self._card = Card(self.list)
        self._none = muted_line(_("Nothing here. Choose another filter above."))
        self._none.hide()
        keys = across(*(KeyHint(key, _(words)) for key, words in KEYS), None, gap=2 * GRID)
        minutes = Column(down(self._card, self._none, across(self.earlier, None)))
        left, right = down((minutes, MOST), keys, None), down((Column(self.pane), MOST), None)
        parts = across((left, 11), (right, 10), gap=3 * GRID - GUTTER)
        top = down(header, private, filters, gap=GRID + 4, margins=(0, 0, GUTTER, 0))
        content = down(top, (parts, 1), gap=GRID + 4, margins=(EDGE, 2 * GRID, EDGE - GUTTER, 2 * GRID))
        content.setMaximumWidth(WIDEST + 2 * EDGE)
        self._body = across((content, 1), Air(), gap=0)
        self._empty = EmptyPage("lock", _("Nothing was said yet"), _(PURPOSE))
        self._empty.hide()
        down((self._body, 1), (self._empty, 1), gap=0, inside=self)


def _row(minute: Minute, today: date) -> Row:
    said = minute.to_stop if minute.to_stop.strip() else minute.helped
    words = _("Stop: {}") if minute.to_stop.strip() else _("Helped: {}")
    return Row(
        minute.salesperson,
        words.format(" ".join(said.split())),
        person=minute.salesperson,
        lead=short_day(minute.day, today),
        pill=_pill(minute),
        key=minute.id,
    )


def _pill(minute: Minute) -> Pill | None:
    if minute.waits:
        return Pill(_("nothing done yet"), Tone.CARE, "circle")
    return Pill(_("done"), Tone.GOOD, "check") if minute.done.strip() else None

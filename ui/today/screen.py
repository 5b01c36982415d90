"""Today: what the manager owes comes first, then who comes, and who waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from planner import today
from planner.domain.dates import NEAR, day_words, short_day, weekday_name, weekday_words
from planner.domain.equipping import EquipmentRow
from planner.domain.session import State
from planner.language import _, counted
from planner.rows import LongGone, NotCoached, Owed, PromiseRow, SessionRow
from planner.today import Today
from ui.barriers.rows import barrier_row
from ui.commitments.rows import promise_row
from ui.equipping.rows import equipment_row
from ui.screen import Screen
from ui.theme import GRID, Tone
from ui.week.your_week import YourWeek
from ui.widgets.keys import KeyButton, KeyHint
from ui.widgets.layout import Page, PageHeader, across, down
from ui.widgets.pill import Pill
from ui.widgets.rows import Row
from ui.widgets.scrolling import under_chosen
from ui.widgets.section_list import SectionList
from ui.workspace import Workspace

if TYPE_CHECKING:
    from planner.domain.record import Record
    from ui.erasing.long_gone import LongGoneLines
    from ui.sessions.was_it_held import WasItHeld

MOST = 6
"""Rows that a list takes of the page; of more it shows the first, and leads to all."""
MORE = "more"
SHORT_DAY = 2
"""Letters of a weekday before the time of a session."""
WEEK = 7
"""Days, less than which a weekday tells the day."""


class TodayScreen(Screen):
    """Four lists of the week; every row leads to where it is worked on."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._sessions: dict[object, SessionRow] = {}
        self._waiting: dict[object, NotCoached] = {}
        self._coming: Sequence[SessionRow] = ()
        self._asked_for: set[UUID] = set()
        self._was_it_held: WasItHeld | None = None
        self._empty: QWidget | None = None
        self._little_room: QWidget | None = None
        self._long_gone: LongGoneLines | None = None
        self.header = PageHeader("", _("What you owe comes first."))
        self.owe = SectionList(_("You owe"), _("You owe nobody anything today."))
        self.barriers = SectionList(_("Barriers you own"), _("No barrier waits for you."))
        self.owed = SectionList(_("Owed to you"), _("Nothing is due to you this week."))
        self.wrap_up = SectionList(_("To wrap up"))
        self.coming = SectionList(_("Next seven days"), _("Nothing is planned. Schedule a session with Ctrl+N."))
        self._keys = across(KeyHint("F5", _("start the chosen session, or today’s")), None)
        self.longest = SectionList(_("Waiting longest"), _("Nobody is in your team yet."))
        self._sections = (self.owe, self.barriers, self.owed, self.wrap_up, self.coming, self.longest)
        self.week = YourWeek()
        self._lay_out()
        self._listen()

    def watched(self) -> frozenset[type[Record]]:
        """Rows come from the driver, so the classes are loaded only once something was changed."""
        from planner.domain.agenda import AgendaItem
        from planner.domain.barrier import Barrier
        from planner.domain.commitment import Commitment
        from planner.domain.equipping import Equipment
        from planner.domain.manager import CoachingManager
        from planner.domain.salesperson import Salesperson
        from planner.domain.session import CoachingSession
        from planner.domain.week import TimeEntry

        return frozenset(
            {Commitment, Barrier, CoachingSession, AgendaItem, Salesperson, Equipment, CoachingManager, TimeEntry}
        )

    def load(self) -> None:
        self.workspace.glance(self, today.today, self._show)

    def first_focus(self) -> QWidget | None:
        """The first list that has something in it; before they were read, the page itself."""
        if self._empty and self._empty.isVisibleTo(self):
            return self._empty.findChild(KeyButton)
        return next((each.rows for each in self._sections if each.rows.isVisibleTo(self)), None)

    def _show(self, shown: Today) -> None:
        day = self.workspace.clock.today()
        self._sessions = {row.id: row for row in (*shown.coming, *shown.to_wrap_up)}
        self._coming = shown.coming
        self._keys.setVisible(bool(shown.coming))
        self._waiting = {row.id: row for row in shown.waiting_longest}
        self.header.show_words(weekday_words(day), _("What you owe comes first."))
        self._asked_for = {row.id for row in shown.you_owe if isinstance(row, EquipmentRow)}
        _show_first(self.owe, [owed_row(row, day) for row in shown.you_owe])
        _show_first(self.barriers, [barrier_row(row, day) for row in shown.barriers])
        _show_first(self.owed, [owed_row(row, day) for row in shown.owed_to_you])
        self.wrap_up.show_rows([session_row(row, day) for row in shown.to_wrap_up])
        self.wrap_up.setVisible(bool(shown.to_wrap_up))
        count = counted("{} session", "{} sessions", len(shown.coming)) if shown.coming else ""
        self.coming.show_rows([session_row(row, day) for row in shown.coming], count=count)
        self.longest.show_rows([waiting_row(row, day) for row in shown.waiting_longest], count=" ")
        self.week.show_week(shown.week.hours, shown.week.week_hours, shown.week.sales_force_hours)
        self._show_long_gone(shown.long_gone)
        self._show_empty(not any(vars(shown).values()))
        first = self.first_focus()
        if first and self.window().focusWidget() is self:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _listen(self) -> None:
        self.owe.rows.acted.connect(self._open_promise)
        self.owed.rows.acted.connect(self._open_promise)
        self.barriers.rows.acted.connect(self._open_barrier)
        self.coming.rows.acted.connect(self._open_session)
        self.wrap_up.rows.acted.connect(self._wrap_up)
        self.longest.rows.acted.connect(self._schedule)
        self.workspace.little_room.connect(self._show_room)
        self.week.asked.connect(partial(self.go.emit, "week", None))
        QShortcut(QKeySequence("F5"), self).activated.connect(self._start)

    def _open_promise(self, key: object) -> None:
        self.go.emit("equipment" if key in self._asked_for else "promises", None if key == MORE else key)

    def _open_barrier(self, key: object) -> None:
        self.go.emit("barriers", None if key == MORE else key)

    def _open_session(self, key: object) -> None:
        self.go.emit(_page_of(self._sessions[key], self.workspace.clock.today()), key)

    def _start(self) -> None:
        chosen = self.coming.rows.chosen() if self.coming.rows.hasFocus() else None
        todays = next((row.id for row in self._coming if row.day <= self.workspace.clock.today()), None)
        session_id = chosen.key if chosen else todays
        if session_id:
            self.go.emit("run", session_id)

    def _wrap_up(self, key: object) -> None:
        if not self._sessions[key].passed(self.workspace.clock.today()):
            self._open_session(key)
            return
        from ui.sessions.was_it_held import WasItHeld

        self._was_it_held = self._was_it_held or WasItHeld(self)
        self._was_it_held.ask(self._sessions[key], under_chosen(self.wrap_up.rows))

    def _schedule(self, key: object) -> None:
        if self._waiting[key].next_at:
            self.go.emit("person", key)
            return
        from ui.sessions.dialog import SessionDialog

        assert isinstance(key, UUID)
        SessionDialog(self.workspace, self, salesperson_id=key).ask(self.offer_undo)

    def _lay_out(self) -> None:
        left = down(self.owe, self.barriers, self.owed, None, gap=2 * GRID + 4)
        coming = down(self.coming, self._keys, gap=6)
        right = down(self.wrap_up, coming, self.longest, self.week, None, gap=2 * GRID + 4)
        self._page = Page(self.header, across((left, 11), (right, 10), gap=3 * GRID), None, name=_("Today"))
        down((self._page, 1), inside=self)

    def _show_room(self, left: int | None) -> None:
        """Seldom is there little, so the line that says so is made only then."""
        if left is None or self._little_room:
            return
        from ui.little_room import LittleRoom

        self._little_room = line = LittleRoom(self.workspace)
        self._page.column.insertWidget(1, line)
        line.show_left(left)

    def _show_long_gone(self, found: Sequence[LongGone]) -> None:
        """One at a time, and made only where there is somebody to be reminded of."""
        if found and self._long_gone is None:
            from ui.erasing.long_gone import LongGoneLines

            self._long_gone = LongGoneLines(self, most=1)
            self._page.column.insertWidget(1, self._long_gone)
        if self._long_gone:
            self._long_gone.show_lines(found)

    def _show_empty(self, nothing: bool) -> None:
        """On the first days there is nothing to show but the way on; made only then."""
        if nothing and self._empty is None:
            self._empty = _nothing_yet(partial(self.go.emit, "team", None))
            layout = self.layout()
            assert layout is not None
            layout.addWidget(self._empty)
        if self._empty:
            self._empty.setVisible(nothing)
        self._page.setVisible(not nothing)


def _nothing_yet(go_on: Callable[[], None]) -> QWidget:
    from ui.widgets.empty import EmptyPage

    step = KeyButton(_("Go to your team"), icon="users", primary=True)
    step.clicked.connect(go_on)
    purpose = _("What you owe, what stands in the way and whom you meet: it comes here as soon as you have a team.")
    return EmptyPage("sun", _("Nothing waits for you"), purpose, step)


def session_row(row: SessionRow, day: date) -> Row:
    """When, with whom, and what is to be done for it next."""
    detail = f"{row.title} · {row.preparation.words}" if row.state is State.PLANNED else row.title
    return Row(
        row.salesperson,
        _("{session} · its day has passed").format(session=row.title) if row.passed(day) else detail,
        lead=_when(row, day),
        person=row.salesperson,
        pill=_STATES.get(row.state),
        deed=_deed_of(row, day),
        key=row.id,
    )


def waiting_row(row: NotCoached, day: date) -> Row:
    """Who has not been coached; where the next session is planned, there is nothing to be done but to know when."""
    since = row.days(day) or 0
    if row.next_at is None:
        words = counted("{} day since the last session", "{} days since the last session", since)
        return Row(
            row.name, words if row.last_at else _("not coached yet"), person=row.name, deed=_("Schedule"), key=row.id
        )
    ahead = row.next_at.date()
    words = _("next session {day}") if (ahead - day).days in NEAR else _("next session on {day}")
    waited = counted("{} day", "{} days", since) if row.last_at else _("not coached yet")
    return Row(row.name, f"{waited} · {words.format(day=day_words(ahead, day))}", person=row.name, key=row.id)


def _when(row: SessionRow, day: date) -> str:
    """As short as the column is: further away than a week the time of day no longer matters."""
    begins = row.begins
    if abs((row.day - day).days) >= WEEK:
        return short_day(row.day, day)
    near = _("Today") if row.day == day else weekday_name(row.day)[:SHORT_DAY]
    return f"{near} {begins:%H:%M}"


_STATES = {
    State.RUNNING: Pill("Running", Tone.MOVING, "circle-dot"),
    State.PAUSED: Pill("Paused", Tone.CARE, "clock"),
}


def _deed_of(row: SessionRow, day: date) -> str:
    if row.passed(day):
        return _("Was it held?")
    if row.state is State.TO_WRAP_UP:
        return _("Wrap up")
    if row.state in (State.RUNNING, State.PAUSED):
        return _("Go on")
    if not row.preparation.done:
        return _("Prepare")
    if row.day <= day:
        return _("Run")
    return _("Brief") if row.kind.in_the_field else _("Agenda")


def _page_of(row: SessionRow, day: date) -> str:
    if row.state is State.TO_WRAP_UP:
        return "wrap_up"
    going_on = row.state in (State.RUNNING, State.PAUSED)
    return "run" if going_on or (row.preparation.done and row.day <= day) else "prepare"


def _show_first(section: SectionList, rows: Sequence[Row]) -> None:
    """What comes first by the list's own order; all are counted."""
    left = len(rows) - MOST + 1 if len(rows) > MOST else 0
    more = [Row(_("{count} more").format(count=left), icon="arrow-right", key=MORE)] if left else []
    section.show_rows([*rows[: MOST - len(more)], *more], count=str(len(rows)) if rows else "")


def owed_row(row: Owed, day: date) -> Row:
    return promise_row(row, day) if isinstance(row, PromiseRow) else equipment_row(row, day)

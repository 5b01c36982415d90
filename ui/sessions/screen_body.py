"""The parts of the sessions screen and how they stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from planner.domain.dates import day_words, full_day, weekday_name
from planner.domain.preparation import Preparation
from planner.domain.session import Kind, State
from planner.language import N_, _
from planner.people import Choice
from planner.rows import SessionRow
from planner.timetable import Overview, Part, Week
from ui.sessions.deeds import DeedStrip, NotHeldStrip
from ui.sessions.week import WeekView
from ui.theme import GRID, Tone, Type
from ui.widgets.card import Card
from ui.widgets.cells import Cell, Lines
from ui.widgets.chips import Chips
from ui.widgets.inputs import ChoiceInput
from ui.widgets.keys import KeyButton
from ui.widgets.layout import EDGE, Hairline, Page, PageHeader, across, down, muted_line, tool_button
from ui.widgets.pill import Pill
from ui.widgets.scrolling import under_chosen
from ui.widgets.table import Table
from ui.widgets.table_model import Column
from ui.widgets.text import Text, sentence_case

WEEK = "week"
PARTS = {Part.UPCOMING: N_("Upcoming"), Part.TO_WRAP_UP: N_("To wrap up"), Part.PAST: N_("Past")}
NOTHING = {
    Part.UPCOMING: N_("Nothing is scheduled. Ctrl+N plans a session."),
    Part.TO_WRAP_UP: N_("Nothing waits to be wrapped up."),
    Part.PAST: N_("No session was held yet."),
}
STATES = {
    State.RUNNING: (Tone.MOVING, "circle-dot"),
    State.PAUSED: (Tone.CARE, "clock"),
    State.TO_WRAP_UP: (Tone.CARE, "clock"),
    State.HELD: (Tone.GOOD, "check"),
    State.NOT_HELD: (Tone.PLAIN, "minus"),
}


class SessionsBody(QWidget):
    """Tells what was chosen; knows no deeds."""

    filtered = Signal()
    week_asked = Signal(int)
    chosen_changed = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._rows: dict[object, SessionRow] = {}
        self._build()
        self._lay_out()
        for source in (self.table, self.week):
            source.chosen_changed.connect(self._choose)
        self.parts.chosen.connect(self._filter)
        for filtering in (self.people, self.kinds):
            filtering.changed.connect(self.filtered)

    def list(self) -> QWidget:
        """Where the sessions are chosen now."""
        return self.week if self.parts.key() == WEEK else self.table

    def chosen(self) -> SessionRow | None:
        return self.week.chosen() if self.parts.key() == WEEK else self.table.chosen()

    def under_chosen(self) -> QPoint:
        """Where on the screen a menu about the chosen session begins."""
        return self.week.under_chosen() if self.parts.key() == WEEK else under_chosen(self.table)

    def session(self, key: object) -> SessionRow | None:
        return self._rows.get(key)

    def show_overview(self, overview: Overview) -> None:
        self._show_frame(overview.counts, overview.people, overview.rows)
        self.table.show_rows(overview.rows)
        self.table.setFixedHeight(self.table.sizeHint().height() + GRID)
        if self.table.chosen() is None and overview.rows:
            self.table.choose(overview.rows[0].id)
        part = self.parts.key()
        self._empty.setText(_(NOTHING[part]) if isinstance(part, Part) else "")
        self._empty.setVisible(not overview.rows)
        self._show_table(bool(overview.rows))
        self.more.setVisible(overview.more)
        self._choose(None)

    def _show_table(self, shown: bool) -> None:
        """Where there is nothing to choose, the focus waits at the one thing to be done."""
        focused, other = (self.record, self.table) if shown else (self.table, self.record)
        moves = self.window().focusWidget() is focused and shown != self.table.isVisibleTo(self)
        self.table.setVisible(shown)
        if moves:
            other.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_week(self, week: Week) -> None:
        self._show_frame(week.counts, week.people, week.rows)
        self.week.show_week(week.first, self._today(), week.rows)
        last = date.fromordinal(week.first.toordinal() + 6)
        first = str(week.first.day) if week.first.month == last.month else full_day(week.first)
        self._which.setText(_("{} to {}").format(first, full_day(last)))
        self._choose(None)

    def _show_frame(self, counts: Mapping[Part, int], people: Sequence[Choice], rows: Sequence[SessionRow]) -> None:
        self._rows = {row.id: row for row in rows}
        self.parts.show_chips(_chips(counts))
        self.people.show_choices([(None, _("Everybody")), *((choice.id, choice.name) for choice in people)])
        weekly = self.parts.key() == WEEK
        self._listed.setVisible(not weekly)
        self._weekly.setVisible(weekly)

    def _filter(self, _key: object) -> None:
        self.filtered.emit()

    def _choose(self, _key: object) -> None:
        self.deeds.show_session(self.chosen())
        self.chosen_changed.emit(self.chosen())

    def _build(self) -> None:
        self.record = KeyButton(_("Record one that was held"), icon="check")
        self.for_calendar = KeyButton(_("All for a calendar"), icon="calendar-days")
        self.header = PageHeader(_("Sessions"), "", self.for_calendar, self.record)
        self.parts = Chips(_chips({}), _("Which sessions"))
        self.people = ChoiceInput([(None, _("Everybody"))])
        self.kinds = ChoiceInput([(None, _("Every kind")), *((kind, kind.words) for kind in Kind)])
        self.people.name_it(_("With whom"))
        self.kinds.name_it(_("Which kind"))
        self.table: Table[SessionRow] = Table(_columns(self._today), _("Sessions"), _key)
        self.week = WeekView()
        self._empty = muted_line("")
        self.more = KeyButton(_("Show more"), flat=True)
        self.deeds = DeedStrip((self.table, self.week), self._today)
        self.not_held = NotHeldStrip()
        self._which = Text("", Type.HEADING)

    def _lay_out(self) -> None:
        for editor in (self.people.editor, self.kinds.editor):
            editor.setFixedWidth(168)
        before, after = (
            tool_button("arrow-left", _("Week before"), "PgUp"),
            tool_button("arrow-right", _("Week after"), "PgDown"),
        )
        self.today = KeyButton(_("This week"), "T", listens=False)
        for button, step in ((before, -1), (self.today, 0), (after, 1)):
            button.clicked.connect(partial(self._ask_week, step))
        self.week.week_asked.connect(self.week_asked)
        filters = across((self.parts, 1), self.people.editor, self.kinds.editor)
        self._listed = down(Card(self.table, self._empty), across(self.more, None), gap=GRID)
        steps = across(self._which, None, before, self.today, after)
        self._weekly = down(steps, Card(self.week), gap=GRID)
        self._weekly.hide()
        page = Page(self.header, filters, self._listed, self._weekly, None)
        self.foot = across((self.deeds, 1), (self.not_held, 1), margins=(EDGE, GRID, EDGE, GRID))
        down((page, 1), Hairline(), self.foot, gap=0, inside=self)

    def _ask_week(self, step: int, _checked: bool = False) -> None:
        self.week_asked.emit(step)


def _chips(counts: Mapping[Part, int]) -> list[tuple[object, str, int | None]]:
    return [*((part, _(words), counts.get(part)) for part, words in PARTS.items()), (WEEK, _("Week"), None)]


def _columns(today: Callable[[], date]) -> list[Column[SessionRow]]:
    return [
        Column(_("Salesperson"), _who, 200, sort_key="who"),
        Column(_("When"), partial(_when, today=today), 160, sort_key="when"),
        Column(_("Kind"), _kind, 148, sort_key="kind"),
        Column(_("Where"), _where, 128),
        Column(_("State"), partial(_state, today=today), 160, sort_key="state"),
    ]


def _key(row: SessionRow) -> object:
    return row.id


def _who(row: SessionRow) -> Cell | str:
    return row.salesperson


def _when(row: SessionRow, today: Callable[[], date]) -> Cell | str:
    """The weekday stands with a date that is not said by its weekday."""
    words = sentence_case(day_words(row.day, today()))
    weekday = weekday_name(row.day)
    named = words if words == weekday or abs((row.day - today()).days) < 2 else f"{weekday[:3]} {words}"
    return Lines(named, f"{row.begins:%H:%M} · {row.minutes} min")


def _kind(row: SessionRow) -> Cell | str:
    return Lines(row.title, _("entered late") if row.late_entry else "")


def _where(row: SessionRow) -> Cell | str:
    return row.where


def _state(row: SessionRow, today: Callable[[], date]) -> Cell | str:
    if row.passed(today()):
        return Pill(_("Was it held?"), Tone.CARE, "clock")
    if row.state is State.PLANNED:
        return _prepared(row.preparation)
    tone, icon = STATES[row.state]
    if row.not_held:
        return Lines(sentence_case(row.state.words), row.not_held.words)
    return Pill(sentence_case(row.state.words), tone, icon)


def _prepared(preparation: Preparation) -> Pill:
    tone = Tone.GOOD if preparation.done else Tone.CARE
    return Pill(sentence_case(preparation.words), tone, "check" if preparation.done else "clock")

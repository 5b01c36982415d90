"""Where the week goes: hours by one press, changed by key, undone; weeks and coaching beside what is meant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planner import hours, sessions, trash
from planner.clock import Clock
from planner.domain.spans import Span
from planner.domain.week import TimeUse
from planner.storage.store import Store
from planner.time_sheet import time_sheet
from tests import makers
from tests.conftest import TODAY
from tests.makers import ZONE, at
from ui.week.dialog import HoursDialog, RuleDialog
from ui.week.screen import WeekScreen
from ui.workspace import Workspace

Key = Qt.Key
WEEK, DAY = timedelta(weeks=1), timedelta(days=1)
FRIDAY = TODAY - 3 * DAY
SALES, BUSINESS, NEITHER = TimeUse.SALES_FORCE, TimeUse.BUSINESS, TimeUse.NEITHER


@pytest.fixture
def clock(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """It is noon."""
    monkeypatch.setattr(Clock, "now", lambda _clock: at(TODAY, 12))
    return clock


@pytest.fixture
def show(qtbot: QtBot, workspace: Workspace, ruth: UUID) -> Callable[[], WeekScreen]:
    def make() -> WeekScreen:
        screen = WeekScreen(workspace)
        qtbot.addWidget(screen)
        screen.resize(1096, 754)
        with qtbot.waitActive(screen):
            screen.show()
        qtbot.waitUntil(lambda: screen._sheet is not None)
        return screen

    return make


def put_down(store: Store, begins: datetime, lasts: int = 1, use: TimeUse = BUSINESS, **values: object) -> UUID:
    span = Span(begins, begins + timedelta(hours=lasts))
    return store.write(partial(hours.add, span=span, use=use, **values)).result


def this_week(store: Store, offset: int = 0) -> tuple[float, float]:
    week = store.read(partial(time_sheet, today=TODAY, offset=offset)).week
    return week.sales_force, week.business


def press(qtbot: QtBot, widget: QWidget, key: Key | str) -> None:
    """As on a keyboard: the keys of a part act while it has the focus."""
    widget.setFocus()
    if isinstance(key, str):
        qtbot.keyClicks(widget, key)
    else:
        qtbot.keyClick(widget, key)


def rows(screen: WeekScreen) -> list[str]:
    return [row.words() for row in screen.body.lines.rows._rows._rows]


def undo(qtbot: QtBot, told: object) -> None:
    told.args[1]()


def test_one_key_puts_an_hour_down_and_says_where_and_undo_takes_it_back(
    qtbot: QtBot, store: Store, show: Callable[[], WeekScreen]
) -> None:
    screen = show()
    with qtbot.waitSignal(screen.done) as told:
        press(qtbot, screen.body.quick.buttons["1"], "2")
    assert told.args[0] == "1 h for the sales force, Monday 23 November, 11:00 to 12:00."
    assert this_week(store) == (1, 0)
    qtbot.waitUntil(lambda: rows(screen) == ["Mo 11:00, For the sales force, until 12:00, 1 h"])
    undo(qtbot, told)
    qtbot.waitUntil(lambda: rows(screen) == [])


def test_over_night_the_next_hour_goes_to_the_new_day(
    qtbot: QtBot, store: Store, show: Callable[[], WeekScreen], workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = show()
    monkeypatch.setattr(Clock, "today", lambda _clock: TODAY + DAY)
    monkeypatch.setattr(Clock, "now", lambda _clock: at(TODAY + DAY, 12))
    workspace.look_at_day()
    qtbot.waitUntil(lambda: screen.body.quick.day.value() == TODAY + DAY)
    with qtbot.waitSignal(screen.done) as told:
        press(qtbot, screen.body.quick.buttons["1"], "2")
    assert "Tuesday 24 November" in told.args[0]


def test_a_day_that_was_chosen_outlasts_what_is_put_down(
    qtbot: QtBot, store: Store, show: Callable[[], WeekScreen]
) -> None:
    screen = show()
    screen.body.quick.day.show_value(FRIDAY)
    with qtbot.waitSignal(screen.done):
        press(qtbot, screen.body.quick.buttons["1"], "2")
    screen.stale()
    qtbot.wait(50)
    assert screen.body.quick.day.value() == FRIDAY


def test_each_press_adds_its_length_for_whom_was_chosen(
    qtbot: QtBot, store: Store, show: Callable[[], WeekScreen]
) -> None:
    screen = show()
    quick = screen.body.quick
    qtbot.mouseClick(quick.uses._chip(1), Qt.MouseButton.LeftButton)
    for key in "123":
        with qtbot.waitSignal(screen.done):
            qtbot.mouseClick(quick.buttons[key], Qt.MouseButton.LeftButton)
    assert this_week(store) == (0, 5.5)


def test_what_repeats_is_put_down_once_for_all_weeks(
    qtbot: QtBot, store: Store, show: Callable[[], WeekScreen]
) -> None:
    screen = show()
    screen.body.quick.day.show_value(FRIDAY)
    qtbot.mouseClick(screen.body.quick.weekly.editor, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    with qtbot.waitSignal(screen.done) as told:
        qtbot.mouseClick(screen.body.quick.buttons["3"], Qt.MouseButton.LeftButton)
    assert "Friday 20 November, 14:00 to 18:00" in told.args[0]
    assert (this_week(store, -1), screen.body.quick.weekly.value()) == ((4, 0), False)
    qtbot.waitUntil(lambda: rows(screen) == ["Fr 14:00, For the sales force, until 18:00 · every week, 4 h"])


def test_a_day_without_room_and_one_that_is_none_are_said_beside_the_buttons(
    qtbot: QtBot, store: Store, show: Callable[[], WeekScreen]
) -> None:
    put_down(store, at(TODAY, 0), 12)
    screen = show()
    press(qtbot, screen.body.quick.buttons["1"], "1")
    qtbot.waitUntil(lambda: "no free hours" in screen.body.quick._trouble.text())
    screen.body.quick.day.show_words("someday")
    press(qtbot, screen.body.quick.buttons["1"], "1")
    assert screen.body.quick.day._line.hasFocus()
    assert this_week(store) == (0, 12)


def test_a_digit_in_the_day_is_no_command(qtbot: QtBot, store: Store, show: Callable[[], WeekScreen]) -> None:
    screen = show()
    line = screen.body.quick.day._line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "12 Nov T")
    assert line.text() == "12 Nov T"
    assert this_week(store) == (0, 0)


@pytest.mark.parametrize(("key", "counted"), [("s", (1, 0)), ("b", (0, 1)), ("n", (0, 0))])
def test_one_key_sorts_hours_anew_and_undo_puts_them_back(
    qtbot: QtBot, store: Store, show: Callable[[], WeekScreen], key: str, counted: tuple[float, float]
) -> None:
    use = SALES if key == "b" else BUSINESS
    put_down(store, at(TODAY, 9), use=use)
    screen = show()
    screen.body.lines.rows.setFocus()
    if key == "b":
        assert this_week(store) == (1, 0)
    with qtbot.waitSignal(screen.done) as told:
        press(qtbot, screen.body.lines.rows, key)
    assert this_week(store) == counted
    undo(qtbot, told)
    qtbot.waitUntil(lambda: this_week(store) == ((1, 0) if use is SALES else (0, 1)))


def test_hours_go_to_the_trash_and_back(qtbot: QtBot, store: Store, show: Callable[[], WeekScreen]) -> None:
    put_down(store, at(TODAY, 9))
    screen = show()
    screen.body.lines.rows.setFocus()
    with qtbot.waitSignal(screen.done) as told:
        press(qtbot, screen.body.lines.rows, Key.Key_Delete)
    assert [each.kind_words for each in store.read(trash.contents)] == ["Hours"]
    undo(qtbot, told)
    qtbot.waitUntil(lambda: this_week(store) == (0, 1))


def test_a_session_counts_by_itself_and_is_changed_elsewhere(
    qtbot: QtBot, store: Store, ines: UUID, show: Callable[[], WeekScreen]
) -> None:
    late = partial(sessions.record_late, salesperson_id=ines, starts_at=at(TODAY, 9), zone=ZONE, now=at(TODAY, 12))
    store.write(late)
    planned = makers.session(store, ines, TODAY + DAY)
    screen = show()
    assert rows(screen) == [
        "Mo 09:00, Ines Duarte, One-on-one 1 · counts by itself, ¾ h",
        "Tu 10:00, Ines Duarte, One-on-one 2 · planned, counts once it was held, ¾ h",
    ]
    screen.body.lines.rows.setFocus()
    press(qtbot, screen.body.lines.rows, "n")
    press(qtbot, screen.body.lines.rows, Key.Key_Delete)
    press(qtbot, screen.body.lines.rows, Key.Key_Down)
    with qtbot.waitSignal(screen.go) as gone:
        press(qtbot, screen.body.lines.rows, Key.Key_Return)
    assert gone.args == ["prepare", planned]
    assert this_week(store) == (0.75, 0)


class TestTheWeeks:
    def test_keys_step_through_them_and_back_to_this_one(
        self, qtbot: QtBot, store: Store, show: Callable[[], WeekScreen]
    ) -> None:
        put_down(store, at(FRIDAY, 9))
        screen = show()
        start = screen.body.quick.buttons["1"]
        press(qtbot, start, Key.Key_PageUp)
        qtbot.waitUntil(lambda: rows(screen) == ["Fr 09:00, For the business, until 10:00, 1 h"])
        rows_there = screen.body.lines.rows
        press(qtbot, rows_there, Key.Key_PageDown)
        qtbot.waitUntil(lambda: rows(screen) == [])
        assert not screen.body.after.isEnabled()
        press(qtbot, start, Key.Key_PageDown)
        assert screen._offset == 0

    def test_the_chart_chooses_one_by_key_and_by_click(
        self, qtbot: QtBot, store: Store, show: Callable[[], WeekScreen]
    ) -> None:
        put_down(store, at(FRIDAY, 9))
        put_down(store, at(TODAY - 2 * WEEK, 9), 2, SALES)
        screen = show()
        chart = screen.body.chart
        assert len(chart.columns()) == 13
        assert [column.words for column in chart.columns()[-3:-1]] == [
            "Week of 9 November: 2 h with the team of 40 h, 0 h for the business",
            "Week of 16 November: 0 h with the team of 40 h, 1 h for the business",
        ]
        press(qtbot, chart, Key.Key_Left)
        qtbot.waitUntil(lambda: rows(screen) == ["Fr 09:00, For the business, until 10:00, 1 h"])
        spot = chart._box(len(chart.columns()) - 3).center().toPoint()
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=spot)
        qtbot.waitUntil(lambda: rows(screen) == ["Mo 09:00, For the sales force, until 11:00, 2 h"])
        assert chart.accessibleDescription().startswith("Week of 9 November: 2 h with the team")
        press(qtbot, chart, Key.Key_End)
        qtbot.waitUntil(lambda: rows(screen) == [])
        press(qtbot, chart, Key.Key_Home)
        qtbot.waitUntil(lambda: screen._offset == -12)

    def test_the_bar_says_how_far_it_is_to_the_target(self, store: Store, show: Callable[[], WeekScreen]) -> None:
        put_down(store, at(TODAY, 9), 2, SALES)
        put_down(store, at(TODAY + DAY, 9), 3, SALES)
        screen = show()
        words = "2 h with the team of 40 h, 3 h more planned · 18 h to go to your 20 h"
        assert screen.body.bar._bar.accessibleName() == words

    def test_coaching_is_by_name_in_one_colour(self, store: Store, ruth: UUID, show: Callable[[], WeekScreen]) -> None:
        for name in ("Zora Blum", "Ana Prado"):
            makers.salesperson(store, ruth, name)
        screen = show()
        shown = screen.body.coached._model.rows()
        assert [(each.name, each.hours) for each in shown] == [("Ana Prado", 0), ("Zora Blum", 0)]
        assert not any(column.sorts for column in screen.body.coached._model.columns)


class TestTheForm:
    def dialog(self, qtbot: QtBot, screen: WeekScreen) -> HoursDialog:
        qtbot.waitUntil(lambda: bool(screen.findChildren(HoursDialog)))
        return screen.findChildren(HoursDialog)[0]

    def fill(self, qtbot: QtBot, dialog: HoursDialog, **answers: str) -> None:
        for name, words in answers.items():
            line = dialog.form.fields[name].input.widget
            line.setFocus()
            target = line.focusProxy() or line
            target.selectAll()
            qtbot.keyClicks(target, words)

    def test_puts_hours_down_with_their_times(self, qtbot: QtBot, store: Store, show: Callable[[], WeekScreen]) -> None:
        screen = show()
        qtbot.mouseClick(screen.body.put_down, Qt.MouseButton.LeftButton)
        dialog = self.dialog(qtbot, screen)
        self.fill(qtbot, dialog, begins="8:30", ends="10")
        with qtbot.waitSignal(screen.done) as told:
            qtbot.mouseClick(dialog.deed, Qt.MouseButton.LeftButton)
        assert told.args[0] == "1½ h for the sales force, Monday 23 November, 08:30 to 10:00."
        assert this_week(store) == (1.5, 0)
        undo(qtbot, told)
        qtbot.waitUntil(lambda: this_week(store) == (0, 0))

    def test_says_beside_the_field_what_cannot_be(
        self, qtbot: QtBot, store: Store, show: Callable[[], WeekScreen]
    ) -> None:
        screen = show()
        qtbot.mouseClick(screen.body.put_down, Qt.MouseButton.LeftButton)
        dialog = self.dialog(qtbot, screen)
        self.fill(qtbot, dialog, begins="10", ends="9")
        qtbot.mouseClick(dialog.deed, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: dialog.form.fields["ends"].refusal() == "This ends before it begins.")
        self.fill(qtbot, dialog, ends="noon")
        qtbot.mouseClick(dialog.deed, Qt.MouseButton.LeftButton)
        assert "Give a time" in dialog.form.fields["ends"].refusal()
        dialog.close()

    def test_changes_hours_and_undo_puts_them_back(
        self, qtbot: QtBot, store: Store, show: Callable[[], WeekScreen]
    ) -> None:
        put_down(store, at(TODAY, 9))
        screen = show()
        screen.body.lines.rows.setFocus()
        press(qtbot, screen.body.lines.rows, Key.Key_Return)
        dialog = self.dialog(qtbot, screen)
        assert dialog.form.values()["use"] is BUSINESS
        self.fill(qtbot, dialog, ends="11:15")
        with qtbot.waitSignal(screen.done) as told:
            qtbot.mouseClick(dialog.deed, Qt.MouseButton.LeftButton)
        assert this_week(store) == (0, 2.25)
        undo(qtbot, told)
        qtbot.waitUntil(lambda: this_week(store) == (0, 1))


class TestWords:
    def test_are_added_sorted_and_thrown_away(self, qtbot: QtBot, store: Store, show: Callable[[], WeekScreen]) -> None:
        screen = show()
        qtbot.mouseClick(screen.body.add_words, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: bool(screen.findChildren(RuleDialog)))
        (dialog,) = screen.findChildren(RuleDialog)
        qtbot.keyClicks(dialog.form.fields["words"].input.widget, "team meeting")
        with qtbot.waitSignal(screen.done) as told:
            qtbot.mouseClick(dialog.deed, Qt.MouseButton.LeftButton)
        assert told.args[0] == "Events with “team meeting” are for the sales force from now on."
        words = screen.body.words.rows
        qtbot.waitUntil(words.isVisible)
        with qtbot.waitActive(screen):
            screen.activateWindow()
        with qtbot.waitSignal(screen.done):
            press(qtbot, words, "b")
        assert [rule.use for rule in store.read(hours.rules)] == [BUSINESS]
        qtbot.waitUntil(lambda: words.chosen().note == "for the business")
        with qtbot.waitSignal(screen.done) as told:
            press(qtbot, words, Key.Key_Delete)
        assert store.read(hours.rules) == []
        undo(qtbot, told)
        qtbot.waitUntil(lambda: len(store.read(hours.rules)) == 1)


def test_an_empty_week_says_so_and_the_first_deed_has_the_focus(qtbot: QtBot, show: Callable[[], WeekScreen]) -> None:
    screen = show()
    assert screen.first_focus() is screen.body.quick.buttons["1"]
    assert "Nothing is put down in this week" in screen.body.lines._nothing.text()
    assert "Nobody is in your team yet." in screen.body._nobody.text()

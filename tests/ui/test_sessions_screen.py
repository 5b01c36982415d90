"""The sessions screen: lists and week by keyboard, called off in two keys, scheduled with the cadence's proposal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planner import glances, people, sessions, timetable
from planner.domain.session import Kind, NotHeld, State
from planner.rows import SessionRow
from planner.storage.store import Store
from planner.timetable import Part
from tests import makers
from tests.conftest import TODAY
from tests.makers import ZONE, at
from ui import ask
from ui.sessions.dialog import SessionDialog
from ui.sessions.screen import SessionsScreen
from ui.sessions.week import fitting
from ui.sessions.week_layout import blocks_of, hours_of
from ui.theme import Type
from ui.widgets.shapes import width_of
from ui.workspace import Workspace

Key = Qt.Key


@pytest.fixture
def boss(store: Store) -> UUID:
    return makers.manager(store)


@pytest.fixture
def ines(store: Store, boss: UUID) -> UUID:
    return makers.salesperson(store, boss)


@pytest.fixture
def screen(qtbot: QtBot, workspace: Workspace, ines: UUID) -> Iterator[SessionsScreen]:
    shown = SessionsScreen(workspace)
    shown.resize(1000, 700)
    qtbot.addWidget(shown)
    yield shown


def show(qtbot: QtBot, screen: SessionsScreen) -> None:
    screen.show()
    qtbot.waitExposed(screen)
    screen.body.list().setFocus()
    qtbot.waitUntil(lambda: screen.body.chosen() is not None and screen.body.list().hasFocus())


def row(store: Store, session_id: UUID) -> SessionRow:
    return store.read(lambda db: timetable.row(db, session_id))


def test_enter_prepares_the_chosen_session(qtbot: QtBot, store: Store, screen: SessionsScreen, ines: UUID) -> None:
    made = makers.session(store, ines)
    show(qtbot, screen)
    with qtbot.waitSignal(screen.go) as gone:
        qtbot.keyClick(screen.body.table, Key.Key_Return)
    assert gone.args == ["prepare", made]


@pytest.mark.parametrize(("key", "why"), list(zip("123", NotHeld, strict=True)))
def test_two_keys_say_who_called_it_off_and_undo_plans_it_again(
    qtbot: QtBot, store: Store, screen: SessionsScreen, ines: UUID, key: str, why: NotHeld
) -> None:
    made = makers.session(store, ines)
    show(qtbot, screen)
    qtbot.keyClick(screen.body.table, Key.Key_X)
    qtbot.waitUntil(screen.body.not_held.isVisible)
    with qtbot.waitSignal(screen.done) as told:
        qtbot.keyClicks(screen.body.not_held, key)
    assert (row(store, made).state, row(store, made).not_held) == (State.NOT_HELD, why)
    assert why.words in told.args[0]
    told.args[1]()
    qtbot.waitUntil(lambda: row(store, made).state is State.PLANNED)


def test_escape_leaves_it_planned(qtbot: QtBot, store: Store, screen: SessionsScreen, ines: UUID) -> None:
    made = makers.session(store, ines)
    show(qtbot, screen)
    qtbot.keyClick(screen.body.table, Key.Key_X)
    qtbot.keyClick(screen.body.not_held, Key.Key_Escape)
    assert screen.body.deeds.isVisible() and not screen.body.not_held.isVisible()
    assert row(store, made).state is State.PLANNED


def test_only_what_fits_the_session_is_offered(qtbot: QtBot, store: Store, screen: SessionsScreen, ines: UUID) -> None:
    store.write(
        lambda db: sessions.record_late(
            db, salesperson_id=ines, starts_at=at(date(2026, 11, 2)), zone=ZONE, now=at(TODAY)
        )
    )
    makers.session(store, ines)
    show(qtbot, screen)
    offered = {name for name, button in screen.body.deeds.buttons.items() if button.isVisible()}
    assert offered == {"prepare", "sheet", "run", "move", "not_held", "calendar"}
    screen.body.parts.choose(Part.TO_WRAP_UP)
    screen.stale()
    chosen = screen.body.chosen
    qtbot.waitUntil(lambda: chosen() is not None and chosen().state is State.TO_WRAP_UP)
    assert [name for name, button in screen.body.deeds.buttons.items() if button.isVisible()] == ["wrap_up", "paper"]


def test_filters_and_headers_narrow_and_sort(
    qtbot: QtBot, store: Store, screen: SessionsScreen, boss: UUID, ines: UUID
) -> None:
    ann = makers.salesperson(store, boss, "Ann Vidal")
    makers.session(store, ines)
    makers.session(store, ann, hour=12, kind=Kind.RIDE_ALONG)
    show(qtbot, screen)
    table = screen.body.table
    assert table.model().rowCount() == 2
    table.sort_by(0)
    qtbot.waitUntil(lambda: table.model().index(0, 0).data() == "Ann Vidal")
    screen.body.kinds.show_value(Kind.ONE_ON_ONE)
    qtbot.waitUntil(lambda: table.model().rowCount() == 1)
    assert table.model().index(0, 0).data() == "Ines Duarte"


def test_the_week_is_walked_by_arrows_and_opens_by_enter(
    qtbot: QtBot, store: Store, screen: SessionsScreen, ines: UUID
) -> None:
    monday = makers.session(store, ines)
    wednesday = makers.session(store, ines, day=TODAY + timedelta(days=2))
    later = makers.session(store, ines, day=TODAY + timedelta(days=7))
    show(qtbot, screen)
    screen.show_week()
    week = screen.body.week
    qtbot.waitUntil(lambda: week.isVisible() and week.chosen() is not None)
    week.setFocus()
    assert week.chosen().id == monday
    qtbot.keyClick(week, Key.Key_Right)
    assert week.chosen().id == wednesday
    assert "Ines Duarte" in week.accessibleDescription()
    qtbot.keyClick(week, Key.Key_Right)
    qtbot.waitUntil(lambda: week.chosen() is not None and week.chosen().id == later)
    with qtbot.waitSignal(screen.go) as gone:
        qtbot.keyClick(week, Key.Key_Return)
    assert gone.args == ["prepare", later]
    qtbot.keyClick(week, Key.Key_T)
    qtbot.waitUntil(lambda: week.chosen() is not None and week.chosen().id == monday)
    assert week.grab().width()


def test_the_week_begins_on_the_manager_s_day(store: Store, boss: UUID, ines: UUID) -> None:
    store.write(lambda db: setattr(people.me(db), "week_starts", 6))
    week = store.read(lambda db: timetable.week(db, TODAY, 0, timetable.Wanted()))
    assert week.first == date(2026, 11, 22)


def test_sessions_at_the_same_time_lie_beside_each_other(store: Store, ines: UUID) -> None:
    makers.session(store, ines, hour=7)
    for hour in (10, 10, 14):
        makers.session(store, ines, hour=hour)
    rows = store.read(lambda db: timetable.between(db, at(TODAY, 0), at(TODAY, 23)))
    assert [(block.lane, block.lanes) for block in blocks_of(rows, TODAY)] == [(0, 1), (0, 2), (1, 2), (0, 1)]
    assert hours_of(rows) == range(7, 18)


def open_dialog(qtbot: QtBot, screen: SessionsScreen, **about: object) -> SessionDialog:
    screen.show()
    dialog = SessionDialog(screen.workspace, screen, **about)
    dialog.open()
    qtbot.waitExposed(dialog)
    return dialog


def test_a_new_session_begins_with_what_the_cadence_proposes(
    qtbot: QtBot, store: Store, screen: SessionsScreen, ines: UUID
) -> None:
    makers.session(store, ines, hour=14)
    dialog = open_dialog(qtbot, screen, salesperson_id=ines)
    qtbot.waitUntil(lambda: dialog.form.values()["day"] is not None)
    values = dialog.form.values()
    assert (values["day"], str(values["time"]), values["minutes"]) == (TODAY + timedelta(days=14), "14:00:00", 45)
    with qtbot.waitSignals([dialog.told, dialog.recorded]):
        qtbot.keyClick(dialog, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    coming = store.glance(lambda db: glances.coming(db, at(TODAY), 30))
    assert [each.begins for each in coming] == [at(TODAY, 14), at(TODAY + timedelta(days=14), 14)]


def test_words_for_day_and_time_are_read_and_bad_ones_refused(
    qtbot: QtBot, store: Store, screen: SessionsScreen, ines: UUID
) -> None:
    dialog = open_dialog(qtbot, screen, salesperson_id=ines)
    qtbot.waitUntil(lambda: dialog.form.values()["day"] is not None)
    dialog.form.fields["day"].input.show_value("fri")
    line = dialog.form.fields["time"].input.widget
    line.clear()
    qtbot.keyClicks(line, "25")
    dialog.submit()
    assert dialog.form.fields["time"].refusal()
    line.clear()
    qtbot.keyClicks(line, "2 pm")
    with qtbot.waitSignal(dialog.recorded):
        dialog.submit()
    assert [each.begins for each in store.glance(lambda db: glances.coming(db, at(TODAY)))] == [
        at(date(2026, 11, 27), 14)
    ]


def test_a_clash_and_a_past_time_are_told_and_allowed(
    qtbot: QtBot, store: Store, screen: SessionsScreen, boss: UUID, ines: UUID
) -> None:
    other = makers.salesperson(store, boss, "Tomas Vidal")
    makers.session(store, other, day=date(2026, 11, 20), hour=15)
    dialog = open_dialog(qtbot, screen, salesperson_id=ines)
    qtbot.waitUntil(lambda: dialog.form.values()["day"] is not None)
    dialog.form.show_values({"day": date(2026, 11, 20), "time": at(TODAY, 15).time()})
    qtbot.waitUntil(lambda: "Tomas Vidal, 15:00 to 15:45" in dialog.concerns())
    assert "This time has passed." in dialog.concerns()
    with qtbot.waitSignal(dialog.recorded):
        dialog.submit()


def test_a_length_of_nothing_is_refused_beside_its_field(
    qtbot: QtBot, store: Store, screen: SessionsScreen, ines: UUID
) -> None:
    dialog = open_dialog(qtbot, screen, salesperson_id=ines)
    qtbot.waitUntil(lambda: dialog.form.values()["day"] is not None)
    dialog.form.show_values({"minutes": 0})
    dialog.submit()
    qtbot.waitUntil(lambda: bool(dialog.form.fields["minutes"].refusal()))
    assert not store.glance(lambda db: glances.coming(db, at(TODAY), 60))


def test_moving_keeps_the_number_and_undo_moves_it_back(
    qtbot: QtBot, store: Store, screen: SessionsScreen, ines: UUID
) -> None:
    made = row(store, makers.session(store, ines))
    dialog = open_dialog(qtbot, screen, session=made)
    dialog.form.fields["day"].input.show_value("+1w")
    with qtbot.waitSignal(dialog.told) as told:
        dialog.submit()
    assert (row(store, made.id).begins, row(store, made.id).number) == (at(TODAY + timedelta(days=7)), 1)
    told.args[1]()
    qtbot.waitUntil(lambda: row(store, made.id).begins == made.begins)


def test_a_session_held_without_the_app_is_recorded_on_its_true_day(
    qtbot: QtBot, store: Store, screen: SessionsScreen, ines: UUID
) -> None:
    dialog = open_dialog(qtbot, screen, salesperson_id=ines, late=True)
    qtbot.waitUntil(lambda: dialog.form.values()["minutes"] == 45)
    dialog.form.fields["day"].input.show_value("fri")
    dialog.form.show_values({"time": at(TODAY, 11).time()})
    with qtbot.waitSignal(dialog.recorded):
        dialog.submit()
    (waiting,) = store.glance(lambda db: glances.to_wrap_up(db, at(TODAY)))
    assert (waiting.begins, waiting.late_entry) == (at(date(2026, 11, 20), 11), True)


def test_a_tile_of_the_week_says_as_much_as_fits(qapp: object) -> None:
    told = ("Ines Duarte", "Ines D.", "ID")
    whole, short = (width_of(words, Type.SMALL) for words in told[:2])
    assert [fitting(told, width) for width in (whole, whole - 1, short - 1)] == list(told)


def test_a_session_and_all_of_them_are_saved_for_a_calendar(
    qtbot: QtBot, store: Store, ines: UUID, screen: SessionsScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    makers.session(store, ines, TODAY + timedelta(days=1))
    makers.session(store, ines, TODAY + timedelta(days=2))
    show(qtbot, screen)
    asked: list[str] = []
    monkeypatch.setattr(ask, "save_file", lambda _parent, _title, name, _kinds: asked.append(name) or tmp_path / name)
    with qtbot.waitSignal(screen.done) as told:
        qtbot.keyClicks(screen.body.table, "c")
    assert told.args == ["1 session saved as session-1.ics.", None]
    with qtbot.waitSignal(screen.done) as told:
        qtbot.mouseClick(screen.body.for_calendar, Qt.MouseButton.LeftButton)
    assert told.args == ["2 sessions saved as sessions.ics.", None]
    assert (tmp_path / "sessions.ics").read_bytes().count(b"BEGIN:VEVENT") == 2
    assert asked == ["session-1.ics", "sessions.ics"]

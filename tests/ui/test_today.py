"""Today puts first what the manager owes, and leads to where things are done."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from planner import hours, sessions, timetable
from planner.clock import Clock
from planner.domain.session import CoachingSession, NotHeld, State
from planner.domain.sides import Side
from planner.domain.spans import Span
from planner.domain.week import TimeUse
from planner.storage.store import whole
from tests import makers
from tests.conftest import TODAY
from tests.makers import ZONE, at
from tests.ui.showing import titles
from ui.today.screen import TodayScreen

DAY = timedelta(days=1)


@pytest.fixture
def show(qtbot, workspace):
    def make():
        screen = TodayScreen(workspace)
        qtbot.addWidget(screen)
        screen.resize(1280, 800)
        screen.show()
        qtbot.waitUntil(lambda: bool(screen.header.findChildren(type(screen.header._title))[0].text()))
        return screen

    return make


def test_what_the_manager_owes_comes_first_and_soonest(store, ines, show):
    makers.promise(store, ines, "Later", due=TODAY + 20 * DAY)
    makers.promise(store, ines, "Overdue", due=TODAY - 2 * DAY)
    makers.promise(store, ines, "Hers", owner=Side.SALESPERSON, due=TODAY + DAY)
    screen = show()
    assert titles(screen.owe) == ["Overdue", "Later"]
    assert titles(screen.owed) == ["Hers"]
    assert screen.owe.rows.model().row(0).pill.text == "2 days late"


def test_much_that_is_owed_leaves_room_for_the_rest_and_leads_to_all_of_it(qtbot, store, ines, show):
    for day in range(9):
        makers.promise(store, ines, f"Promise {day}", due=TODAY + day * DAY)
    screen = show()
    assert titles(screen.owe) == [*(f"Promise {day}" for day in range(5)), "4 more"]
    assert "9" in [label.text() for label in screen.owe.findChildren(QLabel)]
    screen.owe.rows.setFocus()
    qtbot.keyClick(screen.owe.rows, Qt.Key.Key_End)
    with qtbot.waitSignal(screen.go) as gone:
        qtbot.keyClick(screen.owe.rows, Qt.Key.Key_Return)
    assert gone.args == ["promises", None]


def test_no_row_is_spent_on_saying_that_there_is_one_more(store, ines, show):
    for day in range(6):
        makers.promise(store, ines, f"Promise {day}", due=TODAY + day * DAY)
    assert titles(show().owe) == [f"Promise {day}" for day in range(6)]


def test_a_session_says_how_far_it_is_prepared_and_leads_there(qtbot, store, ines, show):
    session = makers.session(store, ines, TODAY, 10)
    screen = show()
    row = screen.coming.rows.model().row(0)
    assert (row.lead, row.detail, row.deed) == ("Today 10:00", "One-on-one 1 · not prepared", "Prepare")
    screen.coming.rows.setFocus()
    with qtbot.waitSignal(screen.go) as gone:
        qtbot.keyClick(screen.coming.rows, Qt.Key.Key_Return)
    assert gone.args == ["prepare", session]


def test_a_prepared_session_of_today_is_run_and_a_later_one_looked_at(store, ines, show):
    def ready(session_id):
        store.write(lambda db: setattr(whole(db, CoachingSession, session_id), "ready", True))

    ready(makers.session(store, ines, TODAY, 15))
    ready(makers.session(store, ines, TODAY + 2 * DAY, 10))
    makers.session(store, ines, TODAY + 9 * DAY, 10)
    screen = show()
    model = screen.coming.rows.model()
    assert [model.row(number).deed for number in range(model.rowCount())] == ["Run", "Agenda"]
    assert model.row(1).lead == "We 10:00"


def test_what_was_called_off_is_not_shown(store, ines, show):
    session = makers.session(store, ines)
    store.write(lambda db: whole(db, CoachingSession, session).call_off(NotHeld.NO_SHOW))
    screen = show()
    assert titles(screen.coming) == []


def test_a_company_barrier_is_the_managers_with_everybody_who_met_it(store, ines, show):
    makers.barrier(store, ines, "Pricing approval takes nine days", on=TODAY - 41 * DAY)
    screen = show()
    row = screen.barriers.rows.model().row(0)
    assert (row.title, row.detail, row.note) == ("Pricing approval takes nine days", "Company · Ines", "41 days")


def test_who_was_never_coached_waits_longest(store, ines, show):
    screen = show()
    assert screen.longest.rows.model().row(0).detail == "not coached yet"


def test_it_follows_what_is_done_elsewhere(qtbot, store, ines, workspace, show):
    from functools import partial

    from planner import commitments

    screen = show()
    promise = partial(commitments.promise, salesperson_id=ines, owner=Side.MANAGER, text="Send it", due=TODAY, on=TODAY)
    workspace.write(workspace, promise)
    qtbot.waitUntil(lambda: titles(screen.owe) == ["Send it"])


def test_a_planned_session_whose_day_is_over_is_asked_about_first(qtbot, store, ines, show):
    late = store.write(
        lambda db: sessions.record_late(db, salesperson_id=ines, starts_at=at(TODAY - DAY), zone=ZONE, now=at(TODAY))
    ).result
    passed = makers.session(store, ines, TODAY - 3 * DAY)
    makers.session(store, ines, TODAY - 30 * DAY)
    screen = show()
    rows = screen.wrap_up.rows.model()
    assert [rows.row(place).deed for place in range(3)] == ["Was it held?", "Was it held?", "Wrap up"]
    assert [rows.row(place).lead for place in range(3)] == ["24 Oct", "Fr 10:00", "Su 10:00"]
    assert [rows.row(place).key for place in (1, 2)] == [passed, late]


@pytest.mark.parametrize(
    ("key", "state"), [("1", State.TO_WRAP_UP), ("2", State.NOT_HELD), ("3", State.NOT_HELD), ("4", State.NOT_HELD)]
)
def test_two_keys_say_what_became_of_it_and_undo_plans_it_again(qtbot, store, ines, show, key, state):
    passed = makers.session(store, ines, TODAY - 3 * DAY)
    screen = show()
    screen.wrap_up.rows.setFocus()
    qtbot.keyClick(screen.wrap_up.rows, Qt.Key.Key_Return)
    with qtbot.waitSignal(screen.done) as told:
        qtbot.keyClicks(screen._was_it_held, key)
    assert store.read(lambda db: timetable.row(db, passed)).state is state
    told.args[1]()
    qtbot.waitUntil(lambda: store.read(lambda db: timetable.row(db, passed)).passed(TODAY))


def test_who_has_a_planned_session_is_not_asked_to_be_scheduled(qtbot, store, ines, show):
    makers.session(store, ines, TODAY + 4 * DAY)
    screen = show()
    row = screen.longest.rows.model().row(0)
    assert (row.detail, row.deed) == ("not coached yet · next session on Friday", "")
    screen.longest.rows.setFocus()
    with qtbot.waitSignal(screen.go) as gone:
        qtbot.keyClick(screen.longest.rows, Qt.Key.Key_Return)
    assert gone.args == ["person", ines]


def test_the_first_list_with_something_in_it_has_the_focus(qtbot, store, ines, show):
    makers.session(store, ines, TODAY + DAY)
    screen = show()
    screen.setFocus()
    screen.stale()
    qtbot.waitUntil(screen.coming.rows.hasFocus)


def test_without_anybody_it_says_what_it_is_for_and_leads_to_the_team(qtbot, store, show):
    makers.manager(store)
    screen = show()
    qtbot.waitUntil(lambda: screen.first_focus() is not None)
    with qtbot.waitSignal(screen.go) as gone:
        qtbot.keyClick(screen.first_focus(), Qt.Key.Key_Space)
    assert gone.args == ["team", None]


def test_one_key_starts_the_session_of_today_or_the_chosen_one(qtbot, store, ines, show):
    todays, later = makers.session(store, ines), makers.session(store, ines, TODAY + 2 * DAY)
    screen = show()
    rows = screen.coming.rows
    with qtbot.waitSignal(screen.go) as gone:
        qtbot.keyClick(screen, Qt.Key.Key_F5)
    assert gone.args == ["run", todays]
    rows.setFocus()
    rows.choose(later)
    with qtbot.waitSignal(screen.go) as gone:
        qtbot.keyClick(rows, Qt.Key.Key_F5)
    assert gone.args == ["run", later]


def test_the_week_is_told_as_a_bar_and_leads_to_where_it_goes(qtbot, store, ines, show, monkeypatch):
    monkeypatch.setattr(Clock, "now", lambda _clock: at(TODAY, 12))
    span = Span(at(TODAY, 8), at(TODAY, 11))
    store.write(lambda db: hours.add(db, span, TimeUse.SALES_FORCE))
    makers.session(store, ines, TODAY + DAY)
    screen = show()
    words = "3 h with the team of 40 h, ¾ h more planned · 17 h to go to your 20 h"
    assert screen.week._bar._bar.accessibleName() == words
    assert screen.week.isVisible()
    with qtbot.waitSignal(screen.go) as gone:
        qtbot.keyClick(screen, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert gone.args == ["week", None]

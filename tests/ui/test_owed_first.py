"""A session with somebody to whom the manager is late with a promise starts with that promise."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from planner import commitments, owed, running, sessions
from planner.domain.commitment import CommitmentStatus
from planner.domain.session import Kind, Place, State
from planner.domain.sides import Side
from tests import makers
from tests.conftest import TODAY
from ui.commitments.dialog import RedateDialog
from ui.sessions.dialog import SessionDialog
from ui.widgets.keys import KeyButton
from ui.window import Window

DAY = timedelta(days=1)
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def late(store, ines):
    return makers.promise(store, ines, "Introduce Ines to legal", due=TODAY - 2 * DAY)


@pytest.fixture
def session(store, ines):
    return makers.session(store, ines)


@pytest.fixture
def window(qtbot, workspace, session):
    window = Window()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_workspace(workspace, "settings")
    yield window
    window.forget_workspace()


def state(store, session_id):
    return store.read(partial(sessions.full, session_id=session_id)).state


def at(qtbot, window, page):
    qtbot.waitUntil(lambda: window.here() == page, timeout=10_000)
    return window._screens[page]


def start(qtbot, window, session):
    window.go("run", session)
    screen = at(qtbot, window, "owed_first")
    qtbot.waitUntil(lambda: screen.promises.hasFocus() and screen.promises.row(0) is not None)
    return screen


def promise(store, promise_id):
    found = store.read(lambda db: (owed.open_ones(db), owed.settled_since(db, TODAY)))
    return next(row for rows in found for row in rows if row.id == promise_id)


def test_the_session_does_not_run_before_the_promise_was_looked_at(qtbot, store, late, session, window):
    screen = start(qtbot, window, session)
    assert [row.title for row in screen.promises._rows._rows] == ["Introduce Ines to legal"]
    assert state(store, session) is State.PLANNED


@pytest.mark.parametrize(
    ("key", "status"),
    [
        (Key.Key_K, CommitmentStatus.KEPT),
        (Key.Key_Return, CommitmentStatus.KEPT),
        (Key.Key_M, CommitmentStatus.MISSED),
        (Key.Key_W, CommitmentStatus.WITHDRAWN),
    ],
)
def test_once_the_last_one_is_settled_the_session_runs_and_undo_opens_it_again(
    qtbot, store, late, session, window, key, status
):
    screen = start(qtbot, window, session)
    qtbot.keyClick(screen.promises, key)
    run = at(qtbot, window, "run")
    qtbot.waitUntil(lambda: run.view is not None)
    assert (promise(store, late).status, state(store, session)) == (status, State.RUNNING)
    window.undo()
    qtbot.waitUntil(lambda: promise(store, late).status is CommitmentStatus.OPEN)
    assert window.here() == "run"


def test_one_key_leaves_it_for_later_and_it_is_not_asked_again(qtbot, store, late, session, window):
    screen = start(qtbot, window, session)
    qtbot.keyClick(screen.promises, Key.Key_L)
    run = at(qtbot, window, "run")
    qtbot.waitUntil(lambda: run.view is not None)
    assert promise(store, late).status is CommitmentStatus.OPEN
    window.go("today", None)
    qtbot.waitUntil(lambda: state(store, session) is State.PAUSED)
    window.go("run", session)
    qtbot.waitUntil(lambda: state(store, session) is State.RUNNING)
    assert window.here() == "run"


def test_escape_starts_nothing(qtbot, store, late, session, window):
    screen = start(qtbot, window, session)
    qtbot.keyClick(screen.promises, Key.Key_Escape)
    at(qtbot, window, "today")
    store.write(lambda db: commitments.keep(db, late, on=TODAY))
    screen.stale()
    assert state(store, session) is State.PLANNED


def test_a_new_date_needs_a_reason_and_then_the_session_runs(qtbot, store, late, session, window):
    screen = start(qtbot, window, session)
    qtbot.keyClick(screen.promises, Key.Key_R)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), RedateDialog))
    dialog = QApplication.activeModalWidget()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Key.Key_Return, CTRL)
    why = dialog.form.fields["why"]
    assert "say why" in why.refusal()
    qtbot.keyClicks(why.input.widget, "Legal is away")
    qtbot.keyClick(dialog, Key.Key_Return, CTRL)
    at(qtbot, window, "run")
    assert (promise(store, late).due, promise(store, late).dates_given) == (TODAY + 7 * DAY, 2)


def test_two_late_ones_are_both_looked_at(qtbot, store, ines, late, session, window):
    makers.promise(store, ines, "Send the case study", due=TODAY - DAY)
    screen = start(qtbot, window, session)
    qtbot.keyClick(screen.promises, Key.Key_K)
    qtbot.waitUntil(lambda: [row.title for row in screen.promises._rows._rows] == ["Send the case study"])
    assert window.here() == "owed_first"
    qtbot.keyClick(screen.promises, Key.Key_M)
    at(qtbot, window, "run")


@pytest.mark.parametrize(
    ("owner", "days", "settle"), [(Side.SALESPERSON, 3, False), (Side.MANAGER, 0, False), (Side.MANAGER, 3, True)]
)
def test_what_they_owe_what_is_due_today_and_what_is_settled_holds_nothing_up(
    qtbot, store, ines, session, window, owner, days, settle
):
    made = makers.promise(store, ines, owner=owner, due=TODAY - days * DAY)
    if settle:
        store.write(lambda db: commitments.miss(db, made, on=TODAY))
    window.go("run", session)
    run = at(qtbot, window, "run")
    qtbot.waitUntil(lambda: run.view is not None)
    assert "owed_first" not in window._screens


def test_what_is_owed_to_somebody_else_holds_nothing_up(qtbot, store, ruth, late, window):
    ana = makers.salesperson(store, ruth, "Ana Sousa")
    hers = makers.session(store, ana, hour=14)
    window.go("run", hers)
    run = at(qtbot, window, "run")
    qtbot.waitUntil(lambda: run.view is not None)


def test_start_now_comes_by_it_too(qtbot, store, ines, late, clock):
    begun = store.write(lambda db: sessions.start_now(db, ines, clock.now(), makers.ZONE)).result
    assert state(store, begun) is State.PLANNED
    planned = store.write(lambda db: sessions.begin(db, ines, clock.now(), makers.ZONE)).result
    assert planned == begun and state(store, begun) is State.PLANNED
    store.write(lambda db: running.start(db, begun, clock.now()))
    assert store.write(lambda db: running.begin(db, begun, clock.now())).result is Kind.ONE_ON_ONE


def test_a_session_is_started_from_where_it_is_scheduled(qtbot, store, ines, session, window):
    qtbot.keyClick(window, Key.Key_N, CTRL)
    dialog = asked(qtbot)
    dialog.form.fields["kind"].input.show_value(Kind.CALL_DEBRIEF)
    dialog.form.fields["place"].input.show_value(Place.PHONE)
    qtbot.keyClick(dialog, Key.Key_F5)
    ride = at(qtbot, window, "ride")
    qtbot.waitUntil(lambda: ride.view is not None)
    begun = store.read(partial(sessions.full, session_id=ride.view.session.id))
    assert (begun.state, begun.kind, begun.place, begun.number) == (State.RUNNING, Kind.CALL_DEBRIEF, Place.PHONE, 2)


def test_started_from_there_it_comes_by_what_is_owed(qtbot, store, ines, late, window):
    qtbot.keyClick(window, Key.Key_N, CTRL)
    qtbot.keyClick(asked(qtbot), Key.Key_F5)
    screen = at(qtbot, window, "owed_first")
    qtbot.waitUntil(lambda: screen.promises.row(0) is not None)


def test_a_dialog_that_schedules_with_somebody_offers_no_start(qtbot, workspace, ines, window):
    dialog = SessionDialog(workspace, window, ines)
    assert [each for each in dialog.findChildren(KeyButton) if each.text() == "Start now"] == []
    dialog.deleteLater()


def asked(qtbot):
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), SessionDialog))
    dialog = QApplication.activeModalWidget()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.waitUntil(lambda: dialog._chosen() is not None and dialog.form.values()["minutes"] != 0)
    return dialog

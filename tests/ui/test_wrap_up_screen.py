"""A session is wrapped up in a minute, by keyboard."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from planner import people, running, sessions, wrapping
from planner.domain.agenda import ItemState
from planner.domain.commitment import CommitmentStatus
from planner.domain.session import State
from tests import makers
from tests.conftest import TODAY
from tests.ui.running_parts import prepare, show
from ui.running.wrap_up import WrapUpScreen

Key = Qt.Key
Ctrl = Qt.KeyboardModifier.ControlModifier
Shift = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def made(store, clock):
    made = prepare(store)
    store.write(partial(running.start, session_id=made.session, now=clock.now()))
    store.write(partial(running.end, session_id=made.session, now=clock.now()))
    return made


@pytest.fixture
def alone(store, clock, made):
    """A session with somebody between whom and the manager nothing is promised."""
    whom = makers.salesperson(store, store.read(people.me).id, "Tomás Vidal")
    alone = makers.session(store, whom)
    store.write(partial(running.start, session_id=alone, now=clock.now()))
    store.write(partial(running.end, session_id=alone, now=clock.now()))
    return alone


@pytest.fixture
def screen(qtbot, workspace, made):
    screen = WrapUpScreen(workspace)
    show(qtbot, screen, made.session, lambda: screen.view is not None)
    return screen


@pytest.fixture
def stored(store, clock, made):
    return lambda: store.read(partial(wrapping.open_wrap_up, session_id=made.session, now=clock.now()))


def press(qtbot, key, modifiers=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifiers)


def test_a_session_is_wrapped_up_by_keyboard_alone(qtbot, screen, stored, store, clock, made):
    press(qtbot, Key.Key_K)
    qtbot.waitUntil(lambda: CommitmentStatus.KEPT in {each.status for each in stored().read_back})
    press(qtbot, Key.Key_C, Ctrl | Shift)
    qtbot.waitUntil(lambda: not stored().undecided)
    screen.page.outcome.setFocus()
    qtbot.keyClicks(screen.page.outcome, "Goes for Halden")
    press(qtbot, Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "The role play")
    press(qtbot, Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "Being late")
    press(qtbot, Key.Key_N, Ctrl | Shift)
    qtbot.waitUntil(lambda: stored().proposal.planned is not None)
    with qtbot.waitSignal(screen.go) as went:
        press(qtbot, Key.Key_Return, Ctrl)
    assert went.args == ["today", None]
    seen = stored()
    assert (seen.session.state, seen.session.outcome) == (State.HELD, "Goes for Halden")
    assert (seen.helped, seen.to_stop) == ("The role play", "Being late")
    assert seen.proposal.planned.date() == TODAY + timedelta(days=14)


def test_it_begins_at_the_promises_of_before(screen):
    assert screen.page.promises.hasFocus()


def test_each_key_settles_the_next_promise(qtbot, screen, stored, store, made):
    for number in range(3):
        makers.promise(store, made.ines, f"Promise {number}")
    screen.stale()
    promises = screen.page.promises
    qtbot.waitUntil(lambda: promises.model().rowCount() == len(stored().read_back) > 3)
    for key, many in ((Key.Key_K, 1), (Key.Key_Return, 2), (Key.Key_M, 3)):
        chosen = promises.chosen().key
        press(qtbot, key)
        qtbot.waitUntil(lambda many=many: len([row for row in stored().read_back if row.settled_on]) == many)
        qtbot.waitUntil(lambda chosen=chosen: promises.chosen().key != chosen)
    press(qtbot, Key.Key_Up)
    settled = promises.chosen().key
    press(qtbot, Key.Key_O)
    qtbot.waitUntil(lambda: len([row for row in stored().read_back if row.settled_on]) == 2)
    qtbot.wait(50)
    assert promises.chosen().key == settled


def test_without_promises_of_before_it_begins_at_the_outcome(qtbot, workspace, alone):
    screen = WrapUpScreen(workspace)
    show(qtbot, screen, alone, lambda: screen.view is not None)
    assert screen.page.outcome.hasFocus()


def test_from_one_wrap_up_to_the_next_each_begins_where_its_own_words_say(qtbot, screen, alone):
    screen.leave()
    screen.open(alone)
    assert screen.first_focus() is None, "nothing of it is known yet"
    screen.setFocus()
    qtbot.waitUntil(screen.page.outcome.hasFocus)


def test_finishing_can_be_undone(qtbot, screen, stored):
    offered = []
    screen.done.connect(lambda sentence, undo: offered.append(undo))
    press(qtbot, Key.Key_Return, Ctrl)
    qtbot.waitUntil(lambda: bool(offered))
    assert stored().session.state is State.HELD
    offered[-1]()
    qtbot.waitUntil(lambda: stored().session.state is State.TO_WRAP_UP)
    assert ItemState.CARRIED not in {item.state for item in stored().items}


def test_parking_and_dropping_are_the_exceptions(qtbot, screen, stored, made):
    screen.page.not_reached.setFocus()
    press(qtbot, Key.Key_P)
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_D)
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: [item.state for item in stored().not_reached] == [
        ItemState.PARKED, ItemState.DROPPED, ItemState.CARRIED
    ])  # fmt: skip


def test_the_time_of_the_next_session_can_be_changed_before_it_is_scheduled(qtbot, screen, stored, store, made):
    screen.page.next_session.day.show_words("4 Dec")
    screen.page.next_session.time.show_value(None)
    qtbot.keyClicks(screen.page.next_session.time.widget, "14:30")
    press(qtbot, Key.Key_N, Ctrl | Shift)
    qtbot.waitUntil(lambda: stored().proposal.planned is not None)
    planned = stored().proposal.planned
    assert (planned.day, planned.month, planned.hour, planned.minute) == (4, 12, 14, 30)
    qtbot.waitUntil(lambda: not screen.page.next_session.accept.isVisible())


def test_one_goes_back_into_the_talk(qtbot, screen, stored):
    with qtbot.waitSignal(screen.go) as went:
        press(qtbot, Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert went.args == ["run", screen.view.session.id]
    assert stored().session.state is State.RUNNING


def test_what_is_typed_is_kept_while_other_things_change(qtbot, screen, stored, workspace, made):
    screen.page.outcome.setFocus()
    qtbot.keyClicks(screen.page.outcome, "Half a sen")
    workspace.write(screen, partial(wrapping.carry_all, session_id=made.session))
    qtbot.waitUntil(lambda: not screen.view.undecided)
    assert screen.page.outcome.text() == "Half a sen"
    qtbot.waitUntil(lambda: stored().session.outcome == "Half a sen")


def test_a_late_entry_without_an_agenda_is_wrapped_up_too(qtbot, workspace, store, clock, made):
    starts = clock.now() - timedelta(days=3)
    late = store.write(
        partial(sessions.record_late, salesperson_id=made.ines, starts_at=starts, zone="Europe/Lisbon", now=clock.now())
    ).result
    screen = WrapUpScreen(workspace)
    show(qtbot, screen, late, lambda: screen.view is not None)
    with qtbot.waitSignal(screen.go):
        press(qtbot, Key.Key_Return, Ctrl)

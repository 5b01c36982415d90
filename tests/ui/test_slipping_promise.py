"""The third date of a promise offers to look at the barrier behind it; the way back leads to the promise as it was."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from planner import barriers, commitments
from planner.domain.barrier import BarrierKind
from planner.domain.commitment import CommitmentStatus
from planner.domain.sides import Side
from tests import makers
from tests.conftest import TODAY
from ui.commitments.dialog import RedateDialog
from ui.commitments.screen import PromisesScreen
from ui.commitments.slip import OPEN, SlipDialog
from ui.widgets.keys import KeyButton

DAY = timedelta(days=1)
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def promise(store, ines):
    made = makers.promise(store, ines, "Introduce Ines to legal", due=TODAY)
    store.write(lambda db: commitments.redate(db, made, due=TODAY + DAY, on=TODAY, why="Legal was away"))
    return made


@pytest.fixture
def screen(qtbot, workspace, promise):
    screen = PromisesScreen(workspace)
    qtbot.addWidget(screen)
    screen.resize(1040, 700)
    screen.first_focus()
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    qtbot.waitUntil(screen.mine.rows.hasFocus)
    return screen


def dialog_of(qtbot, kind):
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    dialog = QApplication.activeModalWidget()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def offer(dialog):
    return next((each for each in dialog.findChildren(KeyButton) if each.text() == "Make it a barrier"), None)


def row(store):
    return store.read(commitments.open_ones)[0]


def test_a_second_date_offers_no_barrier(qtbot, store, ines, workspace, screen):
    makers.promise(store, ines, "Call Varga", due=TODAY)
    screen.stale()
    qtbot.waitUntil(lambda: screen.mine.rows.row(1) is not None)
    screen.mine.rows.choose(next(each.id for each in store.read(commitments.open_ones) if each.text == "Call Varga"))
    qtbot.keyClick(screen.mine.rows, Key.Key_R)
    assert offer(dialog_of(qtbot, RedateDialog)) is None


def test_a_date_that_was_taken_back_offers_no_barrier_at_the_next(qtbot, store, screen, promise):
    store.write(lambda db: commitments.redate(db, promise, due=TODAY, on=TODAY))
    screen.stale()
    qtbot.waitUntil(lambda: screen._rows[promise].dates_given == 1)
    qtbot.keyClick(screen.mine.rows, Key.Key_R)
    assert offer(dialog_of(qtbot, RedateDialog)) is None


@pytest.mark.parametrize("end", [commitments.keep, commitments.miss, commitments.withdraw])
def test_a_settled_promise_is_asked_for_no_date_and_no_barrier(qtbot, store, screen, promise, end):
    store.write(lambda db: end(db, promise, on=TODAY))
    screen.open(promise)
    qtbot.waitUntil(lambda: screen.mine.rows.chosen() is not None and screen.filters.settled)
    for key in (Key.Key_R, Key.Key_B):
        qtbot.keyClick(screen.mine.rows, key)
    assert QApplication.activeModalWidget() is None


def test_the_third_date_becomes_a_barrier_with_the_story_and_undo_takes_it_back(qtbot, store, screen, promise):
    qtbot.keyClick(screen.mine.rows, Key.Key_R)
    redate = dialog_of(qtbot, RedateDialog)
    assert offer(redate).isVisible()
    redate.form.fields["why"].input.show_value("Legal signs nothing within three weeks")
    qtbot.keyClick(redate, Key.Key_B, CTRL)
    slip = dialog_of(qtbot, SlipDialog)
    assert slip.form.fields["text"].input.value() == "Legal signs nothing within three weeks"
    slip.form.fields["kind"].input.show_value(BarrierKind.COMPANY)
    assert slip.form.fields["owner"].input.value() is Side.MANAGER
    with qtbot.waitSignal(screen.done) as told:
        qtbot.keyClick(slip, Key.Key_Return, CTRL)
    (barrier,) = store.read(barriers.listed)
    assert (barrier.text, barrier.kind) == ("Legal signs nothing within three weeks", BarrierKind.COMPANY)
    assert "Legal was away" in store.read(lambda db: barriers.story(db, barrier.id)).steps[0].text
    assert store.read(commitments.open_ones) == []
    sentence, undo = told.args
    assert "became a barrier" in sentence
    undo()
    qtbot.waitUntil(lambda: store.read(barriers.listed) == [])
    assert (row(store).due, row(store).dates_given, row(store).status) == (TODAY + DAY, 2, CommitmentStatus.OPEN)


def test_the_promise_stays_open_with_its_new_date_where_the_manager_says_so(qtbot, store, screen, promise):
    qtbot.keyClick(screen.mine.rows, Key.Key_B)
    slip = dialog_of(qtbot, SlipDialog)
    due = slip.form.fields["due"]
    assert not due.isVisible()
    qtbot.keyClicks(slip.focusWidget(), "Legal is slow")
    slip.form.fields["fate"].input.show_value(OPEN)
    assert due.isVisible()
    due.input.show_value("")
    qtbot.keyClick(slip, Key.Key_Return, CTRL)
    assert "give a day" in due.refusal()
    due.input.show_value("+2w")
    with qtbot.waitSignal(screen.done) as told:
        qtbot.keyClick(slip, Key.Key_Return, CTRL)
    assert (row(store).due, row(store).dates_given) == (TODAY + 14 * DAY, 3)
    told.args[1]()
    qtbot.waitUntil(lambda: row(store).dates_given == 2)
    assert store.read(barriers.listed) == []


def test_what_was_typed_of_the_barrier_outlives_escape(qtbot, store, screen, promise):
    qtbot.keyClick(screen.mine.rows, Key.Key_B)
    slip = dialog_of(qtbot, SlipDialog)
    qtbot.keyClicks(slip.focusWidget(), "Legal is slow")
    qtbot.keyClick(slip, Key.Key_Escape)
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    qtbot.keyClick(screen.mine.rows, Key.Key_B)
    again = dialog_of(qtbot, SlipDialog)
    qtbot.waitUntil(lambda: again.form.fields["text"].input.value() == "Legal is slow")
    again.reject()


def test_without_words_it_is_said_beside_the_field(qtbot, store, screen, promise):
    qtbot.keyClick(screen.mine.rows, Key.Key_B)
    slip = dialog_of(qtbot, SlipDialog)
    qtbot.keyClick(slip, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: "in the way" in slip.form.fields["text"].refusal())
    slip.reject()

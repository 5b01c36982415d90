"""Promises are worked from their own page: kept, missed, moved, withdrawn, each by a key and each with a way back."""

from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from planner import commitments, leaving, owed
from planner.domain.commitment import Commitment, CommitmentStatus
from planner.domain.sides import Side
from planner.errors import CannotSave
from planner.storage.store import whole
from tests import makers
from tests.conftest import TODAY
from tests.ui.showing import shown, titles
from ui.commitments.dialog import PromiseDialog, RedateDialog
from ui.commitments.filters import SETTLED
from ui.commitments.screen import PromisesScreen

DAY = timedelta(days=1)
Key = Qt.Key


@pytest.fixture
def show(qtbot, workspace):
    def make(about=None):
        screen = shown(qtbot, PromisesScreen(workspace), about)
        qtbot.waitUntil(lambda: screen._page.isVisible() or screen._empty.isVisible())
        return screen

    return make


def status(store, promise_id):
    return store.read(lambda db: whole(db, Commitment, promise_id)).status


def test_what_the_manager_owes_stands_apart_from_what_is_owed(store, ines, show):
    makers.promise(store, ines, "Send the case study", due=TODAY + DAY)
    makers.promise(store, ines, "Call Varga", owner=Side.SALESPERSON)
    screen = show()
    assert (titles(screen.mine), titles(screen.theirs)) == (["Send the case study"], ["Call Varga"])


@pytest.mark.parametrize(
    ("key", "settled"),
    [
        (Key.Key_K, CommitmentStatus.KEPT),
        (Key.Key_Return, CommitmentStatus.KEPT),
        (Key.Key_M, CommitmentStatus.MISSED),
        (Key.Key_W, CommitmentStatus.WITHDRAWN),
    ],
)
def test_a_key_settles_the_chosen_promise_and_undo_opens_it_again(qtbot, store, ines, show, key, settled):
    promise = makers.promise(store, ines)
    screen = show()
    qtbot.waitUntil(screen.mine.rows.hasFocus)
    with qtbot.waitSignal(screen.done) as told:
        qtbot.keyClick(screen.mine.rows, key)
    assert status(store, promise) is settled
    sentence, undo = told.args
    assert "Send the case study" in sentence
    undo()
    qtbot.waitUntil(lambda: status(store, promise) is CommitmentStatus.OPEN)
    qtbot.waitUntil(lambda: titles(screen.mine) == ["Send the case study"])


def test_what_stayed_open_with_somebody_who_left_is_there_when_their_page_leads_to_it_and_then_no_more(
    qtbot, store, ruth, ines, show
):
    left = makers.salesperson(store, ruth, "Tomás Vidal")
    makers.promise(store, ines, "Call Varga")
    promise = makers.promise(store, left)
    makers.equipment(store, left, "A film")
    store.write(partial(leaving.archive, salesperson_id=left, on=TODAY))
    screen = show(promise)
    qtbot.waitUntil(lambda: screen.mine.rows.chosen() is not None and screen.mine.rows.hasFocus())
    assert set(titles(screen.mine)) == {"Call Varga", "Send the case study", "A film"}
    assert screen.mine.rows.chosen().key == promise
    assert "Tomás" not in screen.rates.words()
    qtbot.keyClick(screen.mine.rows, Key.Key_K)
    qtbot.waitUntil(lambda: set(titles(screen.mine)) == {"Call Varga", "A film"})
    screen.open(None)
    qtbot.waitUntil(lambda: titles(screen.mine) == ["Call Varga"])


def hold(widget, key):
    """What the keyboard sends again and again while a key is held."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        text = "" if key == Key.Key_Return else chr(key).lower()
        QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text, autorep=True))


def answered(qtbot, screen):
    """All that was asked until now has been written, and is shown."""
    done = []
    screen.workspace.write(screen, lambda _db: True, done.append)
    qtbot.waitUntil(lambda: done == [True])
    screen.workspace.read(screen, lambda _db: True, done.append)
    qtbot.waitUntil(lambda: len(done) == 2)


def test_enter_that_is_held_keeps_one_promise_alone(qtbot, store, ines, show):
    first, second = (makers.promise(store, ines, f"Number {day}", due=TODAY + day * DAY) for day in range(2))
    screen = show()
    qtbot.waitUntil(screen.mine.rows.hasFocus)
    qtbot.keyClick(screen.mine.rows, Key.Key_Return)
    qtbot.waitUntil(lambda: len(titles(screen.mine)) == 1)
    hold(screen.mine.rows, Key.Key_Return)
    answered(qtbot, screen)
    assert [status(store, each) for each in (first, second)] == [CommitmentStatus.KEPT, CommitmentStatus.OPEN]


def test_a_key_pressed_twice_settles_what_stands_there_once(qtbot, store, ines, show, workspace):
    first, second = (makers.promise(store, ines, f"Number {day}", due=TODAY + day * DAY) for day in range(2))
    screen, said = show(), []
    workspace.failed.connect(said.append)
    qtbot.waitUntil(screen.mine.rows.hasFocus)
    qtbot.keyClick(screen.mine.rows, Key.Key_K)
    qtbot.keyClick(screen.mine.rows, Key.Key_M)
    answered(qtbot, screen)
    assert [status(store, each) for each in (first, second)] == [CommitmentStatus.KEPT, CommitmentStatus.OPEN]
    assert said == []


def test_what_was_refused_can_be_done_again(qtbot, store, ines, show, workspace, monkeypatch):
    promise, screen, write = makers.promise(store, ines), show(), store.write

    def full(*_change):
        raise CannotSave("The disk is full.")

    monkeypatch.setattr(store, "write", full)
    qtbot.waitUntil(screen.mine.rows.hasFocus)
    with qtbot.waitSignal(workspace.failed) as said:
        qtbot.keyClick(screen.mine.rows, Key.Key_K)
    assert said.args == ["The disk is full."]
    monkeypatch.setattr(store, "write", write)
    qtbot.keyClick(screen.mine.rows, Key.Key_K)
    qtbot.waitUntil(lambda: status(store, promise) is CommitmentStatus.KEPT)


def test_when_the_last_row_goes_the_next_key_settles_nobody_elses(qtbot, store, ines, show):
    mine = makers.promise(store, ines)
    theirs = makers.promise(store, ines, "Call Varga", owner=Side.SALESPERSON)
    screen = show()
    qtbot.waitUntil(screen.mine.rows.hasFocus)
    with qtbot.waitSignal(screen.done) as told:
        qtbot.keyClick(screen.mine.rows, Key.Key_K)
    qtbot.waitUntil(lambda: titles(screen.mine) == [])
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_K)
    answered(qtbot, screen)
    assert [status(store, each) for each in (mine, theirs)] == [CommitmentStatus.KEPT, CommitmentStatus.OPEN]
    told.args[1]()
    qtbot.waitUntil(lambda: screen.mine.rows.isVisible() and screen.mine.rows.hasFocus())


def test_what_goes_to_the_trash_comes_back(qtbot, store, ines, show):
    makers.promise(store, ines)
    makers.promise(store, ines, "Another", owner=Side.SALESPERSON)
    screen = show()
    with qtbot.waitSignal(screen.done) as told:
        qtbot.keyClick(screen.mine.rows, Key.Key_Delete)
    qtbot.waitUntil(lambda: titles(screen.mine) == [])
    told.args[1]()
    qtbot.waitUntil(lambda: titles(screen.mine) == ["Send the case study"])


def test_a_new_date_is_asked_for_and_can_be_taken_back(qtbot, store, ines, show):
    makers.promise(store, ines, due=TODAY)
    screen = show()
    qtbot.keyClick(screen.mine.rows, Key.Key_R)
    dialog = screen.findChild(RedateDialog)
    qtbot.keyClicks(dialog.focusWidget(), "+3w")
    with qtbot.waitSignal(screen.done) as told:
        qtbot.keyClick(dialog.focusWidget(), Key.Key_Return)
    row = store.read(commitments.open_ones)[0]
    assert (row.due, row.dates_given) == (TODAY + 21 * DAY, 2)
    qtbot.waitUntil(lambda: screen.mine.rows.model().row(0).detail.startswith("Second date"))
    told.args[1]()
    qtbot.waitUntil(lambda: store.read(commitments.open_ones)[0].due == TODAY)


def test_a_third_date_says_so_in_words(store, ines, show):
    promise = makers.promise(store, ines)
    for days in (7, 14):
        store.write(lambda db, d=days: commitments.redate(db, promise, due=TODAY + d * DAY, on=TODAY))
    assert show().mine.rows.model().row(0).detail.startswith("Third date · to Ines Duarte")


def test_settled_promises_are_looked_at_and_opened_again(qtbot, store, ines, show):
    promise = makers.promise(store, ines)
    store.write(lambda db: commitments.keep(db, promise, on=TODAY - DAY))
    screen = show()
    qtbot.mouseClick(screen.filters.which._chip(1), Qt.MouseButton.LeftButton)
    assert screen.mine.rows.model().row(0).pill.text == "Kept yesterday"
    with qtbot.waitSignal(screen.done) as told:
        screen.mine.rows.setFocus()
        qtbot.keyClick(screen.mine.rows, Key.Key_Return)
    assert status(store, promise) is CommitmentStatus.OPEN
    told.args[1]()
    qtbot.waitUntil(lambda: status(store, promise) is CommitmentStatus.KEPT)
    assert store.read(lambda db: owed.settled_since(db, TODAY - 9 * DAY))[0].settled_on == TODAY - DAY


def test_one_person_and_another_order_are_chosen(qtbot, store, ines, ruth, show):
    ana = makers.salesperson(store, ruth, "Ana Sousa")
    makers.promise(store, ines, "To Ines, sooner", due=TODAY)
    makers.promise(store, ana, "To Ana, later", due=TODAY + DAY)
    screen = show()
    assert titles(screen.mine) == ["To Ines, sooner", "To Ana, later"]
    qtbot.mouseClick(screen.filters.order._chip(1), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: titles(screen.mine) == ["To Ana, later", "To Ines, sooner"])
    screen.filters.person.show_value(ines)
    assert titles(screen.mine) == ["To Ines, sooner"]


def test_another_order_leaves_the_chosen_row_the_focus_and_the_page_where_they_are(qtbot, store, ines, ruth, show):
    ana = makers.salesperson(store, ruth, "Ana Sousa")
    for day in range(20):
        makers.promise(store, ines, f"To Ines {day}", due=TODAY + day * DAY)
    hers = makers.promise(store, ana, "To Ana", due=TODAY + 40 * DAY)
    screen = show()
    screen.mine.rows.choose(hers)
    chip = screen.filters.order._chip(0)
    chip.setFocus()
    bar = screen._page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 100)
    bar.setValue(100)
    qtbot.keyClick(chip, Key.Key_Right)
    scrolled = bar.value()
    qtbot.waitUntil(lambda: titles(screen.mine)[0] == "To Ana")
    assert screen.mine.rows.chosen().key == hers
    assert screen.filters.order._chip(1).hasFocus()
    assert bar.value() == scrolled
    qtbot.keyClick(screen.filters.order._chip(1), Key.Key_Left)
    qtbot.waitUntil(lambda: titles(screen.mine)[-1] == "To Ana")
    assert screen.mine.rows.chosen().key == hers


def test_a_promise_is_shown_wherever_it_stands(qtbot, store, ines, show):
    makers.promise(store, ines)
    hers = makers.promise(store, ines, "Hers", owner=Side.SALESPERSON)
    store.write(lambda db: commitments.keep(db, hers, on=TODAY))
    screen = show(hers)
    qtbot.waitUntil(screen.theirs.rows.hasFocus)
    assert screen.filters.which.key() == SETTLED
    assert screen.theirs.rows.chosen().key == hers


def test_without_any_promise_the_page_says_what_it_is_for(qtbot, store, ines, show):
    screen = show()
    assert screen._empty.isVisible()
    qtbot.keyClick(screen, Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert screen.findChild(PromiseDialog).isVisible()


def test_letters_settle_nothing_while_another_control_has_the_focus(qtbot, store, ines, show):
    promise = makers.promise(store, ines)
    screen = show()
    screen.filters.person.widget.setFocus()
    for letter in "kmdw":
        qtbot.keyClick(screen.filters.person.widget, letter)
    assert screen.findChild(RedateDialog) is None
    assert status(store, promise) is CommitmentStatus.OPEN


def test_the_lists_keep_the_rules_of_models(store, ines, show):
    makers.promise(store, ines)
    screen = show()
    QAbstractItemModelTester(screen.mine.rows.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    screen.stale()


def test_the_manager_s_own_kept_rate_stands_in_front_then_each_salesperson_s(qtbot, store, ines, ruth, show):
    makers.salesperson(store, ruth, "Ana Sousa")
    for number in range(3):
        mine = makers.promise(store, ines, f"Mine {number}", due=TODAY - DAY)
        store.write(lambda db, p=mine, late=number: commitments.keep(db, p, on=TODAY - (1 - late) * DAY))
    hers = makers.promise(store, ines, "Hers", owner=Side.SALESPERSON, due=TODAY - DAY)
    store.write(lambda db: commitments.miss(db, hers, on=TODAY))
    screen = show()
    assert screen.rates.words() == "1 of 3; Ana Sousa: none due; Ines Duarte: 0 of 1"
    store.write(lambda db: commitments.reopen(db, hers, on=TODAY))
    store.write(lambda db: commitments.withdraw(db, hers, on=TODAY))
    screen.stale()
    qtbot.waitUntil(lambda: screen.rates.words().endswith("Ines Duarte: none due"))


def test_the_rates_of_a_large_team_stand_in_as_many_columns_as_there_is_room_for(qtbot, store, ruth, show):
    for letter in "ABCDEFGHIJKLMNOP":
        makers.promise(store, makers.salesperson(store, ruth, f"Person {letter}"))
    screen = show()
    grid = screen.rates._theirs

    def columns():
        return len({cell.geometry().left() for cell in grid._shown})

    qtbot.waitUntil(lambda: len(grid._shown) == 16 and columns() > 1)
    wide = columns()
    screen.resize(700, 700)
    qtbot.waitUntil(lambda: columns() < wide)


def test_what_they_asked_for_is_owed_too_and_given_by_the_same_key(qtbot, store, ines, show):
    makers.promise(store, ines, "Call legal", due=TODAY + 2 * DAY)
    makers.equipment(store, ines, "A case study", due=TODAY + DAY)
    makers.equipment(store, ines, "Some day")
    screen = show()
    assert titles(screen.mine) == ["A case study", "Call legal", "Some day"]
    qtbot.waitUntil(screen.mine.rows.hasFocus)
    with qtbot.waitSignal(screen.done) as told:
        qtbot.keyClick(screen.mine.rows, Key.Key_K)
    qtbot.waitUntil(lambda: titles(screen.mine) == ["Call legal", "Some day"])
    screen.filters.which.choose(SETTLED)
    screen._draw()
    assert titles(screen.mine) == ["A case study"]
    told.args[1]()
    qtbot.waitUntil(lambda: titles(screen.mine) == [])

"""The barrier desk compares all barriers and works the chosen one, by keys, with a way back from each deed."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from planner import barriers
from planner.domain.barrier import BarrierKind, BarrierStatus
from planner.domain.sides import Side
from tests import makers
from tests.conftest import TODAY
from ui.barriers.dialog import BarrierDialog, EditBarrierDialog, StepDialog
from ui.barriers.screen import BarriersScreen

DAY = timedelta(days=1)
Key = Qt.Key


@pytest.fixture
def show(qtbot, workspace):
    def make(about=None):
        screen = BarriersScreen(workspace)
        qtbot.addWidget(screen)
        screen.resize(1040, 700)
        screen.open(about)
        screen.show()
        screen.activateWindow()
        qtbot.waitUntil(screen.isActiveWindow)
        screen.table.setFocus()
        qtbot.waitUntil(lambda: screen.card.isVisible() or screen._empty.isVisible())
        return screen

    return make


def texts(screen):
    return [row.text for row in screen.table.model().rows()]


def only(store):
    return store.read(barriers.listed)[0]


@pytest.fixture
def three(store, ines, ruth):
    """Two of Ines's, one of Ana's; one of them removed."""
    ana = makers.salesperson(store, ruth, "Ana Sousa")
    makers.barrier(store, ines, "Pricing approval", on=TODAY - 41 * DAY, next_step="Ask", next_step_due=TODAY + DAY)
    makers.barrier(store, ines, "Waits too long", kind=BarrierKind.INTERNAL, on=TODAY - 60 * DAY)
    done = makers.barrier(store, ana, "No demo unit", on=TODAY - 8 * DAY)
    store.write(lambda db: barriers.become(db, done, status=BarrierStatus.REMOVED, on=TODAY, how="It arrived"))
    return done


def test_the_oldest_open_ones_come_first_with_their_counts(show, three):
    screen = show()
    assert texts(screen) == ["Waits too long", "Pricing approval"]
    assert [screen.filters.kind._chip(place).accessibleName() for place in range(4)] == [
        "All 2",
        "Company 1",
        "External 0",
        "Internal 1",
    ]
    assert screen.filters.settled._chip(1).accessibleName() == "Settled 1"


def test_kind_person_and_owner_narrow_what_is_shown(qtbot, show, three, ines):
    screen = show()
    qtbot.mouseClick(screen.filters.kind._chip(1), Qt.MouseButton.LeftButton)
    assert texts(screen) == ["Pricing approval"]
    screen.filters.owner.show_value(Side.SALESPERSON)
    assert texts(screen) == []
    assert screen._nothing.isVisible()
    qtbot.mouseClick(screen.filters.kind._chip(0), Qt.MouseButton.LeftButton)
    assert texts(screen) == ["Waits too long"]


def test_a_digit_sorts_by_its_column_and_again_turns_it_round(qtbot, show, three):
    screen = show()
    qtbot.keyClick(screen.table, Key.Key_1)
    assert texts(screen) == ["Pricing approval", "Waits too long"]
    qtbot.keyClick(screen.table, Key.Key_1)
    assert texts(screen) == ["Waits too long", "Pricing approval"]
    qtbot.keyClick(screen.table, Key.Key_6)
    assert texts(screen) == ["Pricing approval", "Waits too long"]


def test_a_barrier_is_opened_by_its_id_even_if_settled(qtbot, show, three):
    screen = show(three)
    assert screen.table.chosen().id == three
    qtbot.waitUntil(lambda: screen.card.row is not None and screen.card.row.id == three)
    words = [label.text() for label in screen.card._story._labels]
    assert words == ["15 November", "First heard from Ana Sousa", "Today", "Removed: It arrived"]


def test_being_removed_by_a_key_and_back_by_undo_leaves_the_story(qtbot, store, ines, show):
    barrier_id = makers.barrier(store, ines)
    screen = show()
    with qtbot.waitSignal(screen.done) as told:
        qtbot.keyClick(screen.table, Key.Key_B)
    assert only(store).status is BarrierStatus.BEING_REMOVED
    told.args[1]()
    qtbot.waitUntil(lambda: only(store).status is BarrierStatus.OPEN)
    assert len(store.read(lambda db: barriers.steps(db, barrier_id))) == 2


@pytest.mark.parametrize(("key", "status"), [(Key.Key_R, BarrierStatus.REMOVED), (Key.Key_A, BarrierStatus.ACCEPTED)])
def test_how_it_was_settled_may_be_said_and_undone(qtbot, store, ines, show, key, status):
    barrier_id = makers.barrier(store, ines)
    screen = show()
    qtbot.keyClick(screen.table, key)
    dialog = screen.findChild(StepDialog)
    qtbot.keyClicks(dialog.focusWidget(), "CFO decided")
    with qtbot.waitSignal(screen.done) as told:
        qtbot.keyClick(dialog.focusWidget(), Key.Key_Return)
    assert only(store).status is status
    assert [step.text for step in store.read(lambda db: barriers.steps(db, barrier_id))] == ["CFO decided"]
    told.args[1]()
    qtbot.waitUntil(lambda: (only(store).status, only(store).settled_on) == (BarrierStatus.OPEN, None))


def test_a_step_needs_words_and_says_so_beside_the_field(qtbot, store, ines, show):
    makers.barrier(store, ines)
    screen = show()
    qtbot.mouseClick(screen.card.buttons["S"], Qt.MouseButton.LeftButton)
    dialog = screen.findChild(StepDialog)
    qtbot.mouseClick(dialog.deed, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "what was done" in dialog.form.fields["text"].refusal())
    qtbot.keyClicks(dialog.focusWidget(), "Asked finance")
    with qtbot.waitSignal(screen.done) as told:
        qtbot.keyClick(dialog.focusWidget(), Key.Key_Return)
    qtbot.waitUntil(lambda: "Asked finance" in [label.text() for label in screen.card._story._labels])
    told.args[1]()
    qtbot.waitUntil(lambda: "Asked finance" not in [label.text() for label in screen.card._story._labels])


def test_enter_changes_it_and_undo_brings_the_old_words_back(qtbot, store, ines, show):
    makers.barrier(store, ines)
    screen = show()
    qtbot.keyClick(screen.table, Key.Key_Return)
    dialog = screen.findChild(EditBarrierDialog)
    dialog.focusWidget().selectAll()
    qtbot.keyClicks(dialog.focusWidget(), "Eight days")
    with qtbot.waitSignal(screen.done) as told:
        qtbot.keyClick(dialog.focusWidget(), Key.Key_Return)
    qtbot.waitUntil(lambda: texts(screen) == ["Eight days"])
    told.args[1]()
    qtbot.waitUntil(lambda: texts(screen) == ["Pricing approval takes nine days"])


def test_what_goes_to_the_trash_comes_back(qtbot, store, ines, show):
    makers.barrier(store, ines)
    screen = show()
    with qtbot.waitSignal(screen.done) as told:
        qtbot.keyClick(screen.table, Key.Key_Delete)
    qtbot.waitUntil(screen._empty.isVisible)
    told.args[1]()
    qtbot.waitUntil(lambda: texts(screen) == ["Pricing approval takes nine days"])


def test_a_settled_barrier_offers_to_be_opened_again_only(qtbot, show, three):
    screen = show(three)
    qtbot.waitUntil(lambda: screen.card.row is not None and screen.card.row.id == three)
    assert [key for key, button in screen.card.buttons.items() if button.isVisible()] == ["S", "O", "E"]
    for key in (Key.Key_B, Key.Key_R, Key.Key_A):
        qtbot.keyClick(screen.table, key)
    assert screen.findChild(StepDialog) is None
    with qtbot.waitSignal(screen.done):
        qtbot.keyClick(screen.table, Key.Key_O)
    qtbot.waitUntil(lambda: screen.filters.settled._chip(1).accessibleName() == "Settled 0")


def test_letters_do_nothing_while_another_control_has_the_focus(qtbot, store, ines, show):
    makers.barrier(store, ines)
    screen = show()
    screen.filters.person.widget.setFocus()
    for letter in "sbraoe16":
        qtbot.keyClick(screen.filters.person.widget, letter)
    assert screen.findChildren(StepDialog) == screen.findChildren(EditBarrierDialog) == []
    assert only(store).status is BarrierStatus.OPEN


def test_without_any_barrier_the_page_says_what_it_is_for(qtbot, store, ines, show):
    screen = show()
    assert screen._empty.isVisible()
    qtbot.keyClick(screen, Key.Key_B, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    dialog = screen.findChild(BarrierDialog)
    qtbot.waitUntil(lambda: dialog.form.fields["salesperson"].input.value() == ines)
    qtbot.keyClicks(dialog.focusWidget(), "No demo unit")
    qtbot.keyClick(dialog.focusWidget(), Key.Key_Return)
    qtbot.waitUntil(lambda: texts(screen) == ["No demo unit"])


def test_the_table_keeps_the_rules_of_models(qtbot, show, three):
    screen = show()
    QAbstractItemModelTester(screen.table.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    screen.table.sort_by_number(2)

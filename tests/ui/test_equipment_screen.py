"""What was asked for is worked from its own page, noted from a session, and owed on Today."""

from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from planner import leaving
from planner.domain.equipping import Equipment, EquipmentKind, EquipmentStatus
from planner.storage.store import fetch
from tests import makers
from tests.conftest import TODAY
from tests.ui.showing import shown, titles
from ui.equipping.dialog import DeclineDialog, EditEquipmentDialog, EquipmentDialog
from ui.equipping.screen import EquipmentScreen
from ui.today.screen import TodayScreen

DAY = timedelta(days=1)
Key = Qt.Key


@pytest.fixture
def show(qtbot, workspace):
    def make(about=None):
        screen = shown(qtbot, EquipmentScreen(workspace), about)
        qtbot.waitUntil(lambda: screen._page.isVisible() or screen._empty.isVisible())
        return screen

    return make


def kept(store, equipment_id):
    return store.read(lambda db: fetch(db, Equipment, equipment_id))


@pytest.mark.parametrize("key", [Key.Key_G, Key.Key_Return])
def test_a_key_gives_it_and_undo_takes_that_back(qtbot, store, ines, show, key):
    wanted = makers.equipment(store, ines)
    screen = show()
    QAbstractItemModelTester(screen.open_ones.rows.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    qtbot.waitUntil(screen.open_ones.rows.hasFocus)
    with qtbot.waitSignal(screen.done) as told:
        qtbot.keyClick(screen.open_ones.rows, key)
    assert kept(store, wanted).status is EquipmentStatus.GIVEN
    qtbot.waitUntil(lambda: titles(screen.answered) == ["A case study"])
    told.args[1]()
    qtbot.waitUntil(lambda: titles(screen.open_ones) == ["A case study"])


def test_of_somebody_who_left_it_is_there_when_their_page_leads_to_it_and_then_no_more(qtbot, store, ruth, ines, show):
    left = makers.salesperson(store, ruth, "Tomás Vidal")
    makers.equipment(store, ines)
    makers.equipment(store, left, "A film")
    store.write(partial(leaving.archive, salesperson_id=left, on=TODAY))
    screen = show(left)
    assert (titles(screen.open_ones), screen.person.value()) == (["A film"], left)
    screen.open(None)
    qtbot.waitUntil(lambda: left not in screen.person.choices())
    assert titles(screen.open_ones) == ["A case study"]


def test_a_no_is_given_with_its_reason_and_stands_there(qtbot, store, ines, show):
    wanted = makers.equipment(store, ines)
    screen = show()
    qtbot.waitUntil(screen.open_ones.rows.hasFocus)
    qtbot.keyClick(screen.open_ones.rows, Key.Key_N)
    dialog = screen.findChild(DeclineDialog)
    qtbot.keyClicks(dialog._why.widget, "None is free")
    with qtbot.waitSignal(screen.done):
        qtbot.keyClick(dialog._why.widget, Key.Key_Return)
    assert kept(store, wanted).why == "None is free"
    qtbot.waitUntil(lambda: titles(screen.answered) == ["A case study"])
    assert "None is free" in screen.answered.rows.model().row(0).detail


def test_what_was_answered_is_opened_again_and_undo_answers_it_as_before(qtbot, store, ines, show):
    wanted = makers.equipment(store, ines)
    store.write(lambda db: fetch(db, Equipment, wanted).decline(TODAY - DAY, "Too dear"))
    screen = show()
    screen.answered.rows.setFocus()
    with qtbot.waitSignal(screen.done) as told:
        qtbot.keyClick(screen.answered.rows, Key.Key_Return)
    assert kept(store, wanted).status is EquipmentStatus.OPEN
    told.args[1]()
    qtbot.waitUntil(lambda: kept(store, wanted).status is EquipmentStatus.NOT_GIVEN)
    assert (kept(store, wanted).why, kept(store, wanted).settled_on) == ("Too dear", TODAY - DAY)


def test_it_is_changed_in_a_form_and_goes_to_the_trash_and_back(qtbot, store, ines, show):
    wanted = makers.equipment(store, ines)
    screen = show()
    qtbot.waitUntil(screen.open_ones.rows.hasFocus)
    qtbot.keyClick(screen.open_ones.rows, Key.Key_E)
    dialog = screen.findChild(EditEquipmentDialog)
    qtbot.keyClick(dialog._parts.text.widget, Key.Key_End)
    qtbot.keyClicks(dialog._parts.text.widget, " of a cheese line")
    dialog._parts.due.show_value("fri")
    with qtbot.waitSignal(screen.done):
        qtbot.keyClick(dialog._parts.text.widget, Key.Key_Return)
    assert (kept(store, wanted).text, kept(store, wanted).due) == ("A case study of a cheese line", TODAY + 4 * DAY)
    qtbot.waitUntil(lambda: titles(screen.open_ones) == ["A case study of a cheese line"])
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    with qtbot.waitSignal(screen.done) as told:
        qtbot.keyClick(screen.open_ones.rows, Key.Key_Delete)
    qtbot.waitUntil(screen._empty.isVisible)
    told.args[1]()
    qtbot.waitUntil(lambda: titles(screen.open_ones) == ["A case study of a cheese line"])


def test_the_empty_page_says_what_it_is_for_and_offers_the_first_step(qtbot, store, ines, show):
    screen = show()
    assert screen._empty.isVisible()
    screen._step.click()
    dialog = screen.findChild(EquipmentDialog)
    qtbot.waitUntil(lambda: dialog._people.value() == ines)
    qtbot.keyClicks(dialog._parts.text.widget, "A demo unit")
    dialog._parts.kind.show_value(EquipmentKind.DEMO_UNIT)
    with qtbot.waitSignal(dialog.recorded) as told:
        qtbot.keyClick(dialog._parts.text.widget, Key.Key_Return)
    qtbot.waitUntil(lambda: titles(screen.open_ones) == ["A demo unit"])
    assert kept(store, told.args[0]).kind is EquipmentKind.DEMO_UNIT
    qtbot.waitUntil(lambda: screen.focusWidget() is screen.open_ones.rows)


def test_opened_about_somebody_it_shows_what_they_asked_for(qtbot, store, ines, ruth, show):
    tomas = makers.salesperson(store, ruth, "Tomás Vidal")
    makers.equipment(store, ines, "Hers")
    makers.equipment(store, tomas, "His")
    screen = show(tomas)
    assert titles(screen.open_ones) == ["His"]
    screen.person.show_value(None)
    assert titles(screen.open_ones) == ["Hers", "His"]


def test_what_was_chosen_to_be_seen_stays_chosen_after_a_deed(qtbot, store, ines, ruth, show):
    tomas = makers.salesperson(store, ruth, "Tomás Vidal")
    hers = makers.equipment(store, ines, "Hers")
    for words in ("First", "Second"):
        makers.equipment(store, tomas, words)
    screen = show()
    screen.person.show_value(tomas)
    screen._draw()
    screen.open_ones.rows.setFocus()
    qtbot.keyClick(screen.open_ones.rows, Key.Key_G)
    qtbot.waitUntil(lambda: len(titles(screen.answered)) == 1)
    assert (screen.person.value(), len(titles(screen.open_ones))) == (tomas, 1)
    screen.open(None)
    qtbot.waitUntil(lambda: "Hers" in titles(screen.open_ones))
    assert kept(store, hers).status is EquipmentStatus.OPEN


def test_today_owes_it_in_the_order_of_days_and_leads_to_it(qtbot, store, ines, workspace):
    makers.promise(store, ines, "Call legal", due=TODAY + 2 * DAY)
    wanted = makers.equipment(store, ines, "A case study", due=TODAY + DAY)
    makers.equipment(store, ines, "Some day")
    screen = TodayScreen(workspace)
    qtbot.addWidget(screen)
    screen.show()
    qtbot.waitUntil(lambda: titles(screen.owe) == ["A case study", "Call legal", "Some day"])
    with qtbot.waitSignal(screen.go) as gone:
        screen.owe.rows.acted.emit(wanted)
    assert gone.args == ["equipment", wanted]

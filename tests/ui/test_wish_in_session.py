"""What was asked for is talked about in a session and answered there, on a real file."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt

from planner import agendas, equipping, running, trash, turning
from planner.domain.equipping import Equipment, EquipmentStatus
from tests import makers
from tests.conftest import TODAY
from tests.ui.running_parts import prepare, show
from ui.equipping.dialog import DeclineDialog
from ui.running.screen import RunScreen

Key = Qt.Key


@pytest.fixture
def made(store):
    return prepare(store)


@pytest.fixture
def wanted(store, made):
    """On the agenda, as it was suggested."""
    wanted = makers.equipment(store, made.ines, "A film of the line")
    offers = store.read(partial(agendas.suggestions, session_id=made.session, today=TODAY))
    (offer,) = [each for each in offers if each.equipment_id == wanted]
    store.write(partial(agendas.add, session_id=made.session, proposed=offer, today=TODAY))
    return wanted


@pytest.fixture
def screen(qtbot, workspace, made, wanted):
    screen = RunScreen(workspace)
    show(qtbot, screen, made.session, lambda: screen.current() is not None)
    for item in screen.view.items:
        if item.wish:
            screen.deeds.jump_to(item.id)
    return screen


@pytest.fixture
def state(store, made):
    def state():
        (row,) = store.read(partial(equipping.listed, today=TODAY, salesperson_id=made.ines))
        return row.status, row.settled_on, row.why

    return state


def shown(screen):
    row = screen.page.about.wishes.row(0)
    return row and (row.title, row.deed, row.pill.text)


def test_it_is_given_by_a_key_on_the_item_and_undo_opens_it_again(qtbot, screen, state):
    wishes = screen.page.about.wishes
    assert wishes.isVisible()
    assert shown(screen) == ("A film of the line", "Given", "Open new today")
    wishes.setFocus()
    told = []
    screen.done.connect(lambda *said: told.append(said))
    qtbot.keyClick(wishes, Key.Key_G)
    qtbot.waitUntil(lambda: shown(screen) == ("A film of the line", "Reopen", "Given today"))
    assert state() == (EquipmentStatus.GIVEN, TODAY, "")
    ((sentence, undo),) = told
    assert sentence == "Given: “A film of the line”."
    undo()
    qtbot.waitUntil(lambda: shown(screen)[1] == "Given")
    assert state() == (EquipmentStatus.OPEN, None, "")


def test_enter_gives_it_and_enter_again_opens_it(qtbot, screen, state):
    wishes = screen.page.about.wishes
    wishes.setFocus()
    for status, deed in ((EquipmentStatus.GIVEN, "Reopen"), (EquipmentStatus.OPEN, "Given")):
        qtbot.keyClick(wishes, Key.Key_Return)
        qtbot.waitUntil(partial(lambda deed: shown(screen)[1] == deed, deed))
        assert state()[0] is status


def test_a_no_is_said_with_its_reason(qtbot, screen, state):
    wishes = screen.page.about.wishes
    wishes.setFocus()
    qtbot.keyClick(wishes, Key.Key_N)
    dialog = screen.findChild(DeclineDialog)
    qtbot.keyClicks(dialog._why.widget, "None before March")
    with qtbot.waitSignal(screen.done):
        qtbot.keyClick(dialog._why.widget, Key.Key_Return)
    assert state() == (EquipmentStatus.NOT_GIVEN, TODAY, "None before March")
    qtbot.waitUntil(lambda: "None before March" in screen.page.about.wishes.row(0).detail)


def test_an_item_that_names_none_shows_none(qtbot, screen, made):
    screen.deeds.jump_to(made.items[1])
    assert shown(screen) is None
    assert not screen.page.about.isVisibleTo(screen)


def test_what_was_thrown_away_is_talked_about_as_any_item(qtbot, store, screen, wanted):
    screen.workspace.write(screen, partial(trash.throw_away, kind=Equipment, record_id=wanted))
    qtbot.waitUntil(lambda: shown(screen) is None)
    assert screen.current().title == "A film of the line"


def test_the_turned_window_names_it_and_nothing_about_how_it_was_answered(store, made, wanted):
    store.write(partial(running.start, session_id=made.session, now=makers.at(TODAY)))
    store.write(partial(equipping.decline, equipment_id=wanted, on=TODAY, why="They never use it"))
    view = store.read(partial(turning.turned, session_id=made.session))
    assert "A film of the line" in [item.title for item in view.items]
    assert "They never use it" not in repr(view)

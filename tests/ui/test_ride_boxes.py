"""The five boxes in the field: once a session, with the last debrief, on both windows; with the same consequences."""

from __future__ import annotations

from functools import partial
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from planner import boxes, commitments, equipping, field, field_view, running
from planner.domain.five_boxes import Card, CardPart
from planner.domain.ride import RideView
from planner.domain.session import Box, Kind, State
from planner.domain.sides import Side
from planner.storage.store import Store
from tests import makers
from tests.conftest import TODAY
from tests.planner.test_boxes import ALL, WEEK, held, ridden
from tests.ui.running_parts import show
from tests.ui.test_open_boxes import shown_words
from ui.boxes.screen import BoxesScreen
from ui.commitments.dialog import PromiseDialog
from ui.equipping.dialog import EquipmentDialog
from ui.field.ride import RideScreen
from ui.field.turned import TurnedRideWindow
from ui.running.box_card import BoxCardPane
from ui.running.folded import FoldedDot
from ui.running.wrap_up import WrapUpScreen
from ui.workspace import Workspace

Key = Qt.Key
Ctrl, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def session(store: Store, ines: UUID) -> UUID:
    """A ride-along of one call."""
    return makers.session(store, ines, kind=Kind.RIDE_ALONG)


@pytest.fixture
def opened(qtbot, workspace: Workspace):
    """Screens are held on to until they were closed: let go of by a thread that reads, one would be destroyed there."""
    held_on_to = []

    def make(session: UUID) -> RideScreen:
        screen = RideScreen(workspace)
        held_on_to.append(screen)
        show(qtbot, screen, session, lambda: screen.view is not None)
        return screen

    yield make
    held_on_to.clear()


@pytest.fixture
def screen(qtbot, opened, session: UUID) -> RideScreen:
    """In the debrief of its only call."""
    screen = opened(session)
    press(qtbot, Key.Key_Return, Ctrl)
    qtbot.waitUntil(screen.debrief.isVisible)
    return screen


@pytest.fixture
def told(screen: RideScreen) -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    screen.done.connect(lambda words, undo: found.append((words, undo)))
    return found


def press(qtbot, key: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    qtbot.keyClick(QApplication.focusWidget(), key, how)


def view(store: Store, session: UUID) -> RideView:
    return store.read(partial(field_view.open_ride, session_id=session))


def ticks(store: Store, session: UUID) -> list[bool | None]:
    return [view(store, session).session.ticked(box) for box in Box]


def card(store: Store, session: UUID, box: Box = Box.PIPELINE) -> Card:
    return next(each.card for each in view(store, session).boxes if each.box is box)


def tick(qtbot, window: RideScreen | TurnedRideWindow, *which: Box) -> None:
    """By keyboard."""
    row = window.debrief.strip.boxes if isinstance(window, RideScreen) else window.boxes
    for box in which:
        row._boxes[box].setFocus(Qt.FocusReason.OtherFocusReason)
        press(qtbot, Key.Key_Space)


def cards(window: RideScreen | TurnedRideWindow) -> BoxCardPane:
    return window.debrief.strip.cards if isinstance(window, RideScreen) else window.cards


def write(qtbot, window: RideScreen | TurnedRideWindow, part: CardPart, words: str, box: str = "The pipeline") -> None:
    """On the card of a box, once it is there."""
    qtbot.waitUntil(lambda: cards(window)._heading.text().startswith(box) and cards(window).isVisible())
    cards(window).editors[part].setFocus()
    qtbot.keyClicks(cards(window).editors[part], words)


def turn(qtbot, screen: RideScreen) -> TurnedRideWindow:
    press(qtbot, Key.Key_T, Ctrl)
    window = screen.deeds._turned
    assert window is not None
    qtbot.waitUntil(lambda: window._client.text() != "")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_they_are_asked_about_with_the_last_debrief_alone(qtbot, opened, store: Store, session: UUID):
    store.write(partial(field.prepare, session_id=session))
    store.write(partial(field.add_call, session_id=session))
    screen = opened(session)
    press(qtbot, Key.Key_Return, Ctrl)
    qtbot.waitUntil(screen.debrief.isVisible)
    assert not screen.debrief.strip.isVisible()
    press(qtbot, Key.Key_O, Ctrl | Shift)
    press(qtbot, Key.Key_F, Ctrl | Shift)
    window = turn(qtbot, screen)
    assert not window._box_part.isVisible()
    window.close()
    screen.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    press(qtbot, Key.Key_Return, Ctrl)
    press(qtbot, Key.Key_Return, Ctrl)
    qtbot.waitUntil(screen.debrief.strip.isVisible)
    assert ticks(store, session) == [None] * 5
    assert "boxes are still to tick" in screen.foot._then.text()


def test_a_call_debrief_asks_about_them_as_well(qtbot, opened, store: Store, ines: UUID):
    session = makers.session(store, ines, kind=Kind.CALL_DEBRIEF)
    screen = opened(session)
    assert screen.debrief.strip.boxes.isVisible()
    tick(qtbot, screen, *ALL)
    qtbot.waitUntil(lambda: ticks(store, session) == [True] * 5)
    qtbot.waitUntil(lambda: "boxes" not in screen.foot._then.text())  # from the first tick on: others have cards yet
    qtbot.waitUntil(lambda: not cards(screen).isVisible())  # what is ticked is not discussed


def test_where_nobody_comes_to_them_nothing_is_known(qtbot, screen: RideScreen, store: Store, session: UUID):
    press(qtbot, Key.Key_Return, Ctrl)
    qtbot.waitUntil(lambda: view(store, session).session.state is State.TO_WRAP_UP)
    assert ticks(store, session) == [None] * 5


def test_going_on_to_the_wrap_up_leaves_open_what_was_not_ticked(
    qtbot, screen: RideScreen, store: Store, session: UUID
):
    tick(qtbot, screen, *ALL[:4])
    press(qtbot, Key.Key_Return, Ctrl)
    qtbot.waitUntil(lambda: view(store, session).session.state is State.TO_WRAP_UP)
    assert ticks(store, session) == [True] * 4 + [False]


def test_an_open_box_has_its_card_and_what_is_written_there_is_stored_as_it_is_typed(
    qtbot, screen: RideScreen, store: Store, session: UUID
):
    tick(qtbot, screen, *ALL[:4])
    write(qtbot, screen, CardPart.HAPPENED, "Two deals are dead")
    press(qtbot, Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "Close them")
    qtbot.waitUntil(lambda: screen.top.mark.words().startswith("Saved"))
    assert card(store, session) == Card("Two deals are dead", "Close them", "")
    qtbot.waitUntil(lambda: ticks(store, session) == [True] * 4 + [False])
    tick(qtbot, screen, Box.PIPELINE)
    qtbot.waitUntil(lambda: not cards(screen).isVisible())


def test_leaving_at_once_loses_no_letter_of_a_card(qtbot, screen: RideScreen, store: Store, session: UUID):
    press(qtbot, Key.Key_O, Ctrl | Shift)
    write(qtbot, screen, CardPart.HAPPENED, "In a hurry", "Activity")
    screen.leave()
    qtbot.waitUntil(lambda: view(store, session).session.state is State.PAUSED)
    assert card(store, session, Box.ACTIVITY).happened == "In a hurry"


def test_one_key_leaves_the_rest_open_and_brings_the_first_card_in_sight_in_the_smallest_window(
    qtbot, screen: RideScreen, store: Store, session: UUID
):
    screen.resize(1024, 700)
    press(qtbot, Key.Key_Escape)
    press(qtbot, Key.Key_O)
    first = cards(screen).editors[CardPart.HAPPENED]
    qtbot.waitUntil(first.hasFocus)
    assert ticks(store, session) == [False] * 5
    qtbot.waitUntil(lambda: first.visibleRegion().boundingRect() == first.rect())
    assert not screen.debrief.open_rest.isVisible(), "nothing is left to be left open"


def test_the_button_does_what_the_key_does(qtbot, screen: RideScreen, store: Store, session: UUID):
    qtbot.waitUntil(screen.debrief.open_rest.isVisible)
    screen.debrief.open_rest.click()
    qtbot.waitUntil(lambda: ticks(store, session) == [False] * 5)


def test_what_they_will_do_becomes_a_promise_in_the_form_for_one(
    qtbot, screen: RideScreen, store: Store, ines: UUID, told
):
    tick(qtbot, screen, *ALL[:4])
    write(qtbot, screen, CardPart.WILL_DO, "Close the dead deals")
    press(qtbot, Key.Key_P, Ctrl | Shift)
    qtbot.keyClick(asked(qtbot)._text.editor, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][0] == "Promised for 30 November: “Close the dead deals”."
    [made] = store.read(partial(commitments.open_ones, salesperson_id=ines))
    assert (made.text, made.owner) == ("Close the dead deals", Side.SALESPERSON)


def asked(qtbot) -> PromiseDialog:
    """The form for a promise, once it was read what it begins with."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PromiseDialog))
    dialog = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: dialog._due.editor.words() != "")
    return dialog


@pytest.mark.parametrize("where", ["ride", "turned"])
def test_what_they_need_is_noted_by_one_key_and_undo_takes_it_back(
    qtbot, screen: RideScreen, store: Store, ines: UUID, told, where: str
):
    window = screen if where == "ride" else turn(qtbot, screen)
    tick(qtbot, window, *ALL[:4])
    write(qtbot, window, CardPart.NEEDS, "A list of dead deals")
    press(qtbot, Key.Key_E, Ctrl | Shift)
    qtbot.waitUntil(lambda: bool(told))
    assert cards(window)._said.text() == "It is noted as asked for."
    wishes = partial(store.read, partial(equipping.listed, today=TODAY, salesperson_id=ines))
    assert [each.text for each in wishes()] == ["A list of dead deals"]
    told[0][1]()
    qtbot.waitUntil(lambda: wishes() == [])


def test_elsewhere_the_key_asks_what_they_need(qtbot, screen: RideScreen):
    press(qtbot, Key.Key_E, Ctrl | Shift)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), EquipmentDialog))
    QApplication.activeModalWidget().reject()


def test_the_salesperson_ticks_on_the_turned_laptop_and_a_promise_waits_until_it_is_turned_back(
    qtbot, screen: RideScreen, store: Store, ines: UUID, session: UUID
):
    window = turn(qtbot, screen)
    tick(qtbot, window, *ALL[:4])
    write(qtbot, window, CardPart.WILL_DO, "Close them")
    assert cards(window).editors[CardPart.WILL_DO].accessibleName() == "What I will do"
    assert cards(screen).editors[CardPart.WILL_DO].accessibleName() == "What Ines will do"
    press(qtbot, Key.Key_P, Ctrl | Shift)
    assert cards(window)._said.text().startswith("When you turn back")
    assert QApplication.activeModalWidget() is None, "a form of the manager's is not for both"
    qtbot.keyClick(window, Key.Key_Escape)
    dialog = asked(qtbot)
    assert dialog._text.value() == "Close them"
    qtbot.keyClick(dialog._text.editor, Key.Key_Return)
    wanted = partial(commitments.open_ones, salesperson_id=ines)
    qtbot.waitUntil(lambda: [each.text for each in store.read(wanted)] == ["Close them"])
    qtbot.waitUntil(lambda: cards(screen).editors[CardPart.WILL_DO].text() == "Close them")
    assert ticks(store, session) == [True] * 4 + [False]


def test_the_turned_laptop_leaves_the_rest_open_by_its_own_key(qtbot, screen: RideScreen, store: Store, session: UUID):
    window = turn(qtbot, screen)
    press(qtbot, Key.Key_O, Ctrl | Shift)
    qtbot.waitUntil(lambda: ticks(store, session) == [False] * 5)
    qtbot.waitUntil(cards(window).editors[CardPart.HAPPENED].hasFocus)


def test_boxes_that_folded_are_dots_for_the_manager_and_nothing_on_the_turned_laptop(
    qtbot, opened, store: Store, ines: UUID, session: UUID
):
    for number in (5, 4, 3):
        ridden(store, ines, TODAY - number * WEEK, *ALL[:4])
    screen = opened(session)
    press(qtbot, Key.Key_Return, Ctrl)
    qtbot.waitUntil(screen.debrief.strip.isVisible)
    assert dots(screen) == ["Activity", "Attitude", "Commitments", "The data in the sales system"]
    assert screen.debrief._before.text() == "Open last time: The pipeline."
    window = turn(qtbot, screen)
    qtbot.waitUntil(window._box_part.isVisible)
    assert [check.text() for check in window.boxes._boxes.values() if check.isVisible()] == ["The pipeline"]
    everything = " ".join(shown_words(window)).lower()
    assert "open last time: the pipeline." in everything
    for never in ("fold", "attitude", "clean three", "ask again"):
        assert never not in everything
    window.close()
    screen.activateWindow()
    undos = []
    screen.done.connect(lambda _words, undo: undos.append(undo))
    press(qtbot, Key.Key_F, Ctrl | Shift)
    qtbot.waitUntil(lambda: QApplication.focusWidget().accessibleName() == "Activity, folded")
    press(qtbot, Key.Key_Space)
    qtbot.waitUntil(lambda: "Activity" not in dots(screen))
    undos[0]()
    qtbot.waitUntil(lambda: "Activity" in dots(screen))


def dots(screen: RideScreen) -> list[str]:
    return [each.text() for each in screen.findChildren(FoldedDot) if each.isVisible()]


def test_with_every_box_folded_nothing_is_asked(qtbot, opened, store: Store, ines: UUID, session: UUID):
    for number in (5, 4, 3):
        held(store, ines, TODAY - number * WEEK, *ALL)
    screen = opened(session)
    press(qtbot, Key.Key_Return, Ctrl)
    qtbot.waitUntil(screen.debrief.strip.isVisible)
    assert len(dots(screen)) == 5
    assert screen.foot._then.text() == "All calls have their debrief."
    assert not screen.debrief.open_rest.isVisible()
    assert not turn(qtbot, screen)._box_part.isVisible()


def test_the_wrap_up_of_a_ride_says_which_boxes_fold(
    qtbot, workspace: Workspace, store: Store, ines: UUID, session: UUID
):
    for number in (2, 1):
        held(store, ines, TODAY - number * WEEK, *ALL[:2])
    store.write(partial(running.start, session_id=session, now=makers.at(TODAY)))
    for box in ALL[:2]:
        store.write(partial(running.tick, session_id=session, box=box, ticked=True))
    store.write(partial(running.end, session_id=session, now=makers.at(TODAY, 11)))
    screen = WrapUpScreen(workspace)
    show(qtbot, screen, session, lambda: screen.view is not None)
    qtbot.waitUntil(screen.page._folds_part.isVisible)
    assert screen.page._folds.text().startswith("Activity, Attitude: clean three times in a row.")


def test_the_page_of_the_boxes_says_of_which_kind_a_session_was(qtbot, workspace: Workspace, store: Store, ines: UUID):
    held(store, ines, TODAY - 2 * WEEK, *ALL)
    ride = ridden(store, ines, TODAY - WEEK, *ALL[:4])
    save = partial(boxes.save_card, session_id=ride, box=Box.PIPELINE, now=makers.at(TODAY))
    store.save(partial(save, part=CardPart.HAPPENED, text="Two deals are dead"))
    screen = BoxesScreen(workspace)
    show(qtbot, screen, ines, lambda: screen._page.isVisibleTo(screen))
    assert screen.words.texts()[:3] == ["16 Nov", "The pipeline", "Ride-along 2"]
    model, across, tip = screen.grid.table.model(), Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole
    tips = [model.headerData(column, across, tip) for column in range(model.columnCount())]
    assert [each for each in tips if each] == ["One-on-one 1", "Ride-along 2"]
    assert model.headerData(model.columnCount() - 2, across) == "16 Nov"

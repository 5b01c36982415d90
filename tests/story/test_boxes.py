"""Boxes are ticked by the salesperson, an open one gets two minutes, clean ones fold, and both sign about them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget

from planner import agreements, boxes, commitments, equipping, furnishing, people
from planner.clock import Clock
from planner.domain.development import SignOff
from planner.domain.five_boxes import Card
from planner.domain.session import Box, Kind
from planner.domain.sides import Side
from planner.storage import workspace_file
from planner.storage.store import Store
from tests import makers
from tests.conftest import TODAY
from tests.planner.test_boxes import ALL, WEEK, held
from tests.story.driver import Desk
from ui.field.turned import TurnedRideWindow
from ui.running.turned import TurnedWindow


@pytest.fixture
def out(store: Store, file: Path) -> Callable[[Kind], Path]:
    """Ines, whose boxes were clean twice but for the pipeline, and today's session."""

    def plan(kind: Kind) -> Path:
        store.write(partial(furnishing.furnish, name="Ruth Falkenberg"))
        ines = makers.salesperson(store, store.read(people.me).id)
        for number in (2, 1):
            held(store, ines, TODAY - number * WEEK, *ALL[:4])
        makers.session(store, ines, TODAY, 14, kind=kind)
        store.close()
        return file

    return plan


@pytest.fixture
def meeting(out: Callable[[Kind], Path]) -> Path:
    return out(Kind.ONE_ON_ONE)


def test_an_open_box_becomes_a_promise_and_a_wish_and_clean_ones_fold(
    desks: Callable[[Path], Desk], meeting: Path, clock: Clock
) -> None:
    desk = desks(meeting)
    desk.wait_for("Ines Duarte, One-on-one 3")
    desk.press("F5")
    desk.wait_for_page("run")
    desk.settle()
    ticked_on_the_turned_laptop(desk)
    desk.wait_for("The pipeline: two minutes, not the meeting")
    desk.wait_for("What Ines will do")
    desk.tab_to("What Ines needs")
    desk.type("A list of what is dead")
    desk.press("Ctrl+Shift+E")
    desk.until(lambda: desk.banner() == "It is noted as asked for.")
    desk.press("Ctrl+Return")
    desk.settle()
    desk.press("Ctrl+Shift+W")
    desk.wait_for_page("wrap_up")
    desk.wait_for("Activity, Attitude, Commitments, The data in the sales system: clean three times in a row.")
    desk.settle()
    desk.press("Ctrl+Return")
    desk.wait_for_page("today")
    desk.close()

    again = desks(meeting)
    again.wait_for("A list of what is dead")
    again.app.window.go("person", one(meeting, clock))
    again.wait_for("No working agreement was signed yet")
    again.tab_to("Plan and skills")
    again.choose("The five boxes")
    again.press("Return")
    again.wait_for_page("boxes")
    again.wait_for("Close what is dead")
    again.wait_for("Attitude | ")
    again.tab_to("The five boxes")
    again.press("Down", "U")
    again.until(lambda: again.banner() == "“Attitude” is asked about again.")
    again.close()

    store = workspace_file.open_to_read(meeting, clock)
    known = store.read(partial(boxes.history, salesperson_id=one(meeting, clock)))
    assert [box for box in Box if known.folded(box)] == [Box.ACTIVITY, Box.COMMITMENTS, Box.DATA]
    card = known.sittings[-1].cards[Box.PIPELINE]
    assert card == Card("Three deals are dead", "Close what is dead", "A list of what is dead")
    (made,) = store.read(commitments.open_ones)
    assert (made.text, made.owner) == ("Close what is dead", Side.SALESPERSON)
    (wish,) = store.read(partial(equipping.listed, today=TODAY))
    store.close()
    assert wish.text == "A list of what is dead"


@pytest.mark.parametrize("kind", [Kind.RIDE_ALONG, Kind.CALL_DEBRIEF])
def test_in_the_field_they_are_ticked_after_the_calls_and_are_still_there_when_the_app_is_opened_again(
    desks: Callable[[Path], Desk], out: Callable[[Kind], Path], clock: Clock, kind: Kind
) -> None:
    file = out(kind)
    desk = desks(file)
    desk.wait_for(f"Ines Duarte, {kind.words} 3")
    desk.press("F5")
    desk.wait_for_page("ride")
    desk.settle()
    if kind is Kind.RIDE_ALONG:
        desk.press("Ctrl+Return")
    desk.wait_for("Ines speaks first")
    desk.wait_for("The boxes are still to tick")
    ticked_on_the_turned_laptop(desk)
    desk.wait_for("The pipeline: two minutes, not the meeting")
    desk.tab_to("What Ines needs")
    desk.type("A list of what is dead")
    desk.press("Ctrl+Shift+E")
    desk.until(lambda: desk.banner() == "It is noted as asked for.")
    desk.wait_until_saved()
    desk.close()

    again = desks(file)
    again.wait_for("Back to Ines, paused")
    again.press("Ctrl+R")
    again.wait_for_page("ride")
    if kind is Kind.RIDE_ALONG:
        again.settle()
        again.press("Ctrl+Return")
    again.wait_for("The pipeline: two minutes, not the meeting")
    for words in ("Three deals are dead", "Close what is dead", "A list of what is dead"):
        again.wait_for(words)
    again.settle()
    again.press("Ctrl+Return")
    again.wait_for_page("wrap_up")
    again.wait_for("Activity, Attitude, Commitments, The data in the sales system: clean three times in a row.")
    again.settle()
    again.press("Ctrl+Return")
    again.wait_for_page("today")
    again.app.window.go("boxes", one(file, clock))
    again.wait_for("Three deals are dead")
    again.wait_for(f"{kind.words} 3")
    again.close()

    store = workspace_file.open_to_read(file, clock)
    known = store.read(partial(boxes.history, salesperson_id=one(file, clock)))
    (made,) = store.read(commitments.open_ones)
    (wish,) = store.read(partial(equipping.listed, today=TODAY))
    store.close()
    assert [box for box in Box if known.folded(box)] == list(ALL[:4])
    assert known.sittings[-1].boxes == dict.fromkeys(ALL[:4], True) | {Box.PIPELINE: False}
    assert known.sittings[-1].cards == {
        Box.PIPELINE: Card("Three deals are dead", "Close what is dead", "A list of what is dead")
    }
    assert (made.text, wish.text) == ("Close what is dead", "A list of what is dead")


def ticked_on_the_turned_laptop(desk: Desk) -> None:
    """By mouse and keys of the salesperson, in the window for both."""
    desk.press("Ctrl+T")
    desk.until(lambda: turned() is not None)
    window = turned()
    assert window
    desk.until(window.boxes.isVisible)
    for box in ALL[:4]:
        check = next(each for each in window.findChildren(QCheckBox) if each.text() == box.words)
        desk.qtbot.mouseClick(check, Qt.MouseButton.LeftButton, pos=QPoint(8, check.rect().center().y()))
        desk.settle()
    desk.until(lambda: window.cards.isVisible() and "The pipeline" in window.cards._heading.text())
    write(desk, window, "What happened", "Three deals are dead")
    write(desk, window, "What I will do", "Close what is dead")
    desk.qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    desk.until(lambda: "When you turn back" in window.cards._said.text())
    desk.qtbot.keyClick(window, Qt.Key.Key_Escape)
    desk.until(lambda: turned() is None)
    desk.wait_for_dialog("New promise")
    desk.settle()
    desk.press("Ctrl+Return")
    desk.wait_for_no_dialog()
    desk.window.activateWindow()
    desk.settle()


def turned() -> TurnedWindow | TurnedRideWindow | None:
    windows = (each for each in QApplication.topLevelWidgets() if isinstance(each, TurnedWindow | TurnedRideWindow))
    return next((each for each in windows if each.isVisible()), None)


def write(desk: Desk, window: QWidget, name: str, words: str) -> None:
    editor = next(each for each in window.findChildren(QWidget) if each.accessibleName() == name)
    window.activateWindow()
    desk.until(window.isActiveWindow)
    editor.setFocus(Qt.FocusReason.TabFocusReason)
    desk.qtbot.keyClicks(editor, words)


def test_both_sides_write_and_sign_their_agreement(
    desks: Callable[[Path], Desk], meeting: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from ui import ask

    desk = desks(meeting)
    desk.app.window.go("agreement", one(meeting, clock))
    desk.wait_for("No working agreement yet")
    desk.settle()
    desk.press("Ctrl+Return")
    desk.wait_for("You keep your word, and say so early when you cannot.")
    desk.wait_for_preview("What you can count on from me")
    desk.tab_to("What you can count on from me")
    desk.press("Ins")
    desk.wait_for_dialog("New line")
    desk.type("I ring back the same day")
    desk.press("Ctrl+Return")
    desk.wait_for_no_dialog()
    desk.wait_for_preview("I ring back the same day")
    path = tmp_path / "agreement.pdf"
    monkeypatch.setattr(ask, "save_file", lambda *_: path)
    desk.press("Ctrl+P")
    desk.wait_for_dialog("Working agreement")
    desk.click("Save as PDF")
    desk.wait_for("Saved as agreement.pdf.")
    desk.press("Esc")
    desk.wait_for_no_dialog()
    desk.press("Ctrl+Shift+S")
    desk.wait_for_dialog("Both have signed")
    desk.type("Gladly")
    desk.press("Ctrl+Return")
    desk.wait_for_no_dialog()
    desk.until(lambda: desk.banner() == "Signed by both.")
    desk.close()

    again = desks(meeting)
    again.app.window.go("agreement", one(meeting, clock))
    again.wait_for("Ines Duarte · signed on 23 November 2026")
    again.wait_for_preview("Signed, 23 Nov 2026", "Gladly")
    again.press("Ctrl+Shift+R")
    again.until(lambda: again.banner() == "Renewed: both still stand by it.")
    again.close()

    store = workspace_file.open_to_read(meeting, clock)
    view = store.read(partial(agreements.view, salesperson_id=one(meeting, clock)))
    store.close()
    assert path.read_bytes().startswith(b"%PDF-")
    assert (view.sign_off, view.comment, view.renewed_on) == (SignOff.SIGNED, "Gladly", TODAY)
    assert view.of(Side.MANAGER)[-1].text == "I ring back the same day"


def one(file: Path, clock: Clock) -> UUID:
    store = workspace_file.open_to_read(file, clock)
    (ines,) = store.read(people.choices)
    store.close()
    return ines.id

"""The first start leads from an empty workspace to a first session, by keyboard only."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from planner import furnishing, people, sessions
from planner.storage.store import Store
from tests import makers
from ui.locking.wish import Wish
from ui.welcome.screen import WelcomeScreen
from ui.welcome.steps import Step
from ui.widgets.form import Field
from ui.workspace import Workspace

KEY, ALT, CONTROL = Qt.Key, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


class Start:
    """Somebody at the keyboard, who types where the focus is."""

    def __init__(self, qtbot: QtBot, screen: WelcomeScreen) -> None:
        self.qtbot, self.screen = qtbot, screen

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.at() or self.screen, key, modifier)

    def type(self, words: str) -> None:
        self.qtbot.keyClicks(self.at(), words)

    def at(self) -> QWidget | None:
        return QApplication.focusWidget()

    def wait_for(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.words())

    def words(self) -> list[str]:
        return [label.text() for label in self.screen.findChildren(QLabel) if label.isVisible()]

    def step(self) -> Step:
        return next(each for each in self.screen.findChildren(Step) if each.isVisible())


@pytest.fixture
def start(qtbot: QtBot, store: Store, workspace: Workspace) -> Iterator[Start]:
    store.write(furnishing.furnish)
    screen = WelcomeScreen(workspace)
    qtbot.addWidget(screen)
    screen.resize(1024, 700)
    with qtbot.waitActive(screen):
        screen.show()
    screen.open(None)
    qtbot.waitUntil(lambda: len(screen.findChildren(Step)) == 5)
    yield Start(qtbot, screen)


def test_the_keyboard_alone_leads_to_a_first_session(start: Start, store: Store) -> None:
    start.press(KEY.Key_1)
    start.wait_for("Step 1 of 5")
    start.type("Ruth Falkenberg")
    start.press(KEY.Key_Tab)
    start.type("Lindqvist & Moor")
    start.press(KEY.Key_Return)
    start.wait_for("Step 2 of 5")
    start.type("Ines Duarte")
    start.press(KEY.Key_Return, CONTROL)
    start.wait_for("Step 3 of 5")
    start.type("We win on service")
    start.press(KEY.Key_Return, CONTROL)
    start.wait_for("Step 4 of 5")
    start.qtbot.waitUntil(lambda: start.step().form.values()["day"] is not None)
    start.press(KEY.Key_Return, CONTROL)
    start.wait_for("Step 5 of 5")
    with start.qtbot.waitSignal(start.screen.go) as gone:
        start.press(KEY.Key_Return, CONTROL)

    assert gone.args == ["today", None]
    me = store.read(people.me)
    assert (me.name, me.company) == ("Ruth Falkenberg", "Lindqvist & Moor")
    assert len(makers.gaps(store)) == 3
    (person,) = store.read(people.choices)
    session = store.read(partial(sessions.next_of, salesperson_id=person.id, now=store.clock.now()))
    assert session is not None
    assert session.number == 1


def test_every_step_can_be_skipped_and_leaves_nothing(start: Start, store: Store) -> None:
    start.press(KEY.Key_Return)
    for number in (1, 2, 3, 4, 5):
        start.wait_for(f"Step {number} of 5")
        if number < 5:
            start.press(KEY.Key_Right, ALT)
    with start.qtbot.waitSignal(start.screen.go) as gone:
        start.press(KEY.Key_Right, ALT)
    assert gone.args == ["today", None]
    assert store.read(people.choices) == []
    assert len(makers.gaps(store)) == 4


def test_what_is_refused_is_said_beside_its_field_and_one_stays(start: Start) -> None:
    start.press(KEY.Key_1)
    start.press(KEY.Key_Return, CONTROL)
    name = next(each for each in start.step().findChildren(Field) if each.name == "name")
    start.qtbot.waitUntil(lambda: name.refusal() == "Please give your name, or skip this step.")
    assert "Step 1 of 5" in start.words()


def test_going_back_and_on_again_changes_the_same_salesperson(start: Start, store: Store) -> None:
    start.press(KEY.Key_1)
    start.press(KEY.Key_Right, ALT)
    start.wait_for("Step 2 of 5")
    start.type("Ines")
    start.press(KEY.Key_Return)
    start.wait_for("Step 3 of 5")
    start.press(KEY.Key_Left, ALT)
    start.wait_for("Step 2 of 5")
    start.press(KEY.Key_End)
    start.type(" Duarte")
    start.press(KEY.Key_Return)
    start.wait_for("Step 3 of 5")
    assert [each.name for each in store.read(people.choices)] == ["Ines Duarte"]


@pytest.mark.parametrize(("key", "modifier"), [(KEY.Key_Return, CONTROL), (KEY.Key_Right, ALT), (KEY.Key_Left, ALT)])
def test_while_a_step_is_written_nothing_is_done_twice(
    start: Start, store: Store, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    start.press(KEY.Key_1)
    start.press(KEY.Key_Right, ALT)
    start.wait_for("Step 2 of 5")
    start.type("Ines")
    start.press(KEY.Key_Return)
    start.press(key, modifier)
    start.wait_for("Step 3 of 5")
    done: list[object] = []
    start.screen.workspace.write(start.screen, lambda _db: True, done.append)
    start.qtbot.waitUntil(partial(bool, done))
    assert "Step 3 of 5" in start.words()
    assert [each.name for each in store.read(people.choices)] == ["Ines"]


def test_another_day_does_not_ask_for_the_answers_twice(start: Start) -> None:
    start.press(KEY.Key_1)
    start.screen.workspace.day_turned.emit()
    done: list[object] = []
    start.screen.workspace.read(start.screen, lambda _db: True, done.append)
    start.qtbot.waitUntil(partial(bool, done))
    assert len(start.screen.findChildren(Step)) == 5
    assert "Step 1 of 5" in start.words()


def test_back_from_the_first_step_leads_to_the_ways_to_begin(start: Start) -> None:
    start.press(KEY.Key_1)
    start.press(KEY.Key_Left, ALT)
    start.wait_for("Coaching Planner")


@pytest.mark.parametrize(("key", "asked"), [(KEY.Key_2, "sample"), (KEY.Key_3, "open")])
def test_the_sample_team_and_another_file_are_asked_for(start: Start, key: Qt.Key, asked: str) -> None:
    with start.qtbot.waitSignal(start.screen.go) as gone:
        start.press(key)
    assert gone.args == [asked, None]


def test_arrows_walk_along_the_ways_to_begin(start: Start) -> None:
    start.press(KEY.Key_Down)
    with start.qtbot.waitSignal(start.screen.go) as gone:
        start.press(KEY.Key_Return)
    assert gone.args == ["sample", None]


def test_digits_in_a_field_are_digits(start: Start) -> None:
    start.press(KEY.Key_1)
    start.type("Team 2")
    assert start.step().form.values()["name"] == "Team 2"


def test_answers_are_kept_where_one_leaves_amid_the_steps(start: Start, store: Store) -> None:
    start.press(KEY.Key_1)
    for number in (2, 3):
        start.press(KEY.Key_Right, ALT)
        start.wait_for(f"Step {number} of 5")
    start.type("We win on service")
    start.screen.leave()
    start.qtbot.waitUntil(lambda: len(makers.gaps(store)) == 3)


def to_the_passphrase(start: Start) -> None:
    start.press(KEY.Key_1)
    for number in (2, 3, 4, 5):
        start.press(KEY.Key_Right, ALT)
        start.wait_for(f"Step {number} of 5")


def test_a_passphrase_is_recommended_and_what_forgetting_it_means_is_said(start: Start) -> None:
    to_the_passphrase(start)
    words = " ".join(start.words())
    assert "We recommend one." in words and "lost or stolen" in words
    assert "If you forget it, nobody can open the workspace again" in words
    assert "You may skip this: whoever gets the file can then read it." in words


def test_a_passphrase_that_is_typed_twice_is_asked_of_the_window(start: Start) -> None:
    to_the_passphrase(start)
    start.type("swordfish")
    start.wait_for("Fair. Longer is better: four words that do not belong together.")
    start.press(KEY.Key_Tab)
    start.type("swordfisch")
    start.press(KEY.Key_Return, CONTROL)
    start.wait_for("The two are not the same.")
    start.press(KEY.Key_A, CONTROL)
    start.type("swordfish")
    with start.qtbot.waitSignal(start.screen.go) as gone:
        start.press(KEY.Key_Return, CONTROL)
    assert gone.args == ["recode", Wish("swordfish", "today")]

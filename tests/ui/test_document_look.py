"""The look of documents, chosen on the page of settings: a colour that can be read, and the company's logo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from planner import preferences
from planner.storage.store import Store
from tests import makers
from ui import ask
from ui.settings.colour import Swatch
from ui.settings.screen import SettingsScreen
from ui.widgets.form import Field
from ui.widgets.keys import KeyButton
from ui.workspace import Workspace

KEY = Qt.Key


@pytest.fixture
def screen(
    qtbot: QtBot, store: Store, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[SettingsScreen]:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    makers.manager(store)
    screen = SettingsScreen(workspace)
    qtbot.addWidget(screen)
    screen.resize(QSize(1096, 754))
    with qtbot.waitActive(screen):
        screen.show()
    qtbot.waitUntil(lambda: name(screen) == "Ruth Falkenberg")
    yield screen


def name(screen: SettingsScreen) -> object:
    return next(each for each in screen.findChildren(Field) if each.name == "name").input.value()


def accent(screen: SettingsScreen) -> Field:
    return next(each for each in screen.findChildren(Field) if each.name == "accent")


def written(screen: SettingsScreen) -> QLineEdit:
    return accent(screen).findChild(QLineEdit)


def swatch(screen: SettingsScreen, name: str) -> Swatch:
    return next(each for each in screen.findChildren(Swatch) if each.accessibleName() == name)


def button(screen: SettingsScreen, words: str) -> KeyButton:
    return next(each for each in screen.findChildren(KeyButton) if each.text() == words and each.isVisible())


def kept(store: Store) -> str:
    return store.read(preferences.kept).values.accent


def test_a_colour_that_is_offered_is_one_click(screen: SettingsScreen, qtbot: QtBot, store: Store) -> None:
    assert swatch(screen, "The planner’s own").isChecked()
    qtbot.mouseClick(swatch(screen, "Blue"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: kept(store) == "#1F5FA8")
    assert written(screen).text() == "#1F5FA8"
    qtbot.mouseClick(swatch(screen, "The planner’s own"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: kept(store) == "")
    assert written(screen).text() == ""


def test_by_keys_one_goes_from_colour_to_colour(screen: SettingsScreen, qtbot: QtBot, store: Store) -> None:
    own = swatch(screen, "The planner’s own")
    own.setFocus()
    qtbot.keyClick(own, KEY.Key_Right)
    qtbot.waitUntil(lambda: kept(store) == "#1F5FA8")
    assert swatch(screen, "Blue").hasFocus() and swatch(screen, "Blue").isChecked()


def test_a_typed_colour_counts_once_it_is_complete(screen: SettingsScreen, qtbot: QtBot, store: Store) -> None:
    written(screen).setFocus()
    qtbot.keyClicks(written(screen), "#2e6b")
    assert accent(screen).refusal() == "" and kept(store) == ""
    qtbot.keyClicks(written(screen), "34")
    qtbot.waitUntil(lambda: kept(store) == "#2E6B34")
    assert swatch(screen, "Green").isChecked()


def test_half_a_colour_is_refused_when_the_field_is_left(screen: SettingsScreen, qtbot: QtBot, store: Store) -> None:
    written(screen).setFocus()
    qtbot.keyClicks(written(screen), "#2e6b")
    qtbot.keyClick(written(screen), KEY.Key_Tab)
    qtbot.waitUntil(lambda: accent(screen).refusal().startswith("A colour is written as #"))
    assert kept(store) == ""


def test_for_a_pale_colour_the_nearest_darker_one_is_one_click(
    screen: SettingsScreen, qtbot: QtBot, store: Store
) -> None:
    written(screen).setFocus()
    qtbot.keyClicks(written(screen), "#FF9A3C")
    qtbot.waitUntil(lambda: accent(screen).refusal().startswith("Too pale to read on white"))
    assert kept(store) == ""
    qtbot.mouseClick(button(screen, "Take #A96628"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: kept(store) == "#A96628")
    assert accent(screen).refusal() == ""
    assert not any(each.text().startswith("Take") and each.isVisible() for each in screen.findChildren(KeyButton))


def test_the_systems_own_dialog_begins_with_the_colour_there_is(
    screen: SettingsScreen, qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answers = iter(["#6B3FA0", None])
    monkeypatch.setattr(ask, "colour", lambda _parent, _title, now: asked.append(now) or next(answers))
    button(screen, "Other colour…").click()
    qtbot.waitUntil(lambda: kept(store) == "#6B3FA0")
    button(screen, "Other colour…").click()
    assert asked == ["#006C85", "#6B3FA0"]
    assert written(screen).text() == "#6B3FA0"

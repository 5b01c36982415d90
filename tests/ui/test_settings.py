"""The page of settings: each field is saved when it is left or changed, what is refused is said beside it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from planner import preferences, settings
from planner.clock import Clock
from planner.domain.manager import Paper, Preferences
from planner.errors import CannotSave
from planner.storage import workspace_file
from planner.storage.store import Store
from tests import makers
from ui import desktop
from ui.settings.screen import SettingsScreen
from ui.theme import look
from ui.widgets.form import Field
from ui.widgets.keys import KeyButton
from ui.widgets.saved import SavedMark
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
    qtbot.waitUntil(lambda: field(screen, "name").input.value() == "Ruth Falkenberg")
    yield screen


def field(screen: SettingsScreen, name: str) -> Field:
    return next(each for each in screen.findChildren(Field) if each.name == name)


def mark(screen: SettingsScreen) -> SavedMark:
    return screen.findChild(SavedMark)


def kept(store: Store) -> Preferences:
    return store.read(preferences.kept).values


def test_a_line_is_saved_as_it_is_typed_and_says_so(screen: SettingsScreen, qtbot: QtBot, store: Store) -> None:
    line = field(screen, "team_name").input.widget
    line.setFocus()
    qtbot.keyClicks(line, "South")
    qtbot.waitUntil(lambda: kept(store).team_name == "South")
    qtbot.waitUntil(lambda: mark(screen).words().startswith("Saved"))
    assert line.hasFocus()


def test_one_change_after_another_is_no_conflict(screen: SettingsScreen, qtbot: QtBot, store: Store) -> None:
    field(screen, "paper").input.show_value(Paper.LETTER)
    field(screen, "week_starts").input.show_value(6)
    field(screen, "fiscal_month").input.show_value(4)
    qtbot.waitUntil(lambda: (kept(store).paper, kept(store).week_starts) == (Paper.LETTER, 6))
    qtbot.waitUntil(lambda: kept(store).fiscal_month == 4)
    qtbot.waitUntil(lambda: mark(screen).words().startswith("Saved"))


def test_a_number_counts_when_it_is_complete(screen: SettingsScreen, qtbot: QtBot, store: Store) -> None:
    number = field(screen, "session_minutes").input.widget
    number.setFocus()
    number.selectAll()
    qtbot.keyClicks(number, "60")
    assert kept(store).session_minutes == 45
    qtbot.keyClick(number, KEY.Key_Return)
    qtbot.waitUntil(lambda: kept(store).session_minutes == 60)


def test_a_value_beyond_sense_is_refused_beside_its_field_and_the_others_are_saved(
    screen: SettingsScreen, qtbot: QtBot, store: Store
) -> None:
    field(screen, "cadence_days").input.show_value(999)
    field(screen, "most_goals").input.show_value(2)
    qtbot.waitUntil(lambda: field(screen, "cadence_days").refusal() == "Give a number of days from 1 to 365.")
    qtbot.waitUntil(lambda: kept(store).most_goals == 2)
    assert kept(store).cadence_days == 14
    field(screen, "cadence_days").input.show_value(21)
    qtbot.waitUntil(lambda: kept(store).cadence_days == 21)
    assert field(screen, "cadence_days").refusal() == ""


def change_elsewhere(workspace: Workspace, store: Store, **values: object) -> None:
    now = store.read(preferences.kept)
    edit = partial(preferences.edit, version=now.version, values=replace(now.values, **values))
    workspace.write(workspace, edit)


def test_what_was_changed_elsewhere_shows_here(
    screen: SettingsScreen, qtbot: QtBot, store: Store, workspace: Workspace
) -> None:
    change_elsewhere(workspace, store, company="Moor AG")
    qtbot.waitUntil(lambda: field(screen, "company").input.value() == "Moor AG")
    field(screen, "paper").input.show_value(Paper.LETTER)
    qtbot.waitUntil(lambda: kept(store).paper is Paper.LETTER)
    assert kept(store).company == "Moor AG"


def test_two_hands_at_the_same_field_end_in_a_conflict_that_is_told(
    screen: SettingsScreen, qtbot: QtBot, store: Store, workspace: Workspace
) -> None:
    line = field(screen, "company").input.widget
    line.setFocus()
    with qtbot.waitSignal(workspace.changed):
        change_elsewhere(workspace, store, company="Moor AG")
    qtbot.keyClicks(line, " & Co")
    qtbot.waitUntil(lambda: mark(screen).words().startswith("Not saved: This was changed elsewhere"))
    qtbot.waitUntil(lambda: line.text() == "Moor AG")
    assert kept(store).company == "Moor AG"


def test_a_name_is_handed_over_when_the_page_is_left(screen: SettingsScreen, qtbot: QtBot, store: Store) -> None:
    line = field(screen, "name").input.widget
    line.setFocus()
    qtbot.keyClick(line, KEY.Key_End)
    qtbot.keyClicks(line, "!")
    screen.leave()
    qtbot.waitUntil(lambda: kept(store).name == "Ruth Falkenberg!")


def test_what_could_not_be_saved_stays_and_is_tried_again_with_the_next_change(
    screen: SettingsScreen, qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = store.write

    def full(*_change: object) -> None:
        raise CannotSave("The disk is full.")

    monkeypatch.setattr(store, "write", full)
    line = field(screen, "team_name").input.widget
    line.setFocus()
    qtbot.keyClicks(line, "South")
    field(screen, "week_starts").input.show_value(6)
    qtbot.waitUntil(lambda: mark(screen).words() == "Not saved: The disk is full.")
    field(screen, "most_goals").input.widget.setFocus()
    screen.stale()
    answered(qtbot, screen)
    assert line.text() == "South"
    monkeypatch.setattr(store, "write", write)
    field(screen, "paper").input.show_value(Paper.LETTER)
    qtbot.waitUntil(lambda: kept(store).paper is Paper.LETTER)
    assert (kept(store).team_name, kept(store).week_starts) == ("South", 6)


def answered(qtbot: QtBot, screen: SettingsScreen) -> None:
    """All that was asked until now has come home."""
    done: list[object] = []
    screen.workspace.read(screen, lambda _db: True, done.append)
    qtbot.waitUntil(partial(bool, done))


def test_a_reading_that_comes_late_puts_nothing_back(
    screen: SettingsScreen, qtbot: QtBot, store: Store, workspace: Workspace
) -> None:
    change_elsewhere(workspace, store, company="Moor AG")
    with qtbot.waitSignal(workspace.changed):
        pass
    field(screen, "paper").input.show_value(Paper.LETTER)
    field(screen, "fiscal_month").input.show_value(4)
    assert field(screen, "fiscal_month").input.value() == 4
    shown: list[object] = []
    field(screen, "fiscal_month").input.changed.connect(
        lambda: shown.append(field(screen, "fiscal_month").input.value())
    )
    qtbot.waitUntil(lambda: field(screen, "company").input.value() == "Moor AG")
    qtbot.waitUntil(lambda: kept(store).fiscal_month == 4)
    answered(qtbot, screen)
    assert shown == []


def test_the_last_change_is_saved_when_the_app_is_closed(
    screen: SettingsScreen, qtbot: QtBot, file: Path, clock: Clock
) -> None:
    field(screen, "paper").input.show_value(Paper.LETTER)
    line, number = (field(screen, name).input.widget for name in ("team_name", "session_minutes"))
    line.setFocus()
    qtbot.keyClicks(line, "South")
    number.setFocus()
    number.selectAll()
    qtbot.keyClicks(number, "60")
    screen.workspace.close()
    with contextlib.closing(workspace_file.open_to_write(file, clock)) as again:
        found = again.read(preferences.kept).values
    assert (found.paper, found.team_name, found.session_minutes) == (Paper.LETTER, "South", 60)


def test_a_colour_that_is_half_typed_at_the_end_takes_no_other_change_along(
    screen: SettingsScreen, qtbot: QtBot, file: Path, clock: Clock
) -> None:
    name, colour, team = (field(screen, each).input.widget for each in ("name", "accent", "team_name"))
    for line, words in ((name, "Ruth F"), (colour.focusProxy(), "#12"), (team, "South")):
        line.setFocus()
        qtbot.keyClicks(line, words)
    screen.workspace.close()
    with contextlib.closing(workspace_file.open_to_write(file, clock)) as again:
        found = again.read(preferences.kept).values
    assert found.team_name == "South"


@pytest.fixture
def plain_again(qapp: QApplication) -> Iterator[None]:
    """Other tests find the application as it was."""
    sheet, palette = qapp.styleSheet(), qapp.palette()
    yield
    qapp.styleHints().unsetColorScheme()
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)


@pytest.mark.usefixtures("plain_again")
def test_the_appearance_changes_at_once_and_is_remembered(screen: SettingsScreen, qapp: QApplication) -> None:
    field(screen, "appearance").input.show_value(settings.Appearance.DARK)
    assert settings.load().appearance is settings.Appearance.DARK
    assert look(qapp.palette()).dark
    field(screen, "appearance").input.show_value(settings.Appearance.LIGHT)
    assert not look(qapp.palette()).dark


def test_the_page_says_where_the_data_lies_and_shows_it(
    screen: SettingsScreen, qtbot: QtBot, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(desktop, "show_in_folder", shown.append)
    qtbot.waitUntil(lambda: str(file) in [label.text() for label in screen.findChildren(QLabel)])
    button(screen, "Show in folder").click()
    assert shown == [file]


def test_the_trash_is_one_deed_away(screen: SettingsScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.go) as gone:
        button(screen, "Open the trash").click()
    assert gone.args == ["trash", None]


def test_what_is_printed_stands_together_and_so_does_what_locks(screen: SettingsScreen) -> None:
    wanted = ["Your documents", "Logo", "Passphrase", "Lock"]
    headers = [each for each in screen.findChildren(QLabel) if each.text() in wanted]
    headers.sort(key=lambda each: each.mapTo(screen, each.rect().topLeft()).y())
    assert [each.text() for each in headers] == wanted


def button(screen: SettingsScreen, words: str) -> KeyButton:
    return next(each for each in screen.findChildren(KeyButton) if each.text() == words)

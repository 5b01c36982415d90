"""Backups in the window: they make themselves, say how old they are, and a restore can be taken back."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from planner import moving, people, settings
from planner.clock import Clock
from planner.domain.salesperson import Details
from planner.storage import backups, checking, copying, recoding, swapping, workspace_file
from planner.storage.backups import Why
from planner.storage.checking import State
from planner.storage.engine import connect
from tests import makers
from tests.conftest import TODAY
from tests.trust.test_backups import KEY, names
from ui import ask, desktop, safekeeping
from ui.app import App
from ui.backups.restore_dialog import RestoreDialog
from ui.backups.screen import BackupsScreen
from ui.notice import Notice
from ui.settings.backups import BackupsPart
from ui.widgets.keys import KeyButton
from ui.widgets.row_list import RowList
from ui.workspace import Workspace

PATIENCE = 20_000
"""Milliseconds: a test machine has other things to do too."""


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture
def team(sample_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_file, tmp_path / "team.planner"))


@pytest.fixture
def begin(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], App]]:
    apps = []

    def start(path: Path) -> App:
        app = App(TODAY)
        qtbot.addWidget(app.frame)
        apps.append(app)
        assert app.begin(path, sample=False)
        qtbot.waitUntil(lambda: app.window.here() == "today", timeout=PATIENCE)
        return app

    yield start
    for app in apps:
        app.close()


def said(part: QWidget) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel) if label.isVisibleTo(part)]


def button(part: QWidget, words: str) -> KeyButton:
    return next(each for each in part.findChildren(KeyButton) if each.text() == words)


def shown(qtbot: QtBot, part: QWidget) -> None:
    qtbot.addWidget(part)
    part.resize(1096, 754)
    part.show()


@pytest.fixture
def screen(qtbot: QtBot, workspace: Workspace, ruth: UUID) -> BackupsScreen:
    screen = BackupsScreen(workspace)
    shown(qtbot, screen)
    return screen


@pytest.fixture
def part(qtbot: QtBot, workspace: Workspace, ruth: UUID) -> BackupsPart:
    part = BackupsPart(workspace)
    shown(qtbot, part)
    part.load()
    return part


class TestByThemselves:
    def test_one_is_made_at_the_start_and_one_after_half_an_hour_of_changes(
        self, qtbot: QtBot, workspace: Workspace, file: Path, ruth: UUID, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with qtbot.waitSignal(workspace.safekeeping.made, timeout=PATIENCE):
            workspace.begin_backups()
        workspace.safekeeping.look_at_clock()
        monkeypatch.setattr(safekeeping, "EVERY", 0)
        workspace.safekeeping.look_at_clock()
        with qtbot.waitSignal(workspace.changed):
            workspace.write(workspace, partial(people.add, details=Details("Ines Duarte")))
        with qtbot.waitSignal(workspace.safekeeping.made, timeout=PATIENCE):
            workspace.safekeeping.look_at_clock()
        assert [each.why for each in backups.listed(file)] == [Why.CHANGES, Why.START]

    def test_a_backup_that_stayed_readable_follows_its_workspace_after_the_start(
        self, qtbot: QtBot, team: Path, clock: Clock
    ) -> None:
        """The power failed, say, between the workspace and its backups when it was encrypted."""
        kept = backups.keep(team, None, Why.ASKED, clock.now()).path
        recoding.recode(team, None, KEY)
        before, spent = kept.stat().st_ino, kept.with_name(kept.name + recoding.SPENT)
        workspace = Workspace(workspace_file.open_to_write(team, clock, KEY))
        workspace.begin_backups()
        qtbot.waitUntil(lambda: kept.stat().st_ino != before and not spent.exists(), timeout=PATIENCE)
        workspace.close()
        assert checking.check(kept, KEY).state is State.SOUND

    def test_words_that_are_typed_count_as_a_change(
        self, qtbot: QtBot, workspace: Workspace, ruth: UUID, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(safekeeping, "EVERY", 0)
        keeping = workspace.safekeeping
        saved: list[bool] = []
        typed = "UPDATE managers SET team_name = 'South'"
        workspace.save(
            workspace, "team", lambda db: db.exec_driver_sql(typed), lambda: saved.append(True), saved.append
        )
        qtbot.waitUntil(lambda: saved == [True])
        with qtbot.waitSignal(keeping.made, timeout=PATIENCE) as made:
            keeping.look_at_clock()
        assert made.args[0].why is Why.CHANGES

    def test_why_none_could_be_made_is_said_once_and_stays_on_the_page(
        self, qtbot: QtBot, part: BackupsPart, workspace: Workspace, file: Path
    ) -> None:
        backups.folder(file).parent.mkdir(parents=True, exist_ok=True)
        backups.folder(file).touch()
        told: list[str] = []
        workspace.failed.connect(told.append)
        button(part, "Back up now").click()
        qtbot.waitUntil(lambda: any("No backup could be made" in words for words in said(part)), timeout=PATIENCE)
        button(part, "Back up now").click()
        backups.folder(file).unlink()
        button(part, "Back up now").click()
        assert len(told) == 1

    def test_before_a_deed_that_could_go_wrong_one_is_made(
        self, qtbot: QtBot, workspace: Workspace, file: Path, ruth: UUID
    ) -> None:
        """Two at once are done one after the other, and a backup that is being made will do for both."""
        done: list[tuple[str, int]] = []
        for name in ("a calendar", "a sheet"):
            deed = partial(lambda what: done.append((what, len(backups.listed(file)))), name)
            workspace.safekeeping.before(Why.IMPORT, deed)
        qtbot.waitUntil(lambda: len(done) == 2, timeout=PATIENCE)
        assert done == [("a calendar", 1), ("a sheet", 1)]
        assert [each.why for each in backups.listed(file)] == [Why.IMPORT]

    def test_where_none_can_be_made_it_is_told_and_the_deed_is_done_all_the_same(
        self, qtbot: QtBot, workspace: Workspace, file: Path, ruth: UUID
    ) -> None:
        """It was asked for, and has an undo."""
        backups.folder(file).parent.mkdir(parents=True, exist_ok=True)
        backups.folder(file).touch()
        done, told = list[bool](), list[str]()
        workspace.failed.connect(told.append)
        workspace.safekeeping.before(Why.IMPORT, lambda: done.append(True))
        qtbot.waitUntil(lambda: done == [True], timeout=PATIENCE)
        assert len(told) == 1 and "No backup could be made" in told[0]

    def test_closing_waits_for_none(self, qtbot: QtBot, file: Path, clock: Clock, data_folder: Path) -> None:
        """What is being made is given up, and nothing is left of it."""
        workspace = Workspace(workspace_file.open_to_write(file, clock))
        workspace.begin_backups()
        workspace.close()
        place = backups.folder(file)
        assert not place.exists() or all(not name.endswith(copying.PART) for name in names(place))
        assert {checking.check(each.path).state for each in backups.listed(file)} <= {State.SOUND}


class TestInSettings:
    def test_the_age_of_the_newest_is_said_in_plain_words(self, qtbot, part, workspace, file, clock) -> None:
        backups.keep(file, None, Why.START, clock.now() - timedelta(minutes=12))
        part.load()
        qtbot.waitUntil(lambda: "Newest verified backup: 12 minutes old." in said(part), timeout=PATIENCE)

    def test_back_up_now_makes_one(self, qtbot, part, file) -> None:
        button(part, "Back up now").click()
        qtbot.waitUntil(lambda: "Newest verified backup: less than a minute old." in said(part), timeout=PATIENCE)
        assert [each.why for each in backups.listed(file)] == [Why.ASKED]

    def test_the_folder_is_opened_and_the_list_is_one_click_away(self, qtbot, part, file, monkeypatch) -> None:
        opened: list[Path] = []
        monkeypatch.setattr(desktop, "open_file", opened.append)
        qtbot.waitUntil(lambda: any("no backup yet" in words for words in said(part)))
        button(part, "Open the folder").click()
        assert opened == [backups.folder(file)]
        with qtbot.waitSignal(part.go) as gone:
            button(part, "All backups and restore").click()
        assert gone.args == ["backups", None]


class TestASecondPlace:
    def test_is_chosen_warned_about_and_gets_a_copy(self, qtbot, screen, file, tmp_path, monkeypatch) -> None:
        stick = tmp_path / "stick"
        stick.mkdir()
        monkeypatch.setattr(ask, "folder", lambda *_: stick)
        button(screen, "Choose a folder…").click()
        assert settings.load().second_place == str(stick)
        button(screen, "Back up now").click()
        qtbot.waitUntil(lambda: any("The newest there is less than" in each for each in said(screen)), timeout=PATIENCE)
        assert any("Whoever finds the copies there can read them" in words for words in said(screen))
        assert len(list(stick.rglob("*.planner"))) == 1
        button(screen, "Do without").click()
        qtbot.waitUntil(lambda: any("None chosen" in words for words in said(screen)))
        assert settings.load().second_place == ""

    def test_out_of_reach_is_said_and_the_backup_is_made_all_the_same(
        self, qtbot, screen, workspace, file, tmp_path, monkeypatch
    ) -> None:
        monkeypatch.setattr(ask, "folder", lambda *_: tmp_path / "gone")
        told: list[str] = []
        workspace.failed.connect(told.append)
        button(screen, "Choose a folder…").click()
        button(screen, "Back up now").click()
        qtbot.waitUntil(lambda: any("out of reach now" in words for words in said(screen)), timeout=PATIENCE)
        qtbot.waitUntil(lambda: len(backups.listed(file)) == 1, timeout=PATIENCE)
        qtbot.waitUntil(lambda: bool(told) and told[0].startswith("The second place for backups is out of reach"))


def at_backups(qtbot: QtBot, app: App) -> BackupsScreen:
    app.window.go("backups", None)
    screen = app.window._screens["backups"]
    assert isinstance(screen, BackupsScreen)
    qtbot.waitUntil(lambda: screen._standing is not None, timeout=PATIENCE)
    return screen


def agree(qtbot: QtBot, screen: BackupsScreen) -> None:
    dialog = screen.findChild(RestoreDialog)
    qtbot.waitUntil(dialog.deed.isEnabled, timeout=PATIENCE)
    dialog.deed.click()


def people_in(file: Path) -> list[str]:
    with closing(connect(file, "immutable")) as looking:
        return [name for (name,) in looking.execute("SELECT name FROM salespeople ORDER BY name")]


class TestRestore:
    def test_says_first_what_would_change_then_does_it_and_one_click_takes_it_back(
        self, qtbot: QtBot, begin: Callable[[Path], App], team: Path
    ) -> None:
        backups.keep(team, None, Why.START, makers.at(TODAY))
        app = begin(team)
        before = people_in(team)
        app._workspace.write(app, partial(people.add, details=Details("Zoë New")))
        screen = at_backups(qtbot, app)
        rows = screen.findChild(RowList)
        rows.setFocus()
        qtbot.keyClick(rows, Qt.Key.Key_Down)
        qtbot.keyClick(rows, Qt.Key.Key_Return)
        dialog = screen.findChild(RestoreDialog)
        qtbot.waitUntil(lambda: "Salespeople" in said(dialog), timeout=PATIENCE)
        assert any(words.startswith("1 entry written or changed since then") for words in said(dialog))
        agree(qtbot, screen)
        qtbot.waitUntil(lambda: app.window._banner.words().startswith("The backup is in place"), timeout=PATIENCE)
        assert app.window.here() == "today"
        assert people_in(team) == before
        app.window.undo()
        assert app._workspace is None
        qtbot.waitUntil(lambda: app._workspace is not None, timeout=PATIENCE)
        qtbot.waitUntil(lambda: app.window._banner.words().startswith("What was there before"), timeout=PATIENCE)
        assert "Zoë New" in people_in(team)
        assert len(swapping.lying_aside(team)) == 2

    def test_of_a_file_that_is_no_sound_workspace_is_refused_in_the_dialog(
        self, qtbot: QtBot, screen: BackupsScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        letter = tmp_path / "letter.planner"
        letter.write_bytes(b"a letter to a friend")
        monkeypatch.setattr(ask, "open_file", lambda *_: letter)
        button(screen, "Restore from a file…").click()
        dialog = screen.findChild(RestoreDialog)
        qtbot.waitUntil(lambda: any("not a workspace" in words for words in said(dialog)), timeout=PATIENCE)
        assert not dialog.deed.isEnabled()

    def test_that_cannot_be_done_opens_what_was_there(self, qtbot, begin, team, tmp_path) -> None:
        app = begin(team)
        app.window.go("restore", tmp_path / "gone.planner")
        qtbot.waitUntil(lambda: "no workspace" in app.window._banner.words(), timeout=PATIENCE)
        assert app.window.here() == "today"
        assert swapping.lying_aside(team) == []

    def test_one_that_was_ended_in_the_middle_is_finished_when_the_app_starts(self, qtbot, begin, team) -> None:
        shutil.copy(team, swapping.fresh(team))
        place = team.with_name(team.name + swapping.ASIDE) / "000001-20261123T101500Z"
        place.mkdir(parents=True)
        team.replace(place / team.name)
        begin(team)
        assert len(people_in(team)) == 8


class TestWhereTheWorkspaceGoesItsBackupsGo:
    def test_when_it_is_brought_to_this_computer(self, file: Path, tmp_path: Path) -> None:
        backup = backups.keep(file, None, Why.START, makers.at(TODAY))
        place = tmp_path / "here" / "team.planner"
        moving.bring(file, place, TODAY)
        assert [each.path.name for each in backups.listed(place)] == [backup.path.name]
        assert backups.listed(file) == []

    def test_when_another_file_was_put_in_its_place(self, qtbot, begin, team) -> None:
        backups.keep(team, None, Why.START, makers.at(TODAY))
        app = begin(team)
        qtbot.waitUntil(lambda: app._claim._bell is not None, timeout=PATIENCE)
        Path(shutil.copy(team, team.with_name("other"))).replace(team)
        app.look_at_file(Qt.ApplicationState.ApplicationActive)
        qtbot.waitUntil(lambda: app._claim.path != team, timeout=PATIENCE)
        app._workspace.safekeeping.back_up(Why.ASKED)
        qtbot.waitUntil(lambda: len(backups.listed(app._claim.path)) == 2, timeout=PATIENCE)
        assert backups.listed(team) == []


class TestANewerFile:
    @pytest.fixture
    def newer(self, team: Path) -> Path:
        with closing(connect(team, "rw")) as other:
            other.execute("UPDATE alembic_version SET version_num='0999'")
            other.execute("UPDATE workspaces SET oldest_reader=?", (workspace_file.VERSION,))
        return team

    def test_is_looked_at_a_notice_says_so_and_nothing_is_written(self, qtbot, begin, newer) -> None:
        before = newer.read_bytes()
        app = begin(newer)
        assert "data version 0999" in app.window.findChild(Notice).accessibleName()
        for page in ("team", "sessions", "barriers", "promises", "plans", "playbook", "settings", "backups"):
            app.window.go(page, None)
        app._workspace.write(app, partial(people.add, details=Details("Zoë New")))
        qtbot.waitUntil(lambda: "nothing is changed or saved" in app.window._banner.words())
        app.window.go("settings", None)
        part = app.window._screens["settings"].findChild(BackupsPart)
        assert any("data version 0999" in words for words in said(part))
        app.close()
        assert newer.read_bytes() == before

    def test_goes_back_to_the_backup_from_before_the_new_version(self, qtbot, begin, newer, sample_file) -> None:
        app = begin(newer)
        app.window.go("restore", sample_file)
        qtbot.waitUntil(lambda: app.window._banner.words().startswith("The backup is in place"), timeout=PATIENCE)
        assert app.window.findChild(Notice) is None or not app.window.findChild(Notice).isVisible()
        assert app._workspace is not None
        assert not app._workspace.read_only

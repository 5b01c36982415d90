"""One window per workspace; a file that cannot be opened is told of in a sentence and left as it is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from planner.clock import Clock
from planner.sample import write_sample
from planner.storage.engine import connect
from tests.conftest import TODAY
from tests.story.driver import PATIENCE, Desk
from tests.story.test_killed_while_typing import closing_in
from ui import ask

Start = Callable[..., Desk]


@pytest.fixture
def team(sample_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_file, tmp_path / "team.planner"))


@pytest.fixture
def desk(desks: Start, team: Path) -> Iterator[Desk]:
    desk = desks(team)
    desk.settle()
    yield desk
    desk.close()


def start(path: Path) -> subprocess.Popen[str]:
    """The app in a process of its own."""
    command = [sys.executable, "main.py", str(path), "--today", TODAY.isoformat()]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(command, env=environment, text=True, stderr=subprocess.PIPE)


def test_a_second_start_brings_the_first_window_to_the_front_and_ends(desk: Desk) -> None:
    desk.window.showMinimized()
    desk.until(desk.window.isMinimized)
    with start(desk.path) as second:
        desk.until(lambda: not desk.window.isMinimized())
        desk.until(lambda: second.poll() is not None)
    assert second.returncode == 0
    desk.press("Alt+2")
    desk.wait_for_page("team")


def test_a_workspace_whose_window_was_killed_is_taken_over(qtbot: QtBot, desks: Start, team: Path) -> None:
    with start(team) as first:
        qtbot.waitUntil(team.with_name("team.planner-wal").exists, timeout=PATIENCE)
        first.kill()
    assert team.with_name("team.planner.lock").exists()
    desk = desks(team)
    desk.wait_for("Next seven days")
    desk.close()
    assert sorted(path.name for path in team.parent.glob("team.planner*")) == ["team.planner"]


def test_a_workspace_that_another_window_has_stays_there(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, clock: Clock
) -> None:
    other = tmp_path / "other.planner"
    write_sample(other, clock)  # a copy of the one that is open would be an older copy of it
    with start(other) as second, closing_in(second, PATIENCE / 1000 * 2):
        desk.until(other.with_name("other.planner-wal").exists)
        open_by_menu(desk, monkeypatch, other)
        desk.settle()
        assert is_usable(desk)
        second.terminate()
    assert second.returncode == 0


@pytest.mark.parametrize(("name", "says"), [
    ("letter.txt", "letter.txt is not a workspace of Coaching Planner. It was not touched;"),
    ("other.db", "other.db is not a workspace of Coaching Planner. It was not touched;"),
    ("newer.planner", "written by a newer version of the app"),
    ("gone.planner", "There is no workspace at"),
    ("folder.planner", "There is no workspace at"),
])  # fmt: skip
def test_what_cannot_be_opened_is_said_and_left_as_it_is(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, clock: Clock, name: str, says: str
) -> None:
    lie_about(tmp_path / "elsewhere", clock)
    before = contents(tmp_path / "elsewhere")
    open_by_menu(desk, monkeypatch, tmp_path / "elsewhere" / name)
    desk.until(lambda: says in desk.banner())
    assert is_usable(desk)
    assert contents(tmp_path / "elsewhere") == before


def test_the_same_file_can_be_tried_again_when_it_is_mended(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, clock: Clock
) -> None:
    path = tmp_path / "mended.planner"
    path.write_text("Dear Ines")
    open_by_menu(desk, monkeypatch, path)
    desk.until(lambda: "is not a workspace" in desk.banner())
    path.unlink()
    write_sample(path, clock)
    open_by_menu(desk, monkeypatch, path)
    desk.until(lambda: desk.app._claim is not None and desk.app._claim.path == path)
    assert is_usable(desk)


def lie_about(folder: Path, clock: Clock) -> None:
    """Files that are none of ours, or not for this app."""
    (folder / "folder.planner").mkdir(parents=True)
    (folder / "letter.txt").write_text("Dear Ines")
    with closing(connect(folder / "other.db", "rwc")) as other:
        other.execute("CREATE TABLE letters (words TEXT)")
    write_sample(folder / "newer.planner", clock)
    with closing(connect(folder / "newer.planner", "rw")) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
        newer.execute("UPDATE workspaces SET oldest_reader = '9999'")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def open_by_menu(desk: Desk, monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(ask, "open_file", lambda *_asked: path)
    desk.press("F10")
    desk.pick("Open workspace")


def is_usable(desk: Desk) -> bool:
    """What was open is open still, and takes what is written."""
    desk.press("Alt+2")
    desk.wait_for_page("team")
    desk.wait_for("Ines Duarte")
    desk.press("Ctrl+J")
    desk.wait_for_dialog("Catch it")
    desk.settle()
    desk.fill(What="Still here")
    desk.press("Ctrl+Return")
    desk.wait_for_no_dialog()
    return desk.banner().startswith("Filed with")


NOWHERE = pytest.param("/proc", marks=pytest.mark.skipif(sys.platform != "linux", reason="a folder that takes no file"))


@pytest.mark.parametrize("folder", ["letter.txt", NOWHERE])
def test_where_no_workspace_can_be_made_the_window_says_so(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folder: str
) -> None:
    (tmp_path / "letter.txt").write_text("Dear Ines")
    path = tmp_path / folder / "team.planner"
    monkeypatch.setattr(ask, "save_file", lambda *_asked: path)
    desk.press("F10")
    desk.pick("New workspace")
    desk.until(lambda: desk.banner().startswith(f"A workspace cannot be made at {path}"))
    assert is_usable(desk)


def test_a_start_on_such_a_place_ends_in_a_window_that_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Ines")
    desk = Desk(qtbot, tmp_path / "letter.txt" / "team.planner")
    assert desk.app.begin(desk.path, sample=False)
    assert desk.window.isVisible()
    assert desk.sees("A workspace cannot be made at")
    desk.close()

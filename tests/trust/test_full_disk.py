"""On a disk without a byte left the last words are saved, the app opens, and reading goes on; nothing ends by it."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from planner.clock import Clock
from planner.storage import ballast, workspace_file
from tests.trust import deeds
from tests.trust.births import Nursery, nursery
from tests.trust.conftest import Tell
from tests.trust.disks import DISKS, disk, fill, needs_root
from tests.trust.scenes import HERE, begin_session, noted, play
from tests.trust.sizes import size
from ui.today.screen import TodayScreen
from ui.workspace import Workspace

FULL = {
    "Not saved: the disk is full. Make room, then try again; your text is still here.",
    "This could not be read: the disk is full. Make room, then try again.",
    "team.planner could not be read: the disk reported a fault, or it is full. Try again; if it happens again, make "
    "room, and copy the file to another disk.",
}


@pytest.fixture(params=list(DISKS)[:: size(2, 1)])
def small(request: pytest.FixtureRequest) -> Iterator[Path]:
    with disk(request.param) as folder:
        yield folder


@pytest.fixture
def team(small: Path, clock: Clock) -> Path:
    """A workspace on a small disk, with room kept for the last words."""
    file = small / "team.planner"
    workspace_file.create(file)
    store = workspace_file.open_to_write(file, clock)
    deeds.prepare(store)
    store.keep_room()
    store.close()
    assert ballast.ballast(file).exists()
    return file


@pytest.fixture(scope="module")
def born() -> Iterator[Nursery]:
    with nursery() as born:
        yield born


@needs_root
def test_on_a_disk_that_fills_up_every_deed_is_done(team: Path, clock: Clock, born: Nursery, figure: Tell) -> None:
    """While the window is open, and again when it opens on a disk that is full."""
    fill(team.with_name("somebody else's"))
    life = born.live("write", team, done=0, last=24)
    assert (life.faults, life.ended, life.deeds[-1]) == ([], 0, 24)
    assert not ballast.ballast(team).exists()
    figure("full disk: deeds done after it was full", len(life.deeds), "24")


@needs_root
def test_a_disk_that_fills_up_while_it_is_open_takes_the_last_words(team: Path, clock: Clock, tmp_path: Path) -> None:
    store = workspace_file.open_to_write(team, clock)
    doer = deeds.Doer(store)
    for number in range(1, 13):
        doer.do(number)
    fill(team.with_name("somebody else's"))
    for number in range(13, 49):
        doer.do(number)
    assert not ballast.ballast(team).exists()
    assert deeds.state(store) == deeds.after(48)
    store.close()


@needs_root
def test_without_any_room_it_is_said_and_nothing_ends(team: Path, clock: Clock, born: Nursery) -> None:
    """The room for the last words was used up: what cannot be is said, what was saved stands, reading goes on."""
    life = born.live("write", team, done=0, last=6)
    ballast.release(team)
    fill(team.with_name("somebody else's"))
    life = born.live("press", team, done=6, tries=40)
    assert (life.faults, life.ended) == ([], 0)
    done = max([6, *life.deeds])
    sentences = {said[2] for said in life.said if said[0] == "told"}
    assert sentences <= FULL, sentences
    team.with_name("somebody else's").unlink()
    store = workspace_file.open_to_write(team, clock)
    assert deeds.standing(deeds.state(store), done, done) == done
    store.keep_room()
    store.close()
    assert ballast.ballast(team).exists()


@needs_root
def test_a_page_is_printed_from_a_full_disk(team: Path, tmp_path: Path) -> None:
    ballast.release(team)
    fill(team.with_name("somebody else's"))
    command = [sys.executable, "main.py", "people", "--workspace", str(team)]
    listed = subprocess.run(command, capture_output=True, text=True, cwd=HERE, check=False)
    assert (listed.returncode, listed.stderr) == (0, "")
    assert "Salesperson 1" in listed.stdout


@needs_root
@pytest.mark.parametrize("small", list(DISKS)[size(2, 0) :], indirect=True)
def test_the_window_saves_the_last_words_and_offers_them_where_it_cannot(
    small: Path, clock: Clock, figure: Tell
) -> None:
    file = small / "team.planner"
    workspace_file.create(file)
    made = begin_session(workspace_file.open_to_write(file, clock))
    said = play(file, "full")
    assert said["room was given"] == [True]
    full_again, offers = said["full again"]
    assert offers[:2] == ["Copy text", "Save elsewhere…"] if full_again else not offers
    assert said.get("copied", [True]) == [True]
    assert noted(file, clock, made) == said["typed"][0]


def test_what_keeps_the_room_says_what_it_is_and_is_for_nobody_elses_eyes(file: Path) -> None:
    assert ballast.lay_in(file)
    kept = ballast.ballast(file)
    assert kept.name == "team.planner.room-for-when-the-disk-is-full"
    assert kept.stat().st_size == ballast.SIZE
    assert os.name == "nt" or stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert ballast.lay_in(file)
    assert ballast.release(file)
    assert not ballast.release(file)


def test_where_there_is_little_room_today_says_so_quietly(
    qtbot: QtBot, workspace: Workspace, ines: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = TodayScreen(workspace)
    qtbot.addWidget(screen)
    screen.show()
    with qtbot.waitSignal(workspace.little_room) as told:
        workspace.look_at_room()
    assert told.args == [None]
    monkeypatch.setattr(ballast, "room", lambda _path: 150 * 1024 * 1024)
    monkeypatch.setattr("planner.storage.store.room", ballast.room)
    workspace.look_at_room()
    qtbot.waitUntil(lambda: screen._little_room is not None)
    assert "Only 150 MB are free" in screen._little_room.text()
    assert screen._little_room.isVisible()
    monkeypatch.undo()
    workspace.look_at_room()
    qtbot.waitUntil(lambda: not screen._little_room.isVisible())

"""Somebody who left is erased: by the window, from the file and from the backup that was made of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from planner import people, settings
from planner.storage import backups
from planner.storage.backups import Why
from planner.storage.store import Db
from tests.story.driver import Desk
from tests.trust.canary import files_with

WHOM = "Ines Duarte"


@pytest.fixture
def desk(desks: Callable[..., Desk], sample_file: Path, home: Path) -> Desk:
    path = settings.data_folder() / "team.planner"
    return desks(Path(shutil.copy(sample_file, path)))


def test_whoever_left_is_gone_from_the_file_and_its_backup(desk: Desk, home: Path) -> None:
    workspace = desk.app._workspace
    assert workspace
    backups.keep(desk.path, None, Why.ASKED, workspace.clock.now())
    assert len(files_with(WHOM, home)) >= 2
    found: list[object] = []
    workspace.read(desk.window, _ines, found.append)
    desk.until(partial(bool, found))
    desk.app.window.go("person", found[0])
    desk.settle()
    desk.click("More")
    desk.pick("Erase them")
    desk.wait_for_dialog(f"Erase {WHOM}")
    desk.wait_for("Texts and kept pages of others that name them")
    desk.type(WHOM)
    desk.until(lambda: desk._button("Erase for good") is not None)  # kept pages are looked through before
    desk.press("Ctrl+Return")
    desk.wait_for_page("team")
    desk.until(lambda: f"{WHOM} is erased." in desk.banner())
    assert "made anew without them" in desk.banner()
    assert files_with(WHOM, home) == []
    assert Why.ASKED in [each.why for each in backups.listed(desk.path)]


def _ines(db: Db) -> object:
    return next(each.id for each in people.choices(db) if each.name == WHOM)

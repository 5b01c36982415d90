"""Whatever the app writes on this machine is for its owner alone, also where everybody may read by default."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from planner import settings

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a user's folders by other means")

A_DAY = """
import os, sys
from pathlib import Path
os.umask(0)
import main
from ui.today.screen import TodayScreen

shown = TodayScreen._show

def show(screen, values):
    try:
        look_around(screen, values)
    finally:
        sys.stdout.flush()
        os._exit(0)

def look_around(screen, values):
    shown(screen, values)
    from planner import logbook, mailing, settings
    settings.store(settings.load())
    mailing.as_file(mailing.Letter("ines@halden.example", "Agenda", "Hello", "agenda.pdf", b"%PDF"))
    logbook.begin(settings.data_folder())
    logbook.note(ValueError, None)
    for folder, _folders, files in os.walk(os.environ["HOME"]):
        for each in (Path(folder), *(Path(folder, name) for name in files)):
            print(oct(each.lstat().st_mode), each)

TodayScreen._show = show
main.main(["demo", "--today", "2026-11-23"])
"""


def modes(home: Path) -> dict[str, int]:
    """What lies in a home after a day's doings, read while the window is open."""
    folders = {"XDG_DATA_HOME": str(home / "data"), "XDG_CONFIG_HOME": str(home / "config"), "HOME": str(home)}
    own = {"QT_QPA_PLATFORM": "offscreen", "XDG_CACHE_HOME": str(home.parent / "cache")}
    said = subprocess.run(
        [sys.executable, "-c", A_DAY],
        env=os.environ | folders | own,
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    lines = (line.split(" ", 1) for line in said.stdout.splitlines() if line.startswith("0o"))
    return {str(Path(path).relative_to(home)): int(mode, 8) for mode, path in lines}


def test_everything_written_is_for_its_owner_alone(sample_file: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    data = home / "data" / "coaching-planner"
    data.mkdir(parents=True, mode=0o755)
    shutil.copy(sample_file, data / "sample-team.planner")
    (data / "sample-team.planner").chmod(0o644)
    found = {path: mode for path, mode in modes(home).items() if "coaching-planner" in path}
    names = {Path(path).name for path in found}
    assert {"sample-team.planner", "sample-team.planner-wal", "sample-team.planner.lock"} <= names
    assert {"agenda.eml", "faults.log", "settings.json", "outbox"} <= names
    assert {path: oct(mode) for path, mode in found.items() if stat.S_IMODE(mode) & 0o077} == {}


def test_a_folder_that_others_could_look_into_is_closed(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(settings, "user_data_path", lambda *_args, **_more: tmp_path / "data")
    (tmp_path / "data").mkdir(mode=0o755)
    assert stat.S_IMODE(settings.data_folder().stat().st_mode) == 0o700

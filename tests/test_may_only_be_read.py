"""A workspace that may only be read, or not even that: it is read whole where it can be, else it is said what to do.

Root may write everywhere, so each deed is done by a process that has put that power down.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
POWERS = "-dac_override,-dac_read_search"
WITHOUT_POWERS = ["setpriv", f"--bounding-set={POWERS}", f"--inh-caps={POWERS}"] if ROOT else []
pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or (ROOT and not shutil.which("setpriv")), reason="needs file modes, and setpriv for root"
)

KILLED = """
import os, sys
from pathlib import Path
from planner import people
from planner.clock import system_clock
from planner.storage import workspace_file
store = workspace_file.open_to_write(Path(sys.argv[1]), system_clock(None))
store.write(lambda db: setattr(people.active(db)[0], "name", "Ana Nova"))
os.kill(os.getpid(), 9)
"""
WINDOW = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from ui.app import App
application = QApplication([])
app = App(None)
app.begin(Path(sys.argv[1]), sample=False)
while not app.window._alone:
    application.processEvents()
print(app.window._alone.words())
"""


@pytest.fixture
def team(sample_file: Path, tmp_path: Path) -> Iterator[Path]:
    """A workspace in a folder of its own, which can be taken away again whatever was done to it."""
    folder = tmp_path / "closed"
    folder.mkdir()
    yield Path(shutil.copy(sample_file, folder / "team.planner"))
    folder.chmod(0o700)


def locked_folder(team: Path) -> None:
    team.parent.chmod(0o500)


def locked_file(team: Path) -> None:
    team.chmod(0o400)


def do(*command: str | Path) -> subprocess.CompletedProcess[str]:
    told = [*WITHOUT_POWERS, sys.executable, *map(str, command)]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(told, env=environment, capture_output=True, text=True, timeout=60, check=False)


def people(team: Path) -> subprocess.CompletedProcess[str]:
    return do("main.py", "people", "--workspace", team)


@pytest.mark.parametrize("lock", [locked_folder, locked_file])
def test_the_command_line_reads_it(team: Path, lock: Callable[[Path], None]) -> None:
    lock(team)
    before = team.read_bytes()
    listed = people(team)
    assert (listed.returncode, listed.stderr, len(listed.stdout.splitlines())) == (0, "", 8)
    assert team.read_bytes() == before
    assert [each.name for each in team.parent.iterdir()] == [team.name]


@pytest.mark.parametrize("lock", [locked_folder, locked_file])
def test_a_page_is_written_from_it_and_it_is_told_that_it_is_not_kept(
    team: Path, lock: Callable[[Path], None], tmp_path: Path
) -> None:
    lock(team)
    before, page = team.read_bytes(), tmp_path / "plan.pdf"
    told = do("main.py", "print", "plan", "--workspace", team, "--for", "Ines", "--output", page)
    assert (told.returncode, told.stderr) == (0, (
        "team.planner could not be written: what was printed is not kept in it, and its code will not be found.\n"
    ))  # fmt: skip
    assert page.read_bytes().startswith(b"%PDF-")
    assert team.read_bytes() == before


@pytest.mark.parametrize("lock", [locked_folder, locked_file])
def test_the_window_says_so_and_what_to_do(team: Path, lock: Callable[[Path], None]) -> None:
    lock(team)
    before = team.read_bytes()
    told = do("-c", WINDOW, team)
    assert told.stdout == (
        "team.planner may only be read, so nothing could be saved. Copy it to a folder of yours and open the copy.\n"
    )
    assert team.read_bytes() == before
    team.parent.chmod(0o700)
    assert [each.name for each in team.parent.iterdir() if each.suffix != ".lock"] == [team.name]


@pytest.mark.parametrize("lock", [locked_folder, locked_file])
def test_what_was_saved_last_before_a_crash_is_read_too(team: Path, lock: Callable[[Path], None]) -> None:
    do("-c", KILLED, team)
    assert team.with_name("team.planner-wal").stat().st_size
    lock(team)
    listed = people(team)
    assert (listed.returncode, listed.stderr) == (0, "")
    assert "Ana Nova" in listed.stdout.splitlines()


def test_where_that_cannot_be_read_nothing_older_is_shown_in_its_place(team: Path) -> None:
    do("-c", KILLED, team)
    team.with_name("team.planner-shm").unlink()
    locked_folder(team)
    listed = people(team)
    assert (listed.returncode, listed.stdout) == (2, "")
    assert "was not closed" in listed.stderr and "to a folder of yours" in listed.stderr


def test_a_file_of_somebody_else_is_not_called_foreign(team: Path) -> None:
    team.chmod(0o000)
    listed = people(team)
    assert (listed.returncode, listed.stdout) == (2, "")
    assert listed.stderr == "team.planner may not be read. Ask whoever it belongs to for a copy.\n"


def test_a_folder_that_nobody_may_enter_is_no_fault(team: Path) -> None:
    team.parent.chmod(0o000)
    listed = people(team)
    assert (listed.returncode, listed.stderr) == (2, f"There is no workspace at {team}.\n")
    assert do("-c", WINDOW, team).stdout.startswith(f"A workspace cannot be made at {team}")

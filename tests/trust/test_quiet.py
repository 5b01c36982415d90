"""The main job leaves no private word outside the workspace's folder and no spilled file, and speaks to no network.

The whole job is lived once more, with every call to the system written down.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.story.test_main_job import PRIVATE

HERE = Path(__file__).parent.parent.parent
STORY = "tests/story/test_main_job.py"
WRITTEN = re.compile(r"(?:write|pwrite64|writev|pwritev)\((\d+)[<,]")
INTERNET = re.compile(r"socket\(AF_INET6?,")

pytestmark = pytest.mark.skipif(not shutil.which("strace"), reason="there is no strace to write calls down")


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The calls of the whole job, and the folder in which everything of it lies."""
    folder = tmp_path_factory.mktemp("lived")
    calls = folder.parent / "calls.txt"
    watched = "trace=socket,open,openat,creat,write,pwrite64,writev,pwritev"
    story = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--basetemp", str(folder / "home"), STORY]
    command = ["strace", "-f", "-qq", "-y", "-s", "16384", "-e", watched, "-o", str(calls), *story]
    quiet = {"PYTHONDONTWRITEBYTECODE": "1", "QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(folder)}
    done = subprocess.run(command, cwd=HERE, env=os.environ | quiet, capture_output=True, text=True, timeout=300)
    if "ptrace" in done.stderr and "not permitted" in done.stderr:
        pytest.skip("this system does not let a process be watched")
    assert done.returncode == 0, done.stdout[-2000:]
    return calls, folder


def lines(calls: Path) -> Iterator[str]:
    with calls.open(encoding="utf-8", errors="replace") as file:
        yield from file


def test_nothing_speaks_to_a_network(lived):
    calls, _folder = lived
    assert [line for line in lines(calls) if INTERNET.search(line)] == []


def test_nothing_is_spilled_into_temporary_files_of_the_database(lived):
    calls, _folder = lived
    assert [line for line in lines(calls) if "etilqs" in line] == []


def test_no_private_word_is_written_outside_the_folder_of_the_workspace(lived, figure):
    calls, folder = lived
    outside, inside = [], 0
    for line in lines(calls):
        found = WRITTEN.search(line)
        if not found or not any(word in line for word in PRIVATE.values()):
            continue
        place = re.search(r"\(\d+<([^>]*)>", line)
        if place and place[1].startswith(str(folder)):
            inside += 1
        else:
            outside.append(line[:200])
    figure("writes of private words inside / outside", f"{inside} / {len(outside)}", "some / 0")
    assert inside > len(PRIVATE)
    assert outside == []

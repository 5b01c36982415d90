"""One window per workspace, whatever happened to the one before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from planner.errors import CannotOpen
from tests.trust.sizes import size
from ui.single import Claim

HOLDER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from tests.trust.sizes import size
from ui.single import Claim

app = QCoreApplication([])
claim = Claim(Path(sys.argv[1]))
taken = claim.take()
if taken:
    claim.listen()
print(taken, flush=True)
app.exec()
"""
STARTS, ROUNDS = size(5, 12), size(1, 20)


def start(file: Path) -> subprocess.Popen[str]:
    here = Path(__file__).parent.parent.parent
    return subprocess.Popen([sys.executable, "-c", HOLDER, str(file)], stdout=subprocess.PIPE, text=True, cwd=here)


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def test_what_a_killed_process_held_is_taken_over_without_a_question(qtbot: QtBot, file: Path) -> None:
    before = start(file)
    assert said(before) == "True"
    end(before)
    claim = Claim(file)
    assert claim.take()
    claim.let_go()


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_of_many_starts_at_once_one_has_the_workspace(qtbot: QtBot, file: Path, _round: int) -> None:
    starts = [start(file) for _ in range(STARTS)]
    try:
        assert sorted(said(each) for each in starts) == ["False"] * (STARTS - 1) + ["True"]
    finally:
        for each in starts:
            end(each)


def test_another_machine_that_has_it_is_named(qtbot: QtBot, file: Path) -> None:
    file.with_name(file.name + ".lock").write_text("4711\ncoaching-planner\nruths-laptop\n\n\n")
    with pytest.raises(CannotOpen, match="ruths-laptop"):
        Claim(file).take()

"""Where no window can be opened, two lines say so; Qt would end the process by a signal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import main
from planner.language import _

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")


@pytest.mark.parametrize("platform", [{}, {"DISPLAY": ":4711"}, {"QT_QPA_PLATFORM": "nonsense"}], ids=repr)
def test_a_start_without_a_display_ends_in_two_lines(platform: dict[str, str], sample_file: Path) -> None:
    before = sample_file.read_bytes()
    done = start(sample_file, platform)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(_("No window can be opened: there is no display"))
    assert len(done.stderr.splitlines()) == 2
    assert sample_file.read_bytes() == before
    assert [each.name for each in sample_file.parent.iterdir()] == [sample_file.name]


def start(workspace: Path, platform: dict[str, str]) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    kept.pop("QT_QPA_PLATFORM", None)
    command = [sys.executable, "main.py", str(workspace)]
    return subprocess.run(command, env=kept | platform, capture_output=True, text=True, timeout=60, check=False)


def test_a_library_that_the_system_lacks_is_named(capsys, monkeypatch) -> None:
    missing = "libEGL.so.1: cannot open shared object file: No such file or directory"
    monkeypatch.setattr("builtins.__import__", lacking(missing))
    assert main.main(["demo"]) == 2
    assert missing in capsys.readouterr().err


def lacking(library: str) -> object:
    real = __import__

    def bring(name: str, *more: object) -> object:
        if name == "ui":
            raise ImportError(library)
        return real(name, *more)  # type: ignore[arg-type]

    return bring

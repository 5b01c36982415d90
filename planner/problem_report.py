"""What a helper needs to know of a problem: the app, the machine, kinds of faults; never a word of anybody's."""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from pathlib import Path

import sqlcipher3.dbapi2 as sqlite

from planner import __version__, logbook
from planner.language import _
from planner.storage.workspace_file import VERSION

NAME = "coaching-planner-problem.txt"
LINES = 200
"""Of the log, the newest."""


def text(folder: Path, window: Mapping[str, str]) -> str:
    """The whole file as it will be saved; `window` is what only the window knows, as caption and value.

    The log it quotes holds kinds of faults and places in our code: see `logbook`.
    """
    told = {
        "Coaching Planner": __version__,
        "Python": platform.python_version(),
        "System": f"{platform.system()} {platform.release()} {platform.machine()}",
        "SQLite": sqlite.sqlite_version,
        "Data version": VERSION,
        **window,
    }
    faults = _newest(folder)
    head = [f"{caption}: {value}" for caption, value in told.items()]
    return "\n".join([*head, "", f"Faults, the newest last ({len(faults)}):", *(faults or ["none"]), ""])


def save(path: Path, words: str) -> str:
    """Put it where the user said; why that could not be, or nothing."""
    try:
        path.write_text(words, encoding="utf-8")
    except OSError:
        refused = _("{name} cannot be written there: there is no room, or no permission. Choose another place.")
        return refused.format(name=path.name)
    return ""


def _newest(folder: Path) -> Sequence[str]:
    lines: list[str] = []
    for file in logbook.files(folder):
        lines += file.read_text(encoding="utf-8", errors="replace").splitlines()
    return lines[-LINES:]

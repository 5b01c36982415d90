"""Nothing of ours opens a workspace past SQLite while it is open: closing it again would drop the locks of the process.

Listens to every `open` of Python's own in the whole suite; what SQLite opens by itself is not heard.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

HERE = Path(__file__).parent.parent.parent
OURS = (str(HERE / "planner"), str(HERE / "ui"))
ENDINGS = (".planner", ".planner-wal", ".planner-shm")
DESCRIPTORS = Path("/proc/self/fd")


class OpenedPastSQLite(BaseException):
    """A fault that no code of ours may take for a disk that fails."""


def listen() -> None:
    """For good: an audit hook cannot be taken away. Only where the system tells what a process has open."""
    if DESCRIPTORS.exists():
        sys.addaudithook(_hear)


def _hear(event: str, given: tuple[object, ...]) -> None:
    if event != "open" or not isinstance(given[0], str | os.PathLike):
        return
    path = os.fspath(given[0])
    if isinstance(path, str) and path.endswith(ENDINGS) and _by_us() and _is_open(path):
        raise OpenedPastSQLite(path)


def _by_us() -> bool:
    """Whether the call comes from the app, and not from a test, through whatever libraries."""
    frame = sys._getframe(2)
    while frame is not None:
        file = frame.f_code.co_filename
        if file.startswith(OURS):
            return True
        if file.startswith(str(HERE / "tests")):
            return False
        frame = frame.f_back  # type: ignore[assignment]
    return False


def _is_open(path: str) -> bool:
    wanted = os.path.realpath(path)
    for descriptor in DESCRIPTORS.iterdir():
        try:
            if str(descriptor.readlink()) == wanted:
                return True
        except OSError:
            continue
    return False

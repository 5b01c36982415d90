"""Files that are there after a power cut: written to the disk before they get their name, and the name as well."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def place(fresh: Path, path: Path) -> None:
    """Give a file that is written its name, in place of whatever had it; all of it is on the disk then, or nothing."""
    write_out(fresh)
    fresh.replace(path)
    write_out_folder(path.parent)


def write_out(path: Path) -> None:
    """Bring a file's content to the disk. Never for a workspace that is open: to close it here drops SQLite's locks."""
    with path.open("r+b") as file:
        _sync(file.fileno())


def write_out_folder(folder: Path) -> None:
    """Bring to the disk which names a folder holds; Windows does it by itself."""
    if sys.platform == "win32":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        _sync(number)
    finally:
        os.close(number)


def _sync(number: int) -> None:
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(number, fcntl.F_FULLFSYNC)
    else:
        os.fsync(number)

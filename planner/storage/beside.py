"""What SQLite keeps beside a file while it is open, or when it was not closed: part of what the file says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

LOG, INDEX, JOURNAL = ENDINGS = ("-wal", "-shm", "-journal")
"""How their names end after the file's own: the log of what was written, its index, and the journal of a change."""


def log_of(path: Path) -> Path:
    return path.with_name(path.name + LOG)


def index_of(path: Path) -> Path:
    return path.with_name(path.name + INDEX)


def journal_of(path: Path) -> Path:
    return path.with_name(path.name + JOURNAL)


def beside(path: Path) -> Sequence[Path]:
    """Whether they are there or not."""
    return [path.with_name(path.name + ending) for ending in ENDINGS]


def whole(path: Path) -> Sequence[Path]:
    """The file first, then what is beside it; only what is there."""
    return [part for part in (path, *beside(path)) if part.exists()]


def remove(path: Path) -> None:
    """What is beside it: only where the file says all of it by itself, or goes as well."""
    for part in beside(path):
        part.unlink(missing_ok=True)

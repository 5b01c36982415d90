"""The note beside a damaged workspace about which nothing was decided yet: where its files were set aside."""

from __future__ import annotations

from pathlib import Path

from planner.storage import durable

MARK = ".damaged"
"""Ends its name."""


def begin(path: Path, aside: Path) -> None:
    fresh = mark(path).with_name(f".{mark(path).name}.new")
    fresh.write_text(aside.name, encoding="utf-8")
    durable.place(fresh, mark(path))


def settle(path: Path) -> None:
    """Nothing has to be decided any more about a workspace."""
    mark(path).unlink(missing_ok=True)


def stands(path: Path) -> Path | None:
    """Where the files of a damaged workspace were set aside about which nothing was decided yet.

    While there are any, no backup of it may be thinned out: any of them may be the one that is needed.
    """
    if not mark(path).exists():
        return None
    folder = path.with_name(mark(path).read_text(encoding="utf-8"))
    return folder if folder.is_dir() else None


def mark(path: Path) -> Path:
    return path.with_name(path.name + MARK)

"""Whether the file that was opened is still the one at its place.

A sync service or a person may put another file there while the app runs. What is written then goes into a file that has
no name any more and is gone with the process, and a connection that is opened anew mixes the log of the one with the
pages of the other.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from planner.storage import beside


class Presence:
    """Remembers which file it was, as the system numbers files; a look costs a few microseconds."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._number = _number(path)

    def is_broken(self) -> bool:
        """Whether another file is at the place now, or none."""
        return _number(self._path) != self._number


def own_copy(path: Path, now: datetime) -> Path:
    """What a workspace that lost its place to another file goes on as: a free name beside it that says since when."""
    named = f"{path.stem} (kept {now:%Y-%m-%d %H.%M})"
    free = (f"{named}{more}" for more in ("", *(f" {number}" for number in range(2, 100))))
    return next(copy for name in free if not (copy := path.with_name(name + path.suffix)).exists())


def remove_log(path: Path) -> None:
    """Of a file that lost its place: SQLite leaves it there then, and would read it as part of whatever lies there now.

    Only when all that it holds is in a copy.
    """
    beside.remove(path)


def _number(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino

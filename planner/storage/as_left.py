"""How the pages of a workspace lay on the disk when it was closed, so that what the disk does to them is noticed.

A file that no program has written since still has its number and the time of its last writing; what reads otherwise in
it, the disk has altered, or put back to what it was before. One that was restored, replaced, copied, or written by
another machine, another version or by hand has other ones: of it nothing is known here, and nothing is said. Reads the
file itself, so only where this process has no connection to it.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from itertools import zip_longest
from pathlib import Path

from planner import settings
from planner.storage.beside import log_of
from planner.storage.telltales import PAGE

BLOCK = 256 * PAGE
KEPT = 10
"""Workspaces that are remembered, those that were closed last."""


@dataclass(frozen=True)
class Left:
    """A closed file: its number in the system, when it was written last, a sum of each page in hexadecimal digits, and
    one of all that, since this note lies on a disk itself."""

    file: int
    written: int
    pages: str
    check: int

    @property
    def marks(self) -> tuple[int, int]:
        return self.file, self.written

    @property
    def whole(self) -> bool:
        return self.check == _sum(self.file, self.written, self.pages)


def note(path: Path) -> None:
    """That a workspace was closed. Where others have it open, or its log could not be taken in, nothing is noted; nor
    where there is no room for it."""
    if log_of(path).exists():
        return
    with suppress(OSError):
        marks = _marks(path)
        pages = "".join(_pages(path))
        if _marks(path) == marks:
            others = [each for each in _known().items() if each[0] != _place(path)]
            _store(dict([*others[1 - KEPT :], (_place(path), Left(*marks, pages, _sum(*marks, pages)))]))


def forget(path: Path) -> None:
    """That it is about to be written; where that cannot be noted, the time of its writing will tell."""
    known = _known()
    if _place(path) in known:
        with suppress(OSError):
            _store({place: left for place, left in known.items() if place != _place(path)})


def altered(path: Path) -> tuple[int, ...]:
    """The pages, counted from 1, that are not as they were left although no program has written the file since."""
    left = _known().get(_place(path))
    try:
        if left is None or _marks(path) != left.marks:
            return ()
        now = list(_pages(path))
        if _marks(path) != left.marks:
            return ()  # somebody writes it at this moment
    except OSError:
        return ()  # whoever opens it says so
    before = (left.pages[place : place + 8] for place in range(0, len(left.pages), 8))
    return tuple(page for page, (was, found) in enumerate(zip_longest(before, now), 1) if was != found)


def _pages(path: Path) -> Iterator[str]:
    """A sum of each page. Not a digest: that would let go of the interpreter and wait for it again at every page."""
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            content = memoryview(block)
            for place in range(0, len(block), PAGE):
                yield f"{zlib.crc32(content[place : place + PAGE]):08x}"


def _marks(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_ino, found.st_mtime_ns


def _sum(file: int, written: int, pages: str) -> int:
    return zlib.crc32(f"{file} {written} {pages}".encode())


def _place(path: Path) -> str:
    return str(path.absolute())


def _known() -> Mapping[str, Left]:
    """By the places of the files; nothing where the note is missing or damaged."""
    try:
        stored = json.loads(_file().read_text(encoding="utf-8"))
        notes = {str(place): _left(**left) for place, left in stored.items()}
        return {place: left for place, left in notes.items() if left.whole}
    except (OSError, ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return {}


def _left(file: int, written: int, pages: str, check: int) -> Left:
    """As it was stored; raises ValueError or TypeError for what never was."""
    return Left(int(file), int(written), str(pages), int(check))


def _store(known: Mapping[str, Left]) -> None:
    settings.put(_file(), {place: asdict(left) for place, left in known.items()})


def _file() -> Path:
    return settings.data_folder() / "as-left.json"

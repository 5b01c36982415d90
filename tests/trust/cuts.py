"""What a power cut may leave of the files that a process wrote, as its recorder noted it.

A file has what was synced, and of what was written since a part: all, none, the first so many writes, any of them, some
torn at a sector, some only as room that nothing was written to. So have the names in the folder. A new file's name is
safe once the file itself was synced, as the file systems of our systems have it.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import NamedTuple

HEAD = struct.Struct("<c5q")
SECTOR = 512
NOT_KEPT = "-shm"
"""An index into memory; no power cut leaves one that anybody would look at."""


class Note(NamedTuple):
    what: str
    name: str
    other: str
    offset: int
    length: int
    content: bytes


def read_notes(path: Path, folder: Path) -> list[Note]:
    """Of what lies in a folder and of the folder itself; what lies deeper, such as a backup, is another matter."""
    raw, at, notes = path.read_bytes(), 0, []
    while at < len(raw):
        what, one, two, offset, length, count = HEAD.unpack_from(raw, at)
        at += HEAD.size
        name, at = raw[at : at + one].decode(), at + one
        other, at = raw[at : at + two].decode(), at + two
        content, at = raw[at : at + count], at + count
        if folder in (Path(name), Path(name).parent):
            notes.append(Note(what.decode(), Path(name).name, Path(other).name, offset, length, content))
    return notes


class Left(Enum):
    """How much is left of what was not synced."""

    ALL = "all"
    NONE = "none"
    FIRST = "the first writes"
    ANY = "any writes"
    TORN = "torn writes"
    EMPTY = "room without what was written"


class Cut(NamedTuple):
    """The files as they are found; `said` is what the process had told of itself by then, last."""

    said: str
    left: Left
    files: Mapping[str, bytes]


@dataclass
class _File:
    synced: bytearray = field(default_factory=bytearray)
    waiting: list[Note] = field(default_factory=list)


class Disk:
    """Takes the notes one by one, and is cut off from its power as often as one likes."""

    def __init__(self, files: Mapping[str, bytes], seed: int) -> None:
        self._now = {name: _File(bytearray(content)) for name, content in files.items()}
        self._names = dict(self._now)
        self._renaming: list[tuple[Note, _File]] = []
        self._chance = random.Random(seed)
        self._said = ""

    def take(self, note: Note) -> None:
        if note.what == "A":
            self._said = note.content.decode()
        elif note.name.endswith(NOT_KEPT):
            return
        elif note.what == "C":
            self._now[note.name] = _File()
            self._renaming.append((note, self._now[note.name]))
        elif note.what == "U" and note.name in self._now:
            self._renaming.append((note, self._now.pop(note.name)))
        elif note.what == "R" and note.name in self._now:
            self._now[note.other] = self._now.pop(note.name)
            self._renaming.append((note, self._now[note.other]))
        elif note.what in "WT" and note.name in self._now:
            self._now[note.name].waiting.append(note)
        elif note.what == "S":
            self._sync(note.name)

    def cut(self) -> Cut:
        left = self._chance.choice(list(Left))
        names = dict(self._names)
        for note, file in self._renaming[: self._how_many(len(self._renaming), left)]:
            _rename(names, note, file)
        return Cut(self._said, left, {name: self._content(file, left) for name, file in names.items()})

    def _sync(self, name: str) -> None:
        if name not in self._now:  # the folder
            for note, file in self._renaming:
                _rename(self._names, note, file)
            self._renaming.clear()
            return
        file = self._now[name]
        for each in file.waiting:
            _apply(file.synced, each)
        file.waiting.clear()
        if any(each is file for _note, each in self._renaming):
            self._renaming = [(note, each) for note, each in self._renaming if name not in (note.name, note.other)]
            self._names = {other: each for other, each in self._names.items() if each is not file} | {name: file}

    def _how_many(self, count: int, left: Left) -> int:
        return {Left.ALL: count, Left.NONE: 0}.get(left, self._chance.randint(0, count))

    def _content(self, file: _File, left: Left) -> bytes:
        content = bytearray(file.synced)
        if left in (Left.ALL, Left.NONE, Left.FIRST):
            for note in file.waiting[: self._how_many(len(file.waiting), left)]:
                _apply(content, note)
            return bytes(content)
        for note in file.waiting:
            if self._chance.random() < 0.5:
                torn = left is Left.TORN and self._chance.random() < 0.3
                _apply(content, note, self._chance.randrange(0, note.length + 1, SECTOR) if torn else None)
            elif left is Left.EMPTY and note.what == "W":
                _reach(content, note.offset + note.length)
        return bytes(content)


def cuts(notes: list[Note], files: Mapping[str, bytes], wanted: int, seed: int) -> Iterator[Cut]:
    """Different ones, spread over all that was noted."""
    disk, seen = Disk(files, seed), set[int]()
    for place, note in enumerate(notes, 1):
        disk.take(note)
        due, tries = wanted * place // len(notes), 0
        while len(seen) < due and tries < 4 * (due - len(seen) + 1):
            tries += 1
            cut = disk.cut()
            sign = hash((cut.said, tuple(sorted(cut.files.items()))))
            if sign not in seen:
                seen.add(sign)
                yield cut


def _apply(content: bytearray, note: Note, torn: int | None = None) -> None:
    if note.what == "T":
        del content[note.length :]
        _reach(content, note.length)
    else:
        written = note.content[:torn]
        _reach(content, note.offset)
        content[note.offset : note.offset + len(written)] = written


def _reach(content: bytearray, length: int) -> None:
    content.extend(bytes(max(0, length - len(content))))


def _rename(names: dict[str, _File], note: Note, file: _File) -> None:
    if note.what in "UR":
        names.pop(note.name, None)
    if note.what in "CR":
        names[note.other or note.name] = file

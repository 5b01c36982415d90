"""What a power cut may leave of the files that a process wrote, as its recorder noted it.

A file has what was synced, and of what was written since a part: all, none, the first so many writes, any of them, some
torn at a sector, some only as room that nothing was written to. So have the names in each folder. A new file's name is
safe once the file itself was synced, as the file systems of our systems have it; so is that of a new folder.
"""

from __future__ import annotations

import random
import shutil
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from itertools import accumulate
from operator import itemgetter
from pathlib import Path, PurePosixPath
from typing import NamedTuple, TypeAlias

HEAD = struct.Struct("<c5q")
SECTOR = 512
NOT_KEPT = "-shm"
"""An index into memory; no power cut leaves one that anybody would look at."""
NAMES_TELL_MORE = 8
TOP = "."
"""The folder that was recorded, as paths below it name it."""

Files: TypeAlias = Mapping[str, bytes | None]
"""What is in them, by their paths below the folder that was recorded; None for a folder."""


class Note(NamedTuple):
    what: str
    name: str
    other: str
    offset: int
    length: int
    content: bytes


def read_notes(path: Path, folder: Path, after: int = 0) -> list[Note]:
    """Of what lies in a folder, however deep, and of the folder itself; from so many bytes on."""
    raw, at, notes = path.read_bytes(), after, []
    while at < len(raw):
        what, one, two, offset, length, count = HEAD.unpack_from(raw, at)
        at += HEAD.size
        name, at = Path(raw[at : at + one].decode()), at + one
        other, at = raw[at : at + two].decode(), at + two
        content, at = raw[at : at + count], at + count
        if what == b"A" or name.is_relative_to(folder):
            below = "" if what == b"A" else name.relative_to(folder).as_posix()
            to = Path(other).relative_to(folder).as_posix() if other else ""
            notes.append(Note(what.decode(), below, to, offset, length, content))
    return notes


def lying_in(folder: Path) -> Files:
    """All that a process finds there before it is recorded."""
    there = [each for each in sorted(folder.rglob("*")) if not each.name.endswith(NOT_KEPT)]
    return {each.relative_to(folder).as_posix(): None if each.is_dir() else each.read_bytes() for each in there}


def lay(files: Files, folder: Path) -> None:
    """Put there what a cut has left, and nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in sorted(files.items()):
        place = folder / name
        (place if content is None else place.parent).mkdir(parents=True, exist_ok=True)
        if content is not None:
            place.write_bytes(content)


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
    files: Files


@dataclass(eq=False)
class _Node:
    """A file or a folder, whatever its names."""

    folder: bool = False
    synced: bytearray = field(default_factory=bytearray)
    waiting: list[Note] = field(default_factory=list)


Names: TypeAlias = dict[str, _Node]


class Disk:
    """Takes the notes one by one, and is cut off from its power as often as one likes."""

    def __init__(self, files: Files, seed: int) -> None:
        self._now: Names = {name: _Node(content is None, bytearray(content or b"")) for name, content in files.items()}
        self._now[TOP] = _Node(folder=True)
        self._names = dict(self._now)
        self._naming: list[tuple[Note, _Node]] = []
        self._chance = random.Random(seed)
        self._said = ""

    def take(self, note: Note) -> None:
        if note.what == "A":
            self._said = note.content.decode()
        elif note.name.endswith(NOT_KEPT):
            return
        elif note.what in "CM":
            self._name(note, _Node(folder=note.what == "M"))
        elif note.name not in self._now:  # one that was opened and has no name any more
            return
        elif note.what in "URL":
            self._name(note, self._now[note.name])
        elif note.what in "WT":
            self._now[note.name].waiting.append(note)
        elif note.what == "S":
            self._sync(note.name, self._now[note.name])

    def cut(self) -> Cut:
        left = self._chance.choice(list(Left))
        names = dict(self._names)
        for note, node in self._naming[: self._how_many(len(self._naming), left)]:
            _rename(names, note, node)
        found = {node: None if node.folder else self._content(node, left) for node in names.values()}
        return Cut(self._said, left, {name: found[node] for name, node in names.items() if name != TOP})

    def _name(self, note: Note, node: _Node) -> None:
        _rename(self._now, note, node)
        self._naming.append((note, node))

    def _sync(self, name: str, node: _Node) -> None:
        """The content of a file, and its names; of a folder, the names in it. With them goes what came before and has
        to do with the same names."""
        for each in node.waiting:
            _apply(node.synced, each)
        node.waiting.clear()
        safe, touched = set[int](), set[str]()
        for place, (note, each) in reversed(list(enumerate(self._naming))):
            own = {note.name, note.other} - {""}
            above = any(inner.startswith(f"{outer}/") for inner in touched for outer in own)
            if each is node or own & touched or above or (node.folder and name in map(_folder, own)):
                safe.add(place)
                touched |= own
        for place in sorted(safe):
            _rename(self._names, *self._naming[place])
        self._naming = [each for place, each in enumerate(self._naming) if place not in safe]

    def _how_many(self, count: int, left: Left) -> int:
        return {Left.ALL: count, Left.NONE: 0}.get(left, self._chance.randint(0, count))

    def _content(self, node: _Node, left: Left) -> bytes:
        content = bytearray(node.synced)
        if left in (Left.ALL, Left.NONE, Left.FIRST):
            for note in node.waiting[: self._how_many(len(node.waiting), left)]:
                _apply(content, note)
            return bytes(content)
        for note in node.waiting:
            if self._chance.random() < 0.5:
                torn = left is Left.TORN and self._chance.random() < 0.3
                _apply(content, note, self._chance.randrange(0, note.length + 1, SECTOR) if torn else None)
            elif left is Left.EMPTY and note.what == "W":
                _reach(content, note.offset + note.length)
        return bytes(content)


def cuts(notes: list[Note], files: Files, wanted: int, seed: int) -> Iterator[Cut]:
    """Different ones, spread over all that was noted: most of them where names and syncs come, which tell more than the
    many writes to one file."""
    disk, seen = Disk(files, seed), set[int]()
    weights = [1 if note.what in "WT" else NAMES_TELL_MORE for note in notes]
    total = sum(weights)
    for note, weight in zip(notes, accumulate(weights), strict=True):
        disk.take(note)
        due, tries = wanted * weight // total, 0
        while len(seen) < due and tries < 4 * (due - len(seen) + 1):
            tries += 1
            cut = disk.cut()
            sign = hash((cut.said, tuple(sorted(cut.files.items(), key=itemgetter(0)))))
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


def _rename(names: Names, note: Note, node: _Node) -> None:
    """What lies in a folder goes with it."""
    if note.what in "UR" and names.get(note.name) is node:
        del names[note.name]
    if note.what == "R" and node.folder:
        for each in [name for name in names if name.startswith(f"{note.name}/")]:
            names[note.other + each.removeprefix(note.name)] = names.pop(each)
    if note.what in "CMRL":
        names[note.other or note.name] = node


def _folder(name: str) -> str:
    return str(PurePosixPath(name).parent)

"""The log beside a workspace that was not closed: whether all of it is there that was called saved.

SQLite takes the first frame that does not add up for the end, and passes over whatever was saved after it. Reads the
files themselves, so only where this process has no connection to them.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from planner.storage.beside import index_of, log_of
from planner.storage.telltales import PAGE

HEAD, FRAME_HEAD = 32, 24
SALTS = slice(16, 24)
"""Where the head says which log it is: they are others each time it begins anew."""
MAGIC = 0x377F0682
"""With its last bit set sums are of numbers with the highest byte first."""
PAGE_SIZES = frozenset(512 << double for double in range(8))
INDEX_HEAD = 48
"""Bytes of the head of the index, which stands there twice."""
HALF = 0xFFFFFFFF


@dataclass(frozen=True)
class Frame:
    """One page as the log has it; `commits` is how many pages there were where it ended a transaction, else 0."""

    page: int
    commits: int
    content: bytes
    sound: bool
    begins: int
    """Where its head begins in the log."""


@dataclass(frozen=True)
class Log:
    """What was read of a log: its frames up to the last that can belong to it, and how many the index counted."""

    page_size: int
    frames: tuple[Frame, ...]
    head_sound: bool
    counted: int

    @property
    def taken(self) -> int:
        """How many frames SQLite would take: up to the last commit before the first that does not add up."""
        if not self.head_sound:
            return 0
        broken = next((place for place, frame in enumerate(self.frames) if not frame.sound), len(self.frames))
        return max((place + 1 for place, frame in enumerate(self.frames[:broken]) if frame.commits), default=0)

    @property
    def lost(self) -> bool:
        """Whether something is passed over that was saved.

        A transaction that was cut off by a power cut was not: so a whole commit must stand after the end of the one
        that is broken, or the index, which is written after the disk has answered, must have counted more than is
        there.
        """
        if self.counted > self.taken:
            return True
        ends = [frame.sound for frame in self.frames[self.taken :] if frame.commits]
        return any(ends[1:] if self.head_sound else ends)

    def patched(self) -> Iterator[Frame]:
        """Every frame that adds up by itself, up to the last commit among them."""
        last = max((place for place, frame in enumerate(self.frames) if frame.sound and frame.commits), default=-1)
        yield from (frame for frame in self.frames[: last + 1] if frame.sound)


def read(path: Path) -> Log | None:
    """The log beside a workspace; None where there is none, or an empty one."""
    log = log_of(path)
    if not log.exists() or log.stat().st_size <= HEAD:
        return None
    content = log.read_bytes()
    magic, _version, page_size = struct.unpack(">3I", content[:12])
    order = ">" if magic & 1 else "<"
    told = page_size in PAGE_SIZES and magic & ~1 == MAGIC
    head_sound = told and _sums(content[:24], (0, 0), order) == struct.unpack(">2I", content[24:32])
    if not head_sound:
        page_size, order = PAGE, "<"
    salts = content[SALTS] if head_sound else _commonest_salts(content, page_size)
    frames = _frames(content, page_size, order, salts)
    return Log(page_size, frames, head_sound, _counted(path, salts))


def _frames(content: bytes, page_size: int, order: str, salts: bytes) -> tuple[Frame, ...]:
    """Each is checked against the sums that the one before it says it had, so that one broken frame breaks no other."""
    found: list[Frame] = []
    sums = struct.unpack(">2I", content[24:32])
    whole = FRAME_HEAD + page_size
    for begins in range(HEAD, len(content) - whole + 1, whole):
        head, page = content[begins : begins + FRAME_HEAD], content[begins + FRAME_HEAD : begins + whole]
        number, commits = struct.unpack(">2I", head[:8])
        stated = struct.unpack(">2I", head[16:])
        ours = head[8:16] == salts
        sound = ours and number > 0 and _sums(head[:8] + page, sums, order) == stated
        found.append(Frame(number, commits if ours else 0, page, sound, begins))
        sums = stated
    ends = max((place for place, frame in enumerate(found) if frame.sound), default=-1)
    return tuple(found[: ends + 1])


def _sums(content: bytes, sums: tuple[int, ...], order: str) -> tuple[int, int]:
    first, second = sums
    numbers = struct.unpack(f"{order}{len(content) // 4}I", content)
    for one, other in zip(numbers[::2], numbers[1::2], strict=True):
        first = (first + one + second) & HALF
        second = (second + other + first) & HALF
    return first, second


def _commonest_salts(content: bytes, page_size: int) -> bytes:
    """Where the head cannot be trusted, the frames still say which log they belong to, even one that was cut off."""
    salts = [content[place + 8 : place + 16] for place in range(HEAD, len(content) - 15, FRAME_HEAD + page_size)]
    return max(salts, key=salts.count, default=content[SALTS])


def _counted(path: Path, salts: bytes) -> int:
    """How many frames the index beside the log had counted as saved; 0 where it is of another log or not there."""
    index = index_of(path)
    if not index.exists():
        return 0
    content = index.read_bytes()
    head, again = content[:INDEX_HEAD], content[INDEX_HEAD : 2 * INDEX_HEAD]
    if head != again or head[32:40] != salts:
        return 0
    (frames,) = struct.unpack("=I", head[16:20])
    return int(frames)

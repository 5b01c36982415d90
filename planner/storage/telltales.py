"""By what a file is known that does not open: one of ours that is damaged, one that is encrypted, or neither.

Reads the file itself, so only where this process has no connection to it.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from planner.storage.engine import APPLICATION_ID, DriverError, connect
from planner.storage.key import Key

SUFFIX = ".planner"
PAGE = 4096
"""Bytes; a workspace is a whole number of them."""
MARK_AT = 68
"""Where a plain file has the mark of the program that wrote it."""
ENOUGH = 256 * PAGE
"""What is looked at of a file to know it."""
NOISE = 0.02
"""Of bytes drawn by lot one in 256 is zero; of a plain workspace more than every fifth."""
WORDS = (b"CREATE TABLE", b"agenda_items")


def of_ours(path: Path) -> bool:
    """Whether a plain file says in its head, or in what describes its tables, that this app wrote it."""
    content = _begin(path)
    marked = content[MARK_AT : MARK_AT + 4] == APPLICATION_ID.to_bytes(4, "big")
    return path.suffix == SUFFIX and (marked or all(word in content for word in WORDS))


def may_be_encrypted(path: Path) -> bool:
    """What is encrypted looks like noise, in whole pages; nothing else tells it from a file that is none of ours."""
    content = _begin(path)[PAGE:] or _begin(path)
    noise = content.count(0) < NOISE * len(content)
    return path.suffix == SUFFIX and path.stat().st_size % PAGE == 0 and noise


def opened_by(path: Path, key: Key) -> bool:
    """Whether a key opens other pages, where it does not open the first: that one is damaged, not the key wrong."""
    with closing(connect(path, "immutable", key)) as connection:
        try:
            broken = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        except DriverError:
            return False
    return len(broken) < path.stat().st_size // PAGE


def _begin(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(ENOUGH)

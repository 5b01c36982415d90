"""Files that somebody made to do harm, or that a disk spoilt, for the tests of everything that reads one."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from planner.storage.engine import connect

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*)"
"""A question without an end."""


def changed(workspace: Path, into: Path, statements: Iterable[str]) -> Path:
    """A copy of a workspace in which somebody did as he liked."""
    shutil.copy(workspace, into)
    with closing(connect(into, "rw")) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        for statement in statements:
            connection.execute(statement)
    return into


def spoilt(content: bytes, chance: random.Random) -> bytes:
    """A file with some bytes changed, taken out, put in or repeated, or with its end cut off."""
    made = bytearray(content)
    for _deed in range(chance.randint(1, 8)):
        place = chance.randrange(len(made) + 1)
        length = chance.choice((1, 1, 2, 4, 64, 4096))
        deed = chance.randrange(6)
        if deed < 3:
            made[place : place + length] = chance.randbytes(length)
        elif deed == 3:
            del made[place : place + length]
        elif deed == 4:
            made[place:place] = made[chance.randrange(len(made) + 1) :][:length]
        else:
            made[place : place + length] = bytes([chance.choice((0, 0x7F, 0xFF))]) * length
    if chance.random() < 0.2:
        del made[chance.randrange(len(made) + 1) :]
    return bytes(made)

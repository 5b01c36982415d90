"""Finds rows page by page, where the way to them is broken: each page is looked at as if it were a table of its own.

The pages of a damaged file are put behind the first page of a new one with the same key, which knows a single table. To
which table of ours a row belongs, its values say: how many they are, and of which kinds.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from planner.storage.engine import DriverError, connect
from planner.storage.salvage.reading import Row, text

if TYPE_CHECKING:
    import sqlite3

    from planner.storage.key import Key

PAGE = 4096
MOST_COLUMNS = 48
ABSENT = b"\xfenot there\xff"
"""Stands for each value that a row does not have."""
LEAF = b"\x0d"
"""How a page begins that has rows of a table."""


def carve(path: Path, key: Key | None, scratch: Path) -> Iterator[Row]:
    """Every row that is found in a page, without what it does not have; some are found more than once."""
    pages = path.stat().st_size // PAGE
    with closing(_opened(scratch, key)) as connection:
        _make(connection, pages)
    _fill(scratch, path)
    for page in _worth_a_look(path, key, pages):
        try:
            with closing(_opened(scratch, key)) as connection:
                _look_at(connection, page)
                yield from _rows(connection)
        except DriverError:
            continue


def _worth_a_look(path: Path, key: Key | None, pages: int) -> Iterator[int]:
    """All pages of an encrypted file, of a plain one those that say they have rows."""
    with path.open("rb") as file:
        for before in range(1, pages):
            file.seek(before * PAGE)
            if key or file.read(len(LEAF)) == LEAF:
                yield before + 1


def _opened(scratch: Path, key: Key | None) -> sqlite3.Connection:
    connection = connect(scratch, "rwc", key)
    connection.text_factory = text
    for pragma in (f"page_size={PAGE}", "journal_mode=OFF", "synchronous=OFF", "writable_schema=ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _make(connection: sqlite3.Connection, pages: int) -> None:
    columns = ", ".join(f"c{place} DEFAULT x'{ABSENT.hex()}'" for place in range(MOST_COLUMNS))
    connection.execute(f"CREATE TABLE carved ({columns})")
    connection.execute("CREATE TABLE room (filled)")
    connection.execute("INSERT INTO room VALUES (zeroblob(?))", (pages * PAGE,))


def _fill(scratch: Path, path: Path) -> None:
    with path.open("rb") as damaged, scratch.open("r+b") as file:
        damaged.seek(PAGE)
        file.seek(PAGE)
        shutil.copyfileobj(damaged, file)


def _look_at(connection: sqlite3.Connection, page: int) -> None:
    connection.execute("UPDATE sqlite_schema SET rootpage = ? WHERE name = 'carved'", (page,))
    connection.execute("PRAGMA writable_schema=RESET")


def _rows(connection: sqlite3.Connection) -> Iterator[Row]:
    for row in connection.execute("SELECT * FROM carved"):
        yield tuple(value for value in row if value != ABSENT)

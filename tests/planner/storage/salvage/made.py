"""Rows and small files to be damaged."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, TypeAlias
from uuid import uuid4

from planner.storage.engine import connect
from planner.storage.key import Key
from planner.storage.salvage.fresh import TABLES, plain

PAGE = 4096
KEY = Key(bytes(range(32)), bytes(range(100, 116)))
"""As a passphrase would have made it."""
THEN, LATER = "2026-11-23 09:10:00.000000", "2026-11-23 09:40:00.000000"
Row: TypeAlias = dict[str, Any]


def row(table: str, **values: object) -> Row:
    """One with an id of its own, and the least that its columns may hold where nothing else is said."""
    least = {column.name: plain(column, THEN) for column in TABLES[table].columns}
    return least | {"id": uuid4().hex, "version": 1} | values


def write(path: Path, rows: Mapping[str, list[Row]]) -> None:
    """Also such as mention what is not there."""
    with closing(connect(path, "rw")) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("BEGIN")
        for table, some in rows.items():
            for each in some:
                names, marks = ", ".join(f'"{name}"' for name in each), ", ".join("?" * len(each))
                connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(each.values()))
        connection.execute("COMMIT")


def root(path: Path, name: str, key: Key | None = None) -> int:
    """The page that a table or an index begins with."""
    with closing(connect(path, "immutable", key)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
        return int(page)


def spoil(path: Path, *pages: int) -> None:
    """Noughts in place of pages of a file that nobody has open."""
    content = bytearray(path.read_bytes())
    for page in pages:
        content[(page - 1) * PAGE : page * PAGE] = bytes(PAGE)
    path.write_bytes(content)


def misplace(path: Path, page: int, row: int) -> None:
    """One row of a page, counted from 0, is said to lie where nothing can: a bit of its place was altered."""
    content = bytearray(path.read_bytes())
    place = (page - 1) * PAGE + 8 + 2 * row
    content[place : place + 2] = struct.pack(">H", PAGE - 1)
    path.write_bytes(content)

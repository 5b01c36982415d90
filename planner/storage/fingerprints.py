"""What the rows of a workspace come to, so that two files can be compared row for row."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

SOME = 500
"""Rows that are read before it is asked whether to stop."""


class Stopped(Exception):
    """Whoever asked for slow work does not want it any more: the app is being closed."""


@dataclass(frozen=True)
class Fingerprint:
    """Of one table: how many rows it has, and what they come to."""

    rows: int
    digest: str


def go_on() -> bool:
    """For those who never stop."""
    return False


def of_all_rows(connection: sqlite3.Connection, stop: Callable[[], bool] = go_on) -> Mapping[str, Fingerprint]:
    """Of each table, every value of every row in their order. Raises Stopped, and what the driver raises."""
    return {table: of_table(connection, table, stop) for table in tables(connection)}


def tables(connection: sqlite3.Connection) -> list[str]:
    asked = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
    return [name for (name,) in connection.execute(asked)]


def of_table(connection: sqlite3.Connection, table: str, stop: Callable[[], bool] = go_on) -> Fingerprint:
    digest, count = hashlib.sha256(), 0
    name = table.replace('"', '""')
    cursor = connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid')
    while some := cursor.fetchmany(SOME):
        if stop():
            raise Stopped
        for row in some:  # one by one, so that other threads have their turn
            digest.update(repr(row).encode("utf-8", "surrogatepass"))
        count += len(some)
    return Fingerprint(count, digest.hexdigest())

"""The fresh workspace that rows are saved into, each as the newest that is known of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Boolean, Column, Date, Enum, Float, Integer, LargeBinary, Table

from planner.storage import schema, workspace_file
from planner.storage.columns import Level, Moment
from planner.storage.engine import connect, set_up
from planner.storage.kinds import fits
from planner.storage.salvage.reading import Row

if TYPE_CHECKING:
    import sqlite3

    from planner.storage.key import Key

TABLES: Mapping[str, Table] = {table.name: table for table in schema.metadata.sorted_tables}
"""Those of ours, each after those that it mentions."""


class Fresh:
    """A workspace of the current schema; `saved` counts its rows by table, `left_out` keeps what had no place in it."""

    def __init__(self, path: Path, key: Key | None) -> None:
        workspace_file.create(path, key)
        self.connection = connect(path, "rw", key)
        set_up(self.connection, read_only=False)
        self.connection.execute("PRAGMA foreign_keys=OFF")
        self.connection.execute("BEGIN IMMEDIATE")
        (self._itself,) = rows_in(self.connection, "workspaces")
        self.connection.execute("DELETE FROM workspaces")
        self.order = {name: self._order(name) for name in TABLES}
        self._needed = {name: self._count_needed(name) for name in TABLES}
        self.left_out: list[tuple[str, Mapping[str, Any]]] = []

    def finish(self) -> None:
        if not self.counts()["workspaces"]:
            self.put("workspaces", self._itself)
        self.connection.execute("COMMIT")
        self.connection.close()

    def give_up(self) -> None:
        self.connection.close()

    def newest(self, table: str, row: Mapping[str, Any]) -> bool:
        """Take a row unless it is known already at least as new; whether it had a place."""
        return self._take(table, row, " WHERE excluded.version > version")

    def known(self, table: str, row_id: object) -> tuple[int, str] | None:
        """Version and time of the last change."""
        asked = f'SELECT version, changed_at FROM "{table}" WHERE id = ?'
        found: tuple[int, str] | None = self.connection.execute(asked, (row_id,)).fetchone()
        return found

    def versions(self) -> set[Row]:
        """The id and version of all that is known."""
        return {row for name in TABLES for row in self.connection.execute(f'SELECT id, version FROM "{name}"')}

    def whole(self, table: str, row_id: object) -> dict[str, Any] | None:
        found = self.connection.execute(f'SELECT * FROM "{table}" WHERE id = ?', (row_id,)).fetchone()
        return dict(zip(self.order[table], found, strict=True)) if found else None

    def put(self, table: str, row: Mapping[str, Any]) -> bool:
        """Put a row in the place of the one that has its id; whether it had one."""
        return self._take(table, row, "")

    def _take(self, table: str, row: Mapping[str, Any], unless: str) -> bool:
        """A row that contradicts another is left out."""
        try:
            self.connection.execute(_into(table, tuple(row)) + unless, tuple(row.values()))
        except sqlite.IntegrityError:
            self.left_out.append((table, row))
            return False
        return True

    def mended(self, table: str, row: Mapping[str, Any]) -> dict[str, Any] | None:
        """A row without the one value that this app has not written; None where there are more."""
        strange = [name for name, value in row.items() if not self.fit(table, {name: value})]
        if len(strange) != 1:
            return None
        column = TABLES[table].columns[strange[0]]
        if column.primary_key or (column.foreign_keys and not column.nullable):
            return None
        made = NOW if column.name == "created_at" else row.get("created_at", NOW)
        return {**row, column.name: plain(column, made)}

    def fit(self, table: str, row: Mapping[str, Any]) -> bool:
        """Whether this app could have written the row."""
        (fit,) = self.connection.execute(_asks_fit(table, tuple(row)), tuple(row.values())).fetchone()
        return bool(fit)

    def counts(self) -> Counter[str]:
        return Counter({
            name: self.connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in TABLES
        })  # fmt: skip

    def guess(self, values: Row) -> list[str]:
        """The tables to which a row may belong that was found without one: by its values, and whom it mentions."""
        match values:
            case (str(), int(), *_):
                return self._guess(values)
        return []

    def _guess(self, values: Row) -> list[str]:
        fitting = self._fitting(_of_length(len(values)), values) or self._fitting(self._longer(len(values)), values)
        if len(fitting) < 2:
            return fitting
        return [name for name in fitting if self._mentions_known(name, self.named(name, values))]

    def named(self, table: str, values: Row) -> dict[str, Any]:
        return dict(zip(self.order[table], values, strict=False))

    def _fitting(self, tables: Iterable[str], values: Row) -> list[str]:
        return [name for name in tables if self.fit(name, self.named(name, values))]

    def _longer(self, length: int) -> Iterator[str]:
        """Tables that got columns later: rows from before do not have them."""
        for name, columns in self._needed.items():
            if columns <= length < len(self.order[name]):
                yield name

    def _mentions_known(self, table: str, row: Mapping[str, Any]) -> bool:
        named = [(column, next(iter(column.foreign_keys))) for column in TABLES[table].columns if column.foreign_keys]
        asked = [(key.column.table.name, row.get(column.name)) for column, key in named]
        return all(self.known(other, value) is not None for other, value in asked if value is not None)

    def _order(self, table: str) -> list[str]:
        return [row[1] for row in self.connection.execute(f'PRAGMA table_info("{table}")')]

    def _count_needed(self, table: str) -> int:
        """Up to the last column that neither may be empty nor says what it begins with."""
        told = self.connection.execute(f'PRAGMA table_info("{table}")')
        return max(place for place, (*_names, needed, default, _key) in enumerate(told, 1) if needed and not default)


NOW = "1970-01-01 00:00:00.000000"
"""Stands for a time that nobody knows."""


@cache
def _asks_fit(table: str, names: tuple[str, ...]) -> str:
    given = ", ".join(f'? AS "{name}"' for name in names)
    return f"SELECT {fits(TABLES[table], frozenset(names))} FROM (SELECT {given})"


@cache
def _into(table: str, names: tuple[str, ...]) -> str:
    columns = ", ".join(f'"{name}"' for name in names)
    again = ", ".join(f'"{name}" = excluded."{name}"' for name in names)
    marks = ", ".join("?" * len(names))
    return f'INSERT INTO "{table}" ({columns}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {again}'


@cache
def _of_length(length: int) -> Sequence[str]:
    return [name for name, table in TABLES.items() if len(table.columns) == length]


def columns_that_mention(table: Table) -> Iterable[tuple[Column[Any], str]]:
    """Each column that names a row of another table, and which."""
    for column in table.columns:
        for key in column.foreign_keys:
            yield column, key.column.table.name


def rows_of(path: Path, key: Key | None, table: str) -> Iterator[dict[str, Any]]:
    """All rows of a sound workspace's table, by the names of their columns."""
    with closing(connect(path, "immutable", key)) as connection:
        yield from rows_in(connection, table)


def rows_in(connection: sqlite3.Connection, table: str) -> Iterator[dict[str, Any]]:
    names = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
    for row in connection.execute(f'SELECT * FROM "{table}"'):
        yield dict(zip(names, row, strict=True))


def plain(column: Column[Any], moment: str) -> object:
    """The least that a column may hold, where nothing is known of what it held."""
    default = getattr(column.default, "arg", None)
    if column.nullable:
        return None
    if isinstance(column.type, Enum):
        return column.type.enums[0]
    if isinstance(column.type, Moment | Date):
        return moment if isinstance(column.type, Moment) else moment[:10]
    if isinstance(column.type, Boolean | Integer | Float | Level):
        return int(default or 0)
    return b"" if isinstance(column.type, LargeBinary) else ""

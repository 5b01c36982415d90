"""Looks a workspace file through: its pages, its rows, its indexes, and every value by the kind of its column."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from planner.storage.engine import APPLICATION_ID, DriverError, connect
from planner.storage.workspace_file import VERSION

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy import Table

    from planner.storage.key import Key

FINE = "ok"
MOST = 100
"""So many faults of the structure are told, no more."""


SMALLEST = 32
"""Bytes that every row of ours takes, and many more; a page that is counted again and again has no end."""


@dataclass(frozen=True)
class Findings:
    """What is wrong with a workspace file; nothing of it for one that is sound."""

    opens: bool = True
    pages: tuple[str, ...] = ()
    """What is wrong with its structure, in SQLite's own words."""
    tables: tuple[str, ...] = ()
    """Tables of which not all rows can be read, or whose rows hold what this app has not written."""
    rows: int = 0
    """Rows that hold such values."""
    indexes: tuple[str, ...] = ()
    """Indexes that are broken, or lack rows that their table has."""
    references: int = 0
    """Rows that mention others that are not there."""
    altered: tuple[int, ...] = ()
    """Pages that read otherwise than they were left when it was closed."""
    unsaved_log: bool = False
    """The log lacks, or passes over, what had been saved."""

    @property
    def sound(self) -> bool:
        return self == Findings()

    @property
    def only_indexes(self) -> bool:
        """Every word is there, only the way to find it quickly is broken: it can be made again from the rows."""
        told = not (self.tables or self.rows or self.references or self.unsaved_log)
        return self.opens and bool(self.indexes) and told


def examine(path: Path, key: Key | None = None) -> Findings:
    """Look a file through. Takes about two seconds for 85 MB; changes nothing in a file that is open, or was closed.

    A file that was left open is better copied and the copy looked through: SQLite tidies up when it opens one.
    """
    pages: tuple[str, ...] = ()
    try:
        pages = _pages(path, key)
        with closing(_opened(path, key)) as connection:
            names = _tables_there(connection)
            ours = connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
            ((version,),) = connection.execute("SELECT version_num FROM alembic_version LIMIT 2").fetchall()
    except (DriverError, ValueError) as error:
        return Findings(opens=False, pages=pages or (str(error),))
    if version > VERSION:
        return Findings(opens=ours, pages=pages)  # what it may hold is not for this version to say
    wanted = [table for table in _schema() if version == VERSION or table.name in names]
    looked = [_Look(path, key, table, pages) for table in wanted]
    tables = tuple(each.name for each in looked if not each.readable or each.strange)
    indexes = tuple(name for each in looked if each.readable for name in each.indexes)
    lacking = tuple(each.name for each in looked if each.readable and each.lacks_rows and each.name not in tables)
    return Findings(
        opens=ours,
        pages=pages,
        tables=tables + lacking,
        rows=sum(each.strange for each in looked),
        indexes=indexes,
        references=0 if pages or tables else _references(path, key),
    )


class _Look:
    """One table, read whole and without its indexes; then each index beside it, where there is cause to doubt them."""

    def __init__(self, path: Path, key: Key | None, table: Table, doubts: tuple[str, ...]) -> None:
        self._path, self._key = path, key
        self.name = table.name
        self.strange = 0
        self.indexes: list[str] = []
        self.lacks_rows = False
        self.readable = self._try(lambda connection: self._read(connection, table))
        if self.readable and doubts:
            for name, columns in self._indexes():
                self._compare(name, columns)

    def _read(self, connection: sqlite3.Connection, table: Table) -> None:
        from planner.storage.kinds import fits

        for number, _row in enumerate(connection.execute(f'SELECT * FROM "{self.name}" NOT INDEXED')):
            if number > self._path.stat().st_size // SMALLEST:  # to be read is to be decoded
                raise DriverError("There are more rows than have room in the file.")
        there = frozenset(row[1] for row in connection.execute(f'PRAGMA table_info("{self.name}")'))
        if not there <= set(table.columns.keys()):
            raise DriverError("A name of a column was altered.")
        strange = f'SELECT count(*) FROM "{self.name}" NOT INDEXED WHERE NOT ({fits(table, there)})'
        (self.strange,) = connection.execute(strange).fetchone()

    def _indexes(self) -> list[tuple[str, str]]:
        with closing(_opened(self._path, self._key)) as connection:
            names = [row[1] for row in connection.execute(f'PRAGMA index_list("{self.name}")')]
            return [(name, _columns(connection, name)) for name in names]

    def _compare(self, index: str, columns: str) -> None:
        """An index that lacks a row is broken itself; one that has a row more says that its table has lost one."""
        by_index = f'SELECT {columns}, rowid FROM "{self.name}" INDEXED BY "{index}" ORDER BY {columns}'
        by_table = f'SELECT {columns}, rowid FROM "{self.name}" NOT INDEXED'
        found: dict[str, set[object]] = {}

        def read(connection: sqlite3.Connection) -> None:
            found["index"] = set(connection.execute(by_index))
            found["table"] = set(connection.execute(by_table))

        if not self._try(read):
            self.indexes.append(index)
        elif found["index"] - found["table"]:
            self.lacks_rows = True
        elif found["index"] != found["table"]:
            self.indexes.append(index)

    def _try(self, look: Callable[[sqlite3.Connection], None]) -> bool:
        """On a connection of its own: an encrypted one answers nothing any more after its first broken page."""
        try:
            with closing(_opened(self._path, self._key)) as connection:
                look(connection)
        except DriverError:
            return False
        return True


def _opened(path: Path, key: Key | None) -> sqlite3.Connection:
    connection = connect(path, "immutable", key)
    connection.execute("PRAGMA cell_size_check=ON")
    return connection


def _pages(path: Path, key: Key | None) -> tuple[str, ...]:
    """First the sums of an encrypted file: the other check gives up at the first page that is broken."""
    told: list[str] = []
    for question in ("cipher_integrity_check", f"integrity_check({MOST})") if key else (f"integrity_check({MOST})",):
        with closing(_opened(path, key)) as connection:
            try:
                told += [line for (said,) in connection.execute(f"PRAGMA {question}") for line in said.splitlines()]
            except DriverError as error:
                told.append(str(error))
        if told and told != [FINE]:
            break
    return tuple(told) if told != [FINE] else ()


def _schema() -> Iterator[Table]:
    from planner.storage import schema

    yield from schema.metadata.sorted_tables


def names() -> tuple[str, ...]:
    """Of all tables that this version has."""
    return tuple(table.name for table in _schema())


def _tables_there(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}


def _columns(connection: sqlite3.Connection, index: str) -> str:
    names = [row[2] for row in connection.execute(f'PRAGMA index_info("{index}")')]
    return ", ".join(f'"{name}"' for name in names)


def _references(path: Path, key: Key | None) -> int:
    with closing(_opened(path, key)) as connection:
        return len(connection.execute("PRAGMA foreign_key_check").fetchall())

"""Whether a workspace is sound: looked at from end to end, and nothing in it changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlite

from planner.errors import CannotOpen, Damaged
from planner.language import _, counted
from planner.storage import as_left, workspace_file
from planner.storage.beside import journal_of
from planner.storage.engine import DriverError, connect, set_up
from planner.storage.examining import Findings as Examined
from planner.storage.examining import examine
from planner.storage.fingerprints import tables

if TYPE_CHECKING:
    import sqlite3

    from planner.storage.key import Key

Parts = frozenset[tuple[str, str, str]]
"""What a schema is made of: kind, name, and of a table its columns."""


class State(Enum):
    """Each with the exit status that says so."""

    SOUND = 0
    DAMAGED = 1
    FOREIGN = 2
    LOCKED = 3


@dataclass(frozen=True)
class Findings:
    """What was found, in a sentence; `faults` name what is damaged, without a word of anybody's."""

    state: State
    sentence: str
    version: str = ""
    rows: int = 0
    faults: tuple[str, ...] = ()


def check(path: Path, key: Key | None = None) -> Findings:
    """Look at every page, row and reference of a workspace, also while the window has it open. Changes nothing."""
    found = _check(path, key)
    if found.state is State.DAMAGED and journal_of(path).exists():
        words = _(
            "{name} was left in the middle of a change. Open it once in the app, which takes the change back; then "
            "check it again."
        )
        return replace(found, sentence=words.format(name=path.name))
    return found


def _check(path: Path, key: Key | None) -> Findings:
    try:
        version = workspace_file.marks(path, key).version
    except workspace_file.NeedsPassphrase as locked:
        return Findings(State.LOCKED, str(locked))
    except Damaged as damaged:
        return Findings(State.DAMAGED, str(damaged), faults=(_("It cannot be opened."),))
    except CannotOpen as foreign:
        return Findings(State.FOREIGN, str(foreign))
    faults, rows = _look(path, key, version)
    if faults:
        words = _("{name} is damaged. It was not touched.")
        return Findings(State.DAMAGED, words.format(name=path.name), version, rows, tuple(faults))
    return Findings(State.SOUND, _("{name} is sound.").format(name=path.name), version, rows)


def _look(path: Path, key: Key | None, version: str) -> tuple[list[str], int]:
    """What is wrong with what it holds, and with what holds it."""
    found = replace(examine(path, key), altered=as_left.altered(path))
    faults, rows = list(_told(found)), 0
    with closing(connect(path, "immutable", key)) as looking:
        set_up(looking, read_only=True)
        try:
            faults += _schema(looking, version)
            rows = sum(_rows(looking, table) for table in tables(looking) if table not in found.tables)
        except DriverError:
            faults.append(_("What tables there are cannot be read."))
    return faults, rows


def _told(found: Examined) -> Iterator[str]:
    """Without a word of anybody's: SQLite names pages and indexes."""
    if not found.opens:
        yield _("It cannot be opened.")
    yield from found.pages
    if found.altered:
        yield counted("{} page is not as it was left.", "{} pages are not as they were left.", len(found.altered))
    for table in found.tables:
        yield _("The table {table} cannot be read to its end, or holds what the app has not written.").format(
            table=table
        )
    for index in found.indexes:
        yield _("The index {index} is broken.").format(index=index)
    if found.references:
        yield counted(
            "{} row names another that is not there.", "{} rows name others that are not there.", found.references
        )


def _rows(looking: sqlite3.Connection, table: str) -> int:
    (number,) = looking.execute(f'SELECT count(*) FROM "{table}" NOT INDEXED').fetchone()
    return int(number)


def _schema(looking: sqlite3.Connection, version: str) -> Iterator[str]:
    """What a newer version has made cannot be known here."""
    if version > workspace_file.VERSION:
        return
    wanted, there = _expected(version), _parts(looking)
    for kind, name, _columns in sorted(wanted - there):
        yield _("The {kind} {name} is missing or not as it was made.").format(kind=kind, name=name)
    named = {(kind, name) for kind, name, _columns in wanted}
    for kind, name, _columns in sorted(there):
        if (kind, name) not in named:
            yield _("The {kind} {name} is none of ours.").format(kind=kind, name=name)


@cache
def _expected(version: str) -> Parts:
    from sqlalchemy import create_engine

    from planner.storage.upgrade import run

    engine = create_engine("sqlite://", module=sqlite)
    with engine.connect() as connection:
        run(connection, version)
        driver = connection.connection.driver_connection
        assert driver is not None
        parts = _parts(driver)
    engine.dispose()
    return parts


def _parts(connection: sqlite3.Connection) -> Parts:
    asked = "SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"
    return frozenset((kind, name, _columns(connection, kind, name)) for kind, name in connection.execute(asked))


def _columns(connection: sqlite3.Connection, kind: str, name: str) -> str:
    if kind != "table":
        return ""
    asked = 'SELECT name, type, "notnull", pk FROM pragma_table_info(?) ORDER BY name'
    return repr(connection.execute(asked, (name,)).fetchall())

"""What rows come to: the same for the same rows, another for any other."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from planner.storage.fingerprints import SOME, Fingerprint, Stopped, of_all_rows, of_table


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE TABLE notes (text)")
        db.execute('CREATE TABLE "the ""others""" (text)')
        db.executemany("INSERT INTO notes VALUES (?)", [(f"note {number}",) for number in range(3 * SOME + 7)])
        yield db


def test_each_row_of_each_table_counts(db: sqlite3.Connection) -> None:
    found = of_all_rows(db)
    assert {name: each.rows for name, each in found.items()} == {"notes": 3 * SOME + 7, 'the "others"': 0}


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE notes SET text = 'note 8' WHERE rowid = 8",
        "UPDATE notes SET text = CAST(text AS BLOB) WHERE rowid = 1200",
        "UPDATE notes SET rowid = -rowid WHERE rowid IN (1, 2)",
        "DELETE FROM notes WHERE rowid = (SELECT max(rowid) FROM notes)",
        "INSERT INTO notes VALUES (NULL)",
    ],
)
def test_any_change_of_any_row_makes_another_one(db: sqlite3.Connection, change: str) -> None:
    before = of_table(db, "notes")
    assert of_table(db, "notes") == before
    db.execute(change)
    assert of_table(db, "notes") != before


def test_an_empty_table_comes_to_nothing(db: sqlite3.Connection) -> None:
    empty = of_table(db, 'the "others"')
    assert isinstance(empty, Fingerprint) and empty.rows == 0


def test_who_does_not_want_it_any_more_is_heard_between_some_rows(db: sqlite3.Connection) -> None:
    asked: list[int] = []

    def stop() -> bool:
        asked.append(len(asked))
        return len(asked) == 3

    with pytest.raises(Stopped):
        of_table(db, "notes", stop)
    assert len(asked) == 3

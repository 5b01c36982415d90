"""A value that its column's kind could not have written is told from one that it could."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from planner.storage.engine import connect
from planner.storage.kinds import fits
from planner.storage.schema import metadata

if TYPE_CHECKING:
    import sqlite3

ALTERED = {
    "managers.sample": ([0, 1], [2, -1, "1", 1.0, None]),
    "managers.version": ([0, 7, -(2**31), 2**31], ["7", 7.0, b"\x07", None, 2**31 + 1, -(2**31) - 1, 2**63 - 1]),
    "managers.name": (["", "Ruth"], [7, b"Ruth", None]),
    "managers.id": (["0123456789abcdef" * 2], ["0123456789abcdeg" * 2, "0123456789abcdef", "0" * 33, None]),
    "managers.created_at": (
        ["2026-11-23 09:40:00.000000"],
        [
            "2026-11-23",
            "2026-11-31 09:40:00.000000",
            "2026-11-23 24:15:00.000000",
            "0000-11-23 09:40:00.000000",
            "2026-11-23 09:40:00.00000",
            "2026-11-23 09:40:00.0000000",
            None,
        ],
    ),
    "managers.deleted_at": (["2026-11-23 09:40:00.000000", None], ["", "2026-11-23"]),
    "commitments.due": (
        ["2026-11-23"],
        ["2026-02-30", "0000-11-23", "2026-11-2x", "2026-11-23 09:40", "20261123", None],
    ),
    "commitments.settled_on": (["2026-11-23", None], ["2026-02-30", ""]),
    "commitments.status": (["open", "kept"], ["opem", "", 1, None]),
    "answers.understanding": ([1, 4, None], [0, 5, "2", 2.0]),
    "figures.target": ([1.5, 2, None], ["1.5", b"1"]),
    "logos.content": ([b"", b"\x89PNG"], ["PNG", 1, None]),
    "salespeople.manager_id": (["f" * 32], ["F" * 32, None]),
    "coaching_sessions.current_item_id": (["f" * 32, None], ["f" * 31]),
}
"""What each column may hold, and what it holds only after it was altered."""


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    with closing(connect(tmp_path_factory.mktemp("kinds") / "asked.planner", "rwc")) as db:
        yield db


def holds(db: sqlite3.Connection, column: str, value: object) -> bool:
    table, name = column.split(".")
    asked = f'SELECT {fits(metadata.tables[table], frozenset({name}))} FROM (SELECT ? AS "{name}")'
    (said,) = db.execute(asked, (value,)).fetchone()
    return bool(said)


@pytest.mark.parametrize("column", ALTERED)
def test_what_a_column_can_hold_is_told_from_what_was_altered(db: sqlite3.Connection, column: str) -> None:
    fine, altered = ALTERED[column]
    assert [value for value in fine if not holds(db, column, value)] == []
    assert [value for value in altered if holds(db, column, value)] == []


def test_all_columns_that_are_there_must_fit(db: sqlite3.Connection) -> None:
    asked = fits(metadata.tables["logos"], frozenset({"version", "content"}))
    found = [db.execute(f"SELECT {asked} FROM (SELECT ? AS version, ? AS content)", row).fetchone() for row in ROWS]
    assert found == [(1,), (0,), (0,)]


ROWS = [(1, b"PNG"), ("1", b"PNG"), (1, None)]
"""As it was written, and twice with one value altered."""

"""Rows are found in their pages where nothing leads to them any more."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from planner.storage.engine import connect
from planner.storage.key import Key
from planner.storage.salvage.carving import MOST_COLUMNS, carve
from planner.storage.salvage.fresh import TABLES
from tests.planner.storage.salvage.made import KEY, PAGE, misplace, root, spoil

ROWS = [(number, f"{number} " + "x" * 700) for number in range(40)]
"""Five on a page."""


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> Key | None:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def path(tmp_path: Path, key: Key | None) -> Path:
    path = tmp_path / "team.planner"
    with closing(connect(path, "rwc", key)) as connection:
        connection.execute("CREATE TABLE notes (number, text)")
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO notes VALUES (?, ?)", ROWS)
        connection.execute("COMMIT")
    return path


def carved(path: Path, key: Key | None = None) -> list[tuple[object, ...]]:
    return list(carve(path, key, path.with_name("scratch")))


def test_all_rows_are_found_behind_a_broken_top(path: Path, key: Key | None) -> None:
    spoil(path, root(path, "notes", key))
    assert sorted(carved(path, key)) == ROWS


def test_a_page_that_cannot_be_read_takes_no_other_with_it(path: Path, key: Key | None) -> None:
    last = path.stat().st_size // PAGE
    spoil(path, root(path, "notes", key), last - 1)
    found = carved(path, key)
    assert len(found) == len(set(found)) == len(ROWS) - 5
    assert set(found) < set(ROWS)


@pytest.mark.parametrize("key", [None])
class TestPlain:
    def test_the_smallest_file_has_one_page_of_rows(self, tmp_path: Path, key: None) -> None:
        path = tmp_path / "small.planner"
        with closing(connect(path, "rwc")) as connection:
            connection.execute("CREATE TABLE notes (text)")
            connection.execute("INSERT INTO notes VALUES (CAST(x'4170706c65c3' AS TEXT)), (NULL)")
            connection.execute("ALTER TABLE notes ADD COLUMN later")
            connection.execute("INSERT INTO notes VALUES ('new', 'later')")
        assert path.stat().st_size == 2 * PAGE
        assert carved(path) == [("Apple\ufffd",), (None,), ("new", "later")]

    def test_of_a_page_with_a_row_that_does_not_add_up_those_before_it_are_found(self, path: Path, key: None) -> None:
        misplace(path, path.stat().st_size // PAGE - 1, 2)
        found = carved(path)
        assert ROWS[30] in found and ROWS[32] not in found

    @pytest.mark.parametrize("length", [0, 10, PAGE])
    def test_where_no_page_is_left_nothing_is_found(self, path: Path, key: None, length: int) -> None:
        path.write_bytes(path.read_bytes()[:length])
        assert carved(path) == []


def test_every_row_of_ours_has_room() -> None:
    assert max(len(table.columns) for table in TABLES.values()) <= MOST_COLUMNS

"""What can be read of a table is read, each row once, past whatever place cannot."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from itertools import product
from pathlib import Path

import pytest

from planner.storage.engine import DriverError, connect
from planner.storage.key import Key
from planner.storage.salvage import reading as limits
from planner.storage.salvage.reading import GUESS, PROBES, Reading, TableReading
from tests.planner.storage.salvage.made import KEY, PAGE, misplace, root, spoil

ID = "{:032d}"
CREATE = "CREATE TABLE notes (id CHAR(32) PRIMARY KEY, text TEXT)"


class Disk(Reading):
    """A table of which some places can never be read, and some only when they are asked for again."""

    def __init__(self, places: Collection[int], broken: Collection[int] = (), no_index: bool = False) -> None:
        self._db = sqlite3.connect(":memory:")
        self._db.execute(CREATE)
        self._db.executemany(
            "INSERT INTO notes (rowid, id, text) VALUES (?, ?, ?)", [(each, ID.format(each), "x") for each in places]
        )
        self._broken, self._no_index = frozenset(broken), no_index
        self.stumbles: list[tuple[str, int]] = []
        """A word of a question, and how many rows of its answer come before a fault; once each."""
        self.asked: list[tuple[str, tuple[object, ...]]] = []
        self.faults = 0

    def ask(self, question: str, *values: object) -> Iterator[tuple[object, ...]]:
        self.asked.append((question, values))
        rows = self._db.execute(question, values).fetchall()
        if "max" in question:
            yield from self._until(rows, 0 if self._no_index else None)
        elif "rowid = ?" in question:
            yield from self._until(rows, 0 if values[0] in self._broken else None)
        else:
            broken = (number for number, (place, *_row) in enumerate(rows) if place in self._broken)
            yield from self._until(rows, min([*broken, *self._stumble(question)], default=None))

    def _until(self, rows: Sequence[tuple[object, ...]], fault: int | None) -> Iterator[tuple[object, ...]]:
        yield from rows[:fault]
        if fault is not None:
            self.faults += 1
            raise DriverError("Here it cannot be read.")

    def _stumble(self, question: str) -> list[int]:
        for word, given in self.stumbles:
            if word in question or (word == "FORWARD" and "WHERE" not in question):
                self.stumbles.remove((word, given))
                return [given]
        return []

    def places_asked(self, word: str) -> list[object]:
        return [values[0] for question, values in self.asked if word in question]

    def close(self) -> None:
        self._db.close()


def read(disk: Disk) -> tuple[list[int], bool]:
    """The places that were read, and whether nothing stood in the way."""
    table = TableReading(disk, "notes", ["id", "text"], "id IS NOT NULL")
    rows = list(table.rows())
    disk.close()
    assert all((fit, text) == (1, "x") for fit, _id, text in rows)
    return [int(each) for _fit, each, _text in rows], table.whole


class TestATable:
    def test_that_is_whole_is_read_at_once(self) -> None:
        disk = Disk(range(1, 6))
        assert read(disk) == ([1, 2, 3, 4, 5], True)
        assert len(disk.asked) == 1

    def test_behind_one_broken_place_the_rest_is_read_from_the_end(self) -> None:
        assert read(Disk(range(1, 6), broken=[3])) == ([1, 2, 5, 4], False)

    @pytest.mark.parametrize("gap", [(), (2,), (3, 4)])
    def test_where_it_only_stumbles_every_row_is_told_once(self, gap: tuple[int, ...]) -> None:
        """From the front, from the end, and between."""
        places = [each for each in range(1, 9) if each not in gap]
        for forward, backward, between in product(range(4), range(3), range(3)):
            disk = Disk(places)
            disk.stumbles = [("FORWARD", forward), ("DESC", backward), ("BETWEEN", between)]
            found, whole = read(disk)
            assert sorted(found) == places, (forward, backward, between)
            assert not whole

    def test_one_that_stumbles_once_is_not_called_whole(self) -> None:
        disk = Disk([1, 2, 3])
        disk.stumbles = [("FORWARD", 0)]
        assert read(disk) == ([3, 2, 1], False)

    def test_an_empty_one_that_stumbles_has_no_rows(self) -> None:
        disk = Disk([])
        disk.stumbles = [("FORWARD", 0), ("DESC", 0)]
        assert read(disk) == ([], False)

    def test_the_one_row_between_is_read(self) -> None:
        disk = Disk([1, 2, 3])
        disk.stumbles = [("FORWARD", 1), ("DESC", 1)]
        assert read(disk) == ([1, 3, 2], False)

    def test_single_rows_between_broken_ones_are_found(self) -> None:
        broken = [1, 3, 5, 6, 8, 11, 12, 13, 16]
        found, _whole = read(Disk(range(1, 17), broken))
        assert sorted([*found, *broken]) == list(range(1, 17))

    def test_where_no_place_between_answers_none_of_it_is_gone_through(self) -> None:
        disk = Disk(range(1, 11), broken=[4, 5, 6, 7])
        assert sorted(read(disk)[0]) == [1, 2, 3, 8, 9, 10]
        assert disk.places_asked("rowid = ?") == [4, 5, 6, 7]
        assert len(disk.asked) == 2 + 4

    def test_of_a_wide_gap_some_places_are_tried(self) -> None:
        disk = Disk(range(1, 1001), broken=range(101, 901))
        assert len(read(disk)[0]) == 200
        tried = disk.places_asked("rowid = ?")
        assert len(tried) == PROBES + 1 and tried[0] == 101
        disk = Disk(range(1, 1001), broken={*range(101, 450), *range(550, 901)})
        assert len(read(disk)[0]) == 300


class TestWhereBothEndsAreBroken:
    def test_its_index_says_how_far_it_goes(self) -> None:
        disk = Disk(range(1, 9), broken=[1, 8])
        assert sorted(read(disk)[0]) == [2, 3, 4, 5, 6, 7]
        assert disk.places_asked("BETWEEN")[0] == 1

    def test_without_an_index_it_may_go_on_for_a_thousand(self) -> None:
        disk = Disk([*range(1, 9), GUESS], broken=[1, GUESS], no_index=True)
        assert sorted(read(disk)[0]) == [2, 3, 4, 5, 6, 7, 8]

    def test_after_so_many_faults_the_rest_is_left_to_the_search_page_by_page(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(limits, "FAILURES", 12)
        disk = Disk(range(1, 101), broken=range(1, 101, 4))
        found, _whole = read(disk)
        assert disk.faults == 13
        assert 3 < len(found) < 75 and len(found) == len(set(found))


ROWS = [(ID.format(number), "x" * 900) for number in range(400)]
"""Four on a page, and some pages of the index."""


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> Key | None:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def path(tmp_path: Path, key: Key | None) -> Path:
    path = tmp_path / "team.planner"
    with closing(connect(path, "rwc", key)) as connection:
        connection.execute("BEGIN")
        connection.execute(CREATE)
        connection.executemany("INSERT INTO notes VALUES (?, ?)", ROWS)
        connection.execute("COMMIT")
        connection.execute("CREATE TABLE later (id CHAR(32) PRIMARY KEY)")
    return path


@pytest.fixture
def reading(path: Path, key: Key | None) -> Iterator[Reading]:
    reading = Reading(path, key)
    yield reading
    reading.close()
    reading.close()


INDEX_LEAF = 0x0A
"""How a page of an index begins."""


class TestAFile:
    def test_it_answers_again_after_a_fault(self, path: Path, key: Key | None, reading: Reading) -> None:
        """And the entries beside the page that is broken are not lost with those on it."""
        spoil(path, path.stat().st_size // PAGE // 2)
        table = TableReading(reading, "notes", ["id", "text"], "1")
        found = {(each, text) for _one, each, text in table.rows()}
        assert not table.whole
        assert found < set(ROWS) and len(found) == len(ROWS) - 4

    def test_one_that_was_cut_off_opens(self, path: Path, key: Key | None, reading: Reading) -> None:
        """Although the table that was made last begins behind its end."""
        path.write_bytes(path.read_bytes()[: -2 * PAGE])
        assert list(reading.ask("SELECT id, text FROM notes")) == ROWS

    def test_it_says_which_columns_it_knows(self, path: Path, key: Key | None, reading: Reading) -> None:
        assert reading.columns("notes") == ["id", "text"]
        assert reading.columns("others") == []
        spoil(path, 1)
        reading.close()
        assert reading.columns("notes") == []

    def test_its_index_says_which_rows_there_were(self, path: Path, key: Key | None, reading: Reading) -> None:
        spoil(path, root(path, "notes", key))
        assert reading.ids("notes") == ({each for each, _text in ROWS}, True)

    @pytest.mark.parametrize("key", [None])
    def test_of_a_broken_index_both_ends_are_read(self, path: Path, key: None, reading: Reading) -> None:
        content = path.read_bytes()
        leaves = [page for page in range(1, len(content) // PAGE) if content[(page - 1) * PAGE] == INDEX_LEAF]
        spoil(path, leaves[2])
        found, whole = reading.ids("notes")
        assert whole is False
        assert {ROWS[0][0], ROWS[-1][0]} < found < {each for each, _text in ROWS}
        assert len(found) > 250

    def test_where_no_index_is_left_nothing_is_known(self, path: Path, key: Key | None, reading: Reading) -> None:
        spoil(path, root(path, "sqlite_autoindex_notes_1", key))
        assert reading.ids("notes") == (set(), False)


def test_a_letter_that_is_none_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "team.planner"
    with closing(connect(path, "rwc")) as connection:
        connection.execute(CREATE)
        connection.execute("INSERT INTO notes VALUES ('a', CAST(x'4170706c65c3' AS TEXT))")
    with closing(Reading(path, None)) as reading:
        assert list(reading.ask("SELECT text FROM notes")) == [("Apple\ufffd",)]


def test_a_row_whose_place_was_altered_does_not_take_its_page_with_it(tmp_path: Path) -> None:
    """What SQLite takes for it there may hide the one behind it, no more."""
    path = tmp_path / "team.planner"
    with closing(connect(path, "rwc")) as connection:
        connection.execute(CREATE)
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO notes VALUES (?, 'x')", [(ID.format(number),) for number in range(12)])
        connection.execute("COMMIT")
    misplace(path, root(path, "notes"), 4)
    with closing(Reading(path, None)) as reading:
        found = {each for _one, each in TableReading(reading, "notes", ["id"], "1").rows()}
    assert found >= {ID.format(number) for number in range(12) if number not in (4, 5)}

"""What is wrong with a file is told by where it is wrong: its structure, its rows, its indexes, what rows mention."""

from __future__ import annotations

import shutil
import struct
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from planner.storage.engine import connect
from planner.storage.examining import Findings, examine, names
from planner.storage.key import Key
from planner.storage.schema import metadata
from planner.storage.workspace_file import create
from tests.trust.damages import KEY, PAGE
from tests.trust.test_damage import root

INDEX = "ix_topics_manager_id"
MANAGER = "0" * 32
STAMPS = "1, '2026-11-23 09:00:00.000000', '2026-11-23 09:00:00.000000'"
"""Version, and when it was made and changed."""


@pytest.fixture
def mine(empty_file: Path, tmp_path: Path) -> Path:
    """With three topics of a manager who is not there, unless somebody looks for her."""
    path = Path(shutil.copy(empty_file, tmp_path / "team.planner"))
    change(path, *(topic(number) for number in range(3)))
    return path


def topic(number: int, name: str = "Price") -> str:
    names = "id, version, created_at, changed_at, manager_id, name, about, key, position"
    return f"INSERT INTO topics ({names}) VALUES ('{number:032}', {STAMPS}, '{MANAGER}', '{name}', '', '', {number})"


def change(path: Path, *statements: str, key: Key | None = None) -> None:
    with closing(connect(path, "rw", key)) as connection:
        for statement in ("PRAGMA foreign_keys=OFF", "PRAGMA writable_schema=ON", *statements):
            connection.execute(statement)


@contextmanager
def unseen(path: Path, index: str) -> Iterator[None]:
    """What is done meanwhile is not done in the index."""
    kept = f"name = '{index}'"
    change(path, f"UPDATE sqlite_schema SET type = 'table', sql = 'CREATE TABLE x (y)', tbl_name = name WHERE {kept}")
    yield
    with closing(connect(path, "rw")) as connection:
        sql = f"CREATE INDEX {index} ON topics (manager_id)"
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute(
            "UPDATE sqlite_schema SET type = 'index', sql = ?, tbl_name = 'topics' WHERE " + kept, (sql,)
        )


class TestItOpens:
    def test_and_is_sound(self, empty_file: Path) -> None:
        assert examine(empty_file) == Findings()
        assert Findings().sound

    def test_and_changes_nothing(self, mine: Path) -> None:
        before = mine.read_bytes()
        examine(mine)
        assert mine.read_bytes() == before
        assert [each.name for each in mine.parent.iterdir()] == [mine.name]

    @pytest.mark.parametrize("content", [b"no workspace" * 1000, b"SQLite format 3\0" + bytes(5000)])
    def test_not_where_it_is_none(self, mine: Path, content: bytes) -> None:
        mine.write_bytes(content)
        found = examine(mine)
        assert found == Findings(opens=False, pages=found.pages)
        assert found.pages

    @pytest.mark.parametrize(
        "statement",
        ["DELETE FROM alembic_version", "INSERT INTO alembic_version VALUES ('x')", "DROP TABLE alembic_version"],
    )
    def test_not_where_its_version_is_not_there(self, mine: Path, statement: str) -> None:
        change(mine, statement)
        found = examine(mine)
        assert not found.opens
        assert len(found.pages) == 1

    def test_but_is_not_ours(self, mine: Path) -> None:
        change(mine, "PRAGMA application_id=1", "DELETE FROM topics")
        assert examine(mine) == Findings(opens=False)

    @pytest.mark.parametrize(("mark", "opens"), [("", True), ("PRAGMA application_id=1", False)])
    def test_of_a_newer_one_only_the_structure_is_known(self, mine: Path, mark: str, opens: bool) -> None:
        change(mine, "UPDATE alembic_version SET version_num = '9999'", "DROP TABLE skills", mark)
        assert examine(mine) == Findings(opens=opens)

    def test_of_an_earlier_one_the_tables_are_looked_through_that_it_has(self, mine: Path) -> None:
        change(mine, "UPDATE alembic_version SET version_num = '0005'", "DELETE FROM topics", "DROP TABLE logos")
        assert examine(mine) == Findings()
        change(mine, "UPDATE workspaces SET version = 'x'")
        assert examine(mine) == Findings(tables=("workspaces",), rows=1)


class TestRows:
    def test_that_this_app_cannot_have_written_are_counted(self, mine: Path) -> None:
        change(mine, "UPDATE topics SET position = 'x' WHERE position < 2", "UPDATE workspaces SET version = 'x'")
        found = examine(mine)
        assert (set(found.tables), found.rows, found.references) == ({"topics", "workspaces"}, 3, 0)

    def test_of_a_table_that_is_gone_cannot_be_read(self, mine: Path) -> None:
        change(mine, "DELETE FROM topics", "DROP TABLE logos")
        assert examine(mine) == Findings(tables=("logos",))

    def test_cannot_be_read_where_the_name_of_a_column_was_altered(self, mine: Path) -> None:
        """SQLite finds nothing amiss, yet no question that names the column is answered."""
        change(mine, "UPDATE sqlite_schema SET sql = replace(sql, 'about TEXT', 'abour TEXT') WHERE name = 'topics'")
        assert examine(mine) == Findings(tables=("topics",))

    def test_that_mention_what_is_not_there_are_counted(self, mine: Path) -> None:
        assert examine(mine) == Findings(references=3)

    def test_on_a_page_that_is_spoilt_cannot_be_read(self, mine: Path) -> None:
        content = bytearray(mine.read_bytes())
        begin = (root(mine, "topics") - 1) * PAGE
        content[begin : begin + PAGE] = bytes(PAGE)
        mine.write_bytes(content)
        found = examine(mine)
        assert (found.opens, found.tables, found.indexes, found.references) == (True, ("topics",), (), 0)
        assert found.pages
        assert "" not in found.pages

    def test_of_pages_that_are_counted_again_and_again_there_is_an_end(self, mine: Path) -> None:
        """A branch whose ends are all one page, three deep: more rows than could ever be read."""
        content, begin = bytearray(mine.read_bytes()), (root(mine, "topics") - 1) * PAGE
        content += content[begin : begin + PAGE]
        for _deep in range(3):
            child = len(content) // PAGE
            branch = bytearray(PAGE)
            branch[0:12] = struct.pack(">BHHHBI", 5, 0, 500, PAGE - 2500, 0, child)
            for place in range(500):
                cell = PAGE - 5 * (place + 1)
                branch[cell : cell + 5] = struct.pack(">IB", child, 1)
                branch[12 + 2 * place : 14 + 2 * place] = struct.pack(">H", cell)
            content += branch
        content[begin : begin + PAGE] = content[-PAGE:]
        content[28:32] = struct.pack(">I", len(content) // PAGE)
        mine.write_bytes(content)
        assert examine(mine).tables == ("topics",)


class TestIndexes:
    def test_that_lack_a_row_are_broken_and_every_word_is_there(self, mine: Path) -> None:
        with unseen(mine, INDEX):
            change(mine, topic(3))
        found = examine(mine)
        assert (found.indexes, found.tables, found.only_indexes) == ((INDEX,), (), True)

    def test_that_have_a_row_more_say_that_the_table_has_lost_it(self, mine: Path) -> None:
        with unseen(mine, INDEX):
            change(mine, "DELETE FROM topics WHERE position = 1")
        found = examine(mine)
        assert (found.indexes, found.tables, found.only_indexes) == ((), ("topics",), False)

    def test_a_table_is_told_once(self, mine: Path) -> None:
        with unseen(mine, INDEX):
            change(mine, "DELETE FROM topics WHERE position = 1", "UPDATE topics SET position = 'x' WHERE position = 2")
        assert examine(mine).tables == ("topics",)

    def test_that_cannot_be_read_are_broken(self, mine: Path) -> None:
        content = bytearray(mine.read_bytes())
        begin = (root(mine, INDEX) - 1) * PAGE
        content[begin : begin + PAGE] = bytes(PAGE)
        mine.write_bytes(content)
        found = examine(mine)
        assert (found.indexes, found.tables, found.only_indexes) == ((INDEX,), (), True)

    @pytest.mark.parametrize(
        ("found", "only"),
        [
            (Findings(indexes=("x",)), True),
            (Findings(indexes=("x",), pages=("y",)), True),
            (Findings(), False),
            (Findings(indexes=("x",), opens=False), False),
            (Findings(indexes=("x",), tables=("y",)), False),
            (Findings(indexes=("x",), rows=1), False),
            (Findings(indexes=("x",), references=1), False),
            (Findings(indexes=("x",), unsaved_log=True), False),
        ],
    )
    def test_alone_are_no_loss(self, found: Findings, only: bool) -> None:
        assert found.only_indexes is only


class TestAnEncrypted:
    @pytest.fixture
    def locked(self, tmp_path: Path) -> Path:
        path = tmp_path / "locked.planner"
        create(path, KEY)
        return path

    def test_is_sound(self, locked: Path) -> None:
        assert examine(locked, KEY) == Findings()

    def test_does_not_open_by_another_key(self, locked: Path) -> None:
        assert not examine(locked, Key(bytes(32), KEY.salt)).opens
        assert not examine(locked).opens

    def test_says_which_page_is_spoilt_and_no_more(self, locked: Path) -> None:
        content = bytearray(locked.read_bytes())
        page = len(content) // PAGE
        content[-100] ^= 1
        locked.write_bytes(content)
        (said,) = examine(locked, KEY).pages
        assert str(page) in said

    def test_is_looked_through_behind_its_sums(self, locked: Path) -> None:
        change(
            locked, "PRAGMA writable_schema=ON", "UPDATE sqlite_schema SET rootpage = 3 WHERE name = 'skills'", key=KEY
        )
        assert examine(locked, KEY).pages


def test_the_tables_of_this_version_are_known() -> None:
    assert set(names()) == set(metadata.tables)

"""What a file is made of tells whether it is ours, before anything in it is run."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from planner.errors import CannotOpen
from planner.storage import identity, shape, workspace_file
from planner.storage.beside import log_of
from planner.storage.engine import DriverError, connect
from tests import fixtures
from tests.trust.hostile_files import changed
from tests.trust.test_hostile_workspaces import NOT_OURS

DAMAGED = {
    "no stamp", "two stamps", "an empty stamp", "a stamp of no version", "a stamp that is nothing",
    "a stamp that is no text", "a stamp in other digits", "no name", "a name that is no text",
}  # fmt: skip
"""What a fault of the disk may have made of one of ours."""


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    return tmp_path / "theirs.planner"


def is_ours(path: Path) -> bool:
    with closing(connect(path, "immutable")) as connection:
        return shape.is_ours(connection, workspace_file.VERSION)


@pytest.mark.parametrize("how", NOT_OURS)
def test_what_somebody_made_is_not_ours_and_what_lacks_a_row_is_damaged(
    how: str, empty_file: Path, theirs: Path
) -> None:
    changed(empty_file, theirs, NOT_OURS[how])
    if how in DAMAGED:
        with pytest.raises(DriverError):
            is_ours(theirs)
    else:
        assert is_ours(theirs) is False


def test_those_of_all_versions_are_ours(tmp_path: Path, empty_file: Path) -> None:
    assert is_ours(empty_file)
    for packed in fixtures.FILES:
        assert is_ours(fixtures.unpack(packed, tmp_path)), packed


@pytest.mark.parametrize(
    "added",
    [
        "ANALYZE",
        "CREATE TABLE theirs (id PRIMARY KEY, word UNIQUE)",
        "CREATE INDEX theirs ON skills (name, id)",
        'CREATE INDEX theirs ON observations ("on")',
    ],
)
def test_what_does_nothing_may_be_there(added: str, empty_file: Path, theirs: Path) -> None:
    assert is_ours(changed(empty_file, theirs, [added]))


class TestANewer:
    STAMP = "UPDATE alembic_version SET version_num = '0099'"

    def test_may_have_what_is_not_known_here(self, empty_file: Path, theirs: Path) -> None:
        added = ["CREATE TABLE theirs (id)", "CREATE VIEW both AS SELECT 1", "DROP TABLE box_cards"]
        assert is_ours(changed(empty_file, theirs, [self.STAMP, *added]))

    def test_has_tables_where_ours_are(self, empty_file: Path, theirs: Path) -> None:
        view = ["DROP TABLE skills", "CREATE VIEW skills AS SELECT 1 AS id"]
        assert not is_ours(changed(empty_file, theirs, [self.STAMP, *view]))


class TestItsName:
    def name(self, path: Path) -> tuple[str, int] | None:
        with closing(connect(path, "immutable")) as connection:
            return shape.name_of(connection)

    def test_is_its_id_and_how_often_it_was_opened(self, empty_file: Path) -> None:
        with closing(connect(empty_file, "immutable")) as connection:
            told = connection.execute("SELECT id, generation FROM workspaces").fetchone()
        assert self.name(empty_file) == told

    @pytest.mark.parametrize(
        "how",
        [
            ["DROP TABLE workspaces"],
            ["DELETE FROM workspaces"],
            ["UPDATE workspaces SET id = x'00'"],
            ["UPDATE workspaces SET generation = 'one'"],
            ["UPDATE workspaces SET generation = -1"],
            ["UPDATE workspaces SET generation = 9223372036854775807"],
            ["UPDATE workspaces SET id = replace(hex(zeroblob(1000)), '00', 'a')"],
            ["UPDATE workspaces SET id = 'not a number of sixteen bytes, no'"],
            ["UPDATE workspaces SET id = '../../../../../../home/ruth/notes'"],
            ["INSERT INTO workspaces SELECT 'other', version, created_at, changed_at, deleted_at, generation, "
             "oldest_reader, oldest_writer FROM workspaces"],
            ["DROP TABLE workspaces", "CREATE TABLE workspaces (x, id AS (hex(zeroblob(9))), generation AS (1))",
             "INSERT INTO workspaces (x) VALUES (1)"],
            ["DROP TABLE workspaces", "CREATE VIEW workspaces AS SELECT 'x' AS id, 1 AS generation"],
        ],
    )  # fmt: skip
    def test_is_not_known_where_it_is_none(self, how: list[str], empty_file: Path, theirs: Path) -> None:
        assert self.name(changed(empty_file, theirs, how)) is None


def test_questions_to_a_file_of_anybodys_end(empty_file: Path, theirs: Path) -> None:
    changed(empty_file, theirs, NOT_OURS["a name without an end"])
    with closing(connect(theirs, "immutable")) as connection:
        assert shape.name_of(connection) is None
        with pytest.raises(DriverError, match="interrupted"):
            connection.execute("SELECT * FROM workspaces").fetchall()


def test_only_what_does_nothing_by_itself_is_looked_through(empty_file: Path, theirs: Path) -> None:
    changed(empty_file, theirs, NOT_OURS["a trigger"])
    for path, quiet in ((empty_file, True), (theirs, False)):
        with closing(connect(path, "immutable")) as connection:
            assert shape.does_nothing(connection) is quiet


@pytest.mark.parametrize(
    "altered",
    [
        "type = 'tablf' WHERE name = 'skills'",
        "type = 'indey' WHERE type = 'index'",
        "sql = replace(sql, 'CREATE', 'cREATE') WHERE name IN ('skills', 'ix_topics_manager_id')",
    ],
)
def test_one_of_ours_that_a_disk_has_altered_is_looked_through(altered: str, empty_file: Path, theirs: Path) -> None:
    """By a bit in what its tables are made of: it is damaged, and not somebody else's."""
    changed(empty_file, theirs, ["PRAGMA writable_schema=ON", f"UPDATE sqlite_schema SET {altered}"])
    workspace_file.refuse_what_acts(theirs, None)


def test_what_is_looked_through_is_refused_only_where_it_acts(empty_file: Path, theirs: Path) -> None:
    changed(empty_file, theirs, NOT_OURS["a trigger"])
    with pytest.raises(CannotOpen, match="is not a workspace of Coaching Planner"):
        workspace_file.refuse_what_acts(theirs, None)
    theirs.write_bytes(b"no workspace" * 1000)
    for path in (empty_file, theirs):
        workspace_file.refuse_what_acts(path, None)


def test_a_log_beside_what_acts_by_itself_is_not_tried(empty_file: Path, theirs: Path) -> None:
    changed(empty_file, theirs, NOT_OURS["a name without an end"])
    log_of(theirs).write_bytes(bytes(100))
    assert identity.fits(theirs, 1) is False


def test_letters_that_are_none_do_no_harm(empty_file: Path, theirs: Path) -> None:
    changed(empty_file, theirs, ["UPDATE workspaces SET oldest_reader = CAST(x'41ff' AS TEXT)"])
    with closing(connect(theirs, "immutable")) as connection:
        assert shape.name_of(connection) is not None
        assert connection.execute("SELECT oldest_reader FROM workspaces").fetchone() == ("A\ufffd",)


def test_a_schema_whose_fault_cannot_even_be_told_is_damage(empty_file: Path, theirs: Path) -> None:
    spoilt = "UPDATE sqlite_schema SET name = CAST(x'ff' AS TEXT), sql = 'CREATE TABEL' WHERE name = 'skills'"
    changed(empty_file, theirs, ["PRAGMA writable_schema=ON", spoilt])
    with pytest.raises(DriverError):
        is_ours(theirs)


def test_each_part_has_to_be_a_file(file: Path) -> None:
    assert shape.is_quiet(file)
    log = file.with_name(f"{file.name}-wal")
    log.touch()
    assert shape.is_quiet(file)
    log.unlink()
    log.mkdir()
    assert not shape.is_quiet(file)

"""A workspace is a file of ours, whole, up to date, and nobody else's file is touched."""

import os
import shutil
import stat
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from planner import people, playbook
from planner.errors import CannotOpen, CannotSave, Damaged
from planner.storage import backups, ballast, engine, schema, upgrade, workspace_file
from planner.storage.beside import log_of
from planner.storage.engine import DriverError, connect, workspace_engine
from tests import fixtures, makers
from tests.small_disk import no_file_longer_than
from tests.trust.hostile_files import changed


def differences(file):
    """What the app maps and the file has not, or the other way round."""
    with workspace_engine(file).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        return compare_metadata(context, schema.metadata)


def test_the_migrations_make_the_schema_that_the_app_maps(file):
    assert differences(file) == []


@pytest.mark.parametrize("packed", fixtures.FILES, ids=lambda path: path.stem)
def test_a_workspace_of_an_earlier_version_is_brought_up_to_date_with_all_that_is_in_it(packed, tmp_path, clock):
    file = fixtures.unpack(packed, tmp_path)
    store = workspace_file.open_to_write(file, clock)
    (ines,) = store.read(people.choices)
    assert store.read(lambda db: people.known(db, ines.id)).about == "Prefers mornings"
    assert len(store.read(playbook.topics)) == 4
    store.close()
    assert differences(file) == []


def test_every_version_of_the_schema_is_kept_as_a_file():
    kept = {path.name for path in fixtures.FILES}
    assert kept == {f"schema-{number:04}.planner.gz" for number in range(1, int(workspace_file.VERSION) + 1)}


def test_a_closed_workspace_is_one_file_for_its_owner_alone(store, file):
    makers.manager(store)
    store.close()
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_copy_of_a_closed_workspace_holds_everything(store, file, clock, tmp_path):
    makers.salesperson(store, makers.manager(store), "Ines Duarte")
    store.close()
    copy = workspace_file.open_to_read(Path(shutil.copy(file, tmp_path / "copy.planner")), clock)
    assert copy.read(lambda db: db.execute(schema.salespeople.select()).one().name) == "Ines Duarte"
    copy.close()


def test_reading_works_while_the_window_has_it_open(store, file, clock):
    makers.manager(store, "Ruth Falkenberg")
    reader = workspace_file.open_to_read(file, clock)
    assert reader.read(lambda db: db.execute(schema.managers.select()).one().name) == "Ruth Falkenberg"
    reader.close()


def test_who_only_reads_can_not_write(file, clock):
    reader = workspace_file.open_to_read(file, clock)
    with pytest.raises(CannotSave, match="write-protected"):
        makers.manager(reader)
    reader.close()


@pytest.mark.parametrize(
    "content", [b"", b"not a database at all, but a letter to a friend. " * 40, b"SQLite format 3\0"]
)
def test_a_foreign_file_is_refused_and_untouched(tmp_path, clock, content):
    path = tmp_path / "letter.planner"
    path.write_bytes(content)
    for deed in (workspace_file.open_to_write, workspace_file.open_to_read):
        with pytest.raises(CannotOpen, match="not a workspace"):
            deed(path, clock)
    assert path.read_bytes() == content
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(("keep", "then"), [(50_000, b""), (8_192, b"\xff" * 40_000)])
def test_a_damaged_workspace_is_called_that_and_untouched(tmp_path, file, clock, keep, then):
    path = tmp_path / "damaged.planner"
    content = file.read_bytes()[:keep] + then
    path.write_bytes(content)
    for deed in (workspace_file.open_to_write, workspace_file.open_to_read):
        with pytest.raises(CannotOpen, match="is damaged"):
            deed(path, clock)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_untouched(tmp_path, clock):
    path = tmp_path / "shop.db"
    other = connect(path, "rwc")
    other.execute("CREATE TABLE orders (id)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(CannotOpen, match="not a workspace"):
        workspace_file.open_to_write(path, clock)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        (14, CannotOpen, "was not closed, and nothing can be written beside it"),
        (10, CannotOpen, "the disk reported a fault"),
        (13, CannotOpen, "the disk reported a fault"),
        (11, Damaged, "is damaged"),
        (26, CannotOpen, "is not a workspace"),
        (1, CannotOpen, "is not a workspace"),
    ],
)
def test_why_a_file_cannot_be_opened_is_told_by_what_sqlite_met(tmp_path, monkeypatch, code, kind, words):
    fault = DriverError("it failed")
    fault.sqlite_errorcode = code | 3 << 8

    def fail(_path, _key):
        raise fault

    monkeypatch.setattr(workspace_file, "_marks", fail)
    (tmp_path / "notes.planner").write_text("neither ours nor noise " * 1000)
    with pytest.raises(kind, match=words) as told:
        workspace_file.marks(tmp_path / "notes.planner")
    assert isinstance(told.value, Damaged) == (kind is Damaged)


def test_a_newer_workspace_is_refused_by_version_and_untouched(file, clock):
    other = connect(file, "rw")
    other.execute("UPDATE alembic_version SET version_num='0999'")
    other.close()
    before = file.read_bytes()
    with pytest.raises(CannotOpen, match="0999"):
        workspace_file.open_to_write(file, clock)
    assert file.read_bytes() == before


def test_a_missing_file_is_said_and_none_is_made(tmp_path, clock):
    with pytest.raises(CannotOpen, match="no workspace"):
        workspace_file.open_to_write(tmp_path / "gone.planner", clock)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_workspace(tmp_path, clock):
    with pytest.raises(CannotOpen, match="no workspace"):
        workspace_file.open_to_write(tmp_path, clock)


def test_a_new_one_is_for_its_owner_alone_and_so_is_the_folder_that_is_made_for_it(tmp_path):
    path = tmp_path / "coaching" / "teams" / "team.planner"
    workspace_file.create(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_where_none_can_be_made_it_is_said_and_nothing_is_left(tmp_path):
    (tmp_path / "letter").touch()
    with pytest.raises(CannotOpen, match="cannot be made at"):
        workspace_file.create(tmp_path / "letter" / "team.planner")
    with no_file_longer_than(50_000), pytest.raises(CannotOpen, match="cannot be made at"):
        workspace_file.create(tmp_path / "team.planner")
    assert [path.name for path in tmp_path.iterdir()] == ["letter"]


@pytest.mark.parametrize("deed", [workspace_file.create, workspace_file.recognise])
def test_with_an_unsafe_library_none_is_made_or_opened(deed, file, tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "OLDEST_SAFE", (99, 0, 0))
    with pytest.raises(CannotOpen, match="not safe"):
        deed(tmp_path / "new.planner" if deed is workspace_file.create else file)
    assert list(tmp_path.iterdir()) == [file]


def test_to_open_one_of_this_version_closes_it_to_others_and_leaves_the_rest_as_it_is(file, clock):
    file.chmod(0o644)
    store = workspace_file.open_to_write(file, clock)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert store.read(workspace_file.location) == file
    store.close()
    assert backups.listed(file) == []


def test_before_it_is_opened_on_a_full_disk_there_is_room(file, clock, monkeypatch):
    ballast.lay_in(file)
    workspace_file.open_to_write(file, clock).close()
    assert ballast.ballast(file).exists()
    monkeypatch.setattr(ballast, "SPARE", 1 << 62)
    workspace_file.open_to_write(file, clock).close()
    assert not ballast.ballast(file).exists()


def test_a_disk_that_fails_is_not_taken_for_damage(file, clock):
    with no_file_longer_than(0), pytest.raises(CannotOpen, match="the disk reported a fault") as caught:
        workspace_file.open_to_write(file, clock)
    assert not isinstance(caught.value, Damaged)
    workspace_file.open_to_write(file, clock).close()


def test_where_its_log_cannot_be_read_the_disk_is_named(file, clock):
    with closing(engine.workspace_connection(file)) as left:
        left.execute("UPDATE workspaces SET version = version + 1")
        copy = Path(shutil.copy(file, file.with_name("copy.planner")))
        shutil.copy(log_of(file), log_of(copy))
    with no_file_longer_than(0), pytest.raises(CannotOpen, match="the disk reported a fault") as caught:
        workspace_file.open_to_read(copy, clock)
    assert not isinstance(caught.value, Damaged)


def test_what_lost_its_mark_is_damaged_and_what_is_made_otherwise_is_not_ours(file, tmp_path, clock):
    unmarked = changed(file, tmp_path / "unmarked.planner", ["PRAGMA application_id=0"])
    with pytest.raises(Damaged, match="is damaged"):
        workspace_file.open_to_write(unmarked, clock)
    other = changed(file, tmp_path / "other.planner", ["CREATE VIEW names AS SELECT name FROM managers"])
    with pytest.raises(CannotOpen, match="not a workspace"):
        workspace_file.open_to_write(other, clock)
    log_of(file).mkdir()
    with pytest.raises(CannotOpen, match="not a workspace"):
        workspace_file.open_to_write(file, clock)


def test_what_a_start_left_that_was_cut_short_is_made_anew(tmp_path, clock):
    path = tmp_path / "new.planner"
    (tmp_path / f".new.planner{workspace_file.FRESH}").write_bytes(b"half a workspace" * 1000)
    workspace_file.create(path)
    workspace_file.open_to_write(path, clock).close()
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


def test_of_one_that_cannot_be_filled_nothing_is_left(tmp_path):
    def fail(_path):
        raise OSError("the disk is full")

    with pytest.raises(CannotOpen, match="no room, or no permission"):
        workspace_file.create(tmp_path / "new.planner", fill=fail)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("locked", ["the file", "its folder"])
def test_what_may_only_be_read_is_not_opened_to_be_written(file, clock, monkeypatch, locked):
    shut, access, before = file if locked == "the file" else file.parent, os.access, file.read_bytes()
    monkeypatch.setattr(os, "access", lambda path, how: access(path, how) and (Path(path) != shut or how != os.W_OK))
    with pytest.raises(CannotOpen, match="may only be read, so nothing could be saved"):
        workspace_file.open_to_write(file, clock)
    assert file.read_bytes() == before


def test_an_existing_file_is_never_replaced(file):
    before = file.read_bytes()
    with pytest.raises(CannotOpen, match="already a file"):
        workspace_file.create(file)
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("said", "of_the_file"),
    [
        (1, True),
        (11, True),
        (11 | 2 << 8, True),
        (19, True),
        (787, True),
        (20, True),
        (5, False),
        (10, False),
        (13, False),
    ],
)
def test_what_fails_in_an_upgrade_is_the_files_fault_or_the_disks(file, monkeypatch, said, of_the_file):
    """By SQLite's own numbers, those of a broken page and of a reference without its aim among them."""
    fault = DriverError("it failed")
    fault.sqlite_errorcode = said

    def fail(_connection, _version):
        raise fault

    monkeypatch.setattr(upgrade, "run", fail)
    with pytest.raises(
        CannotOpen if of_the_file else DriverError, match="not made like" if of_the_file else "it failed"
    ):
        upgrade.upgrade(file)


def test_an_upgrade_that_fails_leaves_the_file_as_it_was(file, monkeypatch):
    before = file.read_bytes()
    monkeypatch.setattr(upgrade, "run", _half_way)
    with pytest.raises(ZeroDivisionError):
        upgrade.upgrade(file)
    assert file.read_bytes() == before


def _half_way(connection, _version):
    connection.exec_driver_sql("DROP TABLE drafts")
    raise ZeroDivisionError


def test_an_older_workspace_is_not_changed_by_who_only_reads(file, clock, monkeypatch):
    monkeypatch.setattr(workspace_file, "VERSION", "9999")
    with pytest.raises(workspace_file.NeedsUpgrade, match="in the app"):
        workspace_file.open_to_read(file, clock)


def test_the_mark_of_ours_is_in_the_file(file):
    bare = connect(file, "ro")
    assert bare.execute("PRAGMA application_id").fetchone() == (engine.APPLICATION_ID,)
    bare.close()

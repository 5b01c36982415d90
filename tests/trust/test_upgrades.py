"""An upgrade is whole or not at all, comes after a verified backup, and what is newer is never written to."""

from __future__ import annotations

import gzip
import os
import random
import time
from contextlib import closing
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from planner import people
from planner.clock import Clock
from planner.errors import CannotOpen, CannotSave
from planner.storage import backups, checking, engine, upgrade, workspace_file
from planner.storage.backups import Why
from planner.storage.checking import State
from planner.storage.engine import connect
from tests import fixtures, makers
from tests.small_disk import no_file_longer_than
from tests.trust.conftest import Tell
from tests.trust.sizes import size
from tests.trust.test_backups import ELSEWHERE, Event, rows

EARLIER = [path for path in fixtures.FILES if path.stem.removesuffix(".planner")[-4:] < workspace_file.VERSION]


def schema_of(path: Path) -> list[tuple[object, ...]]:
    """Every table with its columns, and every index, as SQLite itself knows them."""
    with closing(connect(path, "immutable")) as looking:
        named = looking.execute("SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY 1, 2")
        return [
            (kind, name, looking.execute(question.format(name)).fetchall())
            for kind, name in named.fetchall()
            for question in ("PRAGMA table_info({})", "PRAGMA index_xinfo({})", "PRAGMA foreign_key_list({})")
        ]


def in_order(columns: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """A column that was added later stands last; what it is counts."""
    return [(kind, name, sorted(repr(each[1:]) for each in told)) for kind, name, told in columns]


@pytest.mark.parametrize("packed", EARLIER, ids=lambda path: path.stem)
def test_what_an_earlier_version_wrote_is_backed_up_then_gets_the_very_schema_of_a_new_file(
    packed: Path, tmp_path: Path, clock: Clock, file: Path
) -> None:
    old = fixtures.unpack(packed, tmp_path)
    before = rows(old)
    workspace_file.open_to_write(old, clock).close()
    assert in_order(schema_of(old)) == in_order(schema_of(file))
    assert checking.check(old).state is State.SOUND
    [backup] = backups.listed(old)
    assert (backup.why, rows(backup.path)) == (Why.UPGRADE, before)
    assert checking.check(backup.path).state is State.SOUND


def test_without_room_for_it_nothing_is_begun_and_it_is_said(tmp_path, clock, monkeypatch) -> None:
    old = fixtures.unpack(EARLIER[0], tmp_path)
    before = old.read_bytes()
    monkeypatch.setattr(workspace_file, "room", lambda _path: 2 * len(before) - 1)
    with pytest.raises(CannotOpen, match=r"no room to bring .* up to date: \d+ MB must be free"):
        workspace_file.open_to_write(old, clock)
    assert old.read_bytes() == before
    assert backups.listed(old) == []
    monkeypatch.setattr(workspace_file, "room", lambda _path: 2 * len(before))
    workspace_file.open_to_write(old, clock).close()
    assert workspace_file.recognise(old) == workspace_file.VERSION


def test_where_somebody_else_writes_meanwhile_it_is_said_and_nothing_is_changed(tmp_path, clock, monkeypatch) -> None:
    monkeypatch.setitem(engine.PRAGMAS, "busy_timeout", 10)
    old = fixtures.unpack(EARLIER[0], tmp_path)
    with closing(connect(old, "rw")) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CannotOpen, match="could not be read: the disk reported a fault"):
            workspace_file.open_to_write(old, clock)
    assert workspace_file.recognise(old) == "0001"


def test_a_fault_of_ours_is_not_called_the_disks(tmp_path, clock, monkeypatch) -> None:
    monkeypatch.setattr(upgrade, "run", lambda connection, _version: connection.exec_driver_sql("nonsense").all())
    monkeypatch.setattr(upgrade, "OF_THE_FILE", set())
    with pytest.raises(engine.DriverError, match="syntax error"):
        workspace_file.open_to_write(fixtures.unpack(EARLIER[0], tmp_path), clock)


def test_of_an_earlier_file_that_refers_to_what_is_not_there_nothing_is_changed(tmp_path, clock) -> None:
    old = fixtures.unpack(EARLIER[0], tmp_path)
    with closing(connect(old, "rw")) as other:
        other.execute("DELETE FROM managers")
    with pytest.raises(CannotOpen, match="is not made like a workspace of its version"):
        workspace_file.open_to_write(old, clock)
    assert workspace_file.recognise(old) == "0001"


def test_an_upgrade_that_the_disk_does_not_take_leaves_the_file_as_it_was(tmp_path) -> None:
    old = fixtures.unpack(EARLIER[0], tmp_path)
    with no_file_longer_than(20_000), pytest.raises(engine.DriverError, match="disk"):
        upgrade.upgrade(old)
    assert workspace_file.recognise(old) == "0001"


def test_a_disk_that_fails_amid_an_upgrade_is_told_in_a_sentence(tmp_path, clock, monkeypatch) -> None:
    def fail(_connection, _version) -> None:
        raise engine.DriverError("disk I/O error")

    old = fixtures.unpack(EARLIER[0], tmp_path)
    monkeypatch.setattr(upgrade, "run", fail)
    for ask in (workspace_file.bring_safely_up_to_date, lambda path, _key: workspace_file.open_to_write(path, clock)):
        with pytest.raises(CannotOpen, match="the disk reported a fault, or it is full"):
            ask(old, None)
    assert workspace_file.recognise(old) == "0001"


def test_where_no_backup_can_be_made_nothing_is_begun(tmp_path, clock) -> None:
    old = fixtures.unpack(EARLIER[0], tmp_path)
    content = bytearray(old.read_bytes())
    content[-8192:] = b"\xff" * 8192
    old.write_bytes(content)
    with pytest.raises(CannotOpen, match="not brought up to date, because no backup of it could be made"):
        workspace_file.open_to_write(old, clock)
    assert old.read_bytes() == content


def bring_up_to_date(begun: Event, path: str) -> None:
    begun.set()
    upgrade.upgrade(Path(path))


def begun_upgrade(path: Path) -> BaseProcess:
    begun = ELSEWHERE.Event()
    worker = ELSEWHERE.Process(target=bring_up_to_date, args=(begun, str(path)))
    worker.start()
    begun.wait()
    return worker


def seconds_of_one(content: bytes, path: Path) -> float:
    path.write_bytes(content)
    worker, start = begun_upgrade(path), time.monotonic()
    worker.join()
    return time.monotonic() - start


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that are begun and killed quickly")
def test_killed_in_the_middle_a_workspace_is_of_one_version_or_of_the_other(
    tmp_path: Path, file: Path, figure: Tell
) -> None:
    chance, kills, half, ended = random.Random(7), size(12, 200), 0, 0
    contents = [gzip.decompress(packed.read_bytes()) for packed in EARLIER]
    olds = [in_order(schema_of(fixtures.unpack(packed, tmp_path))) for packed in EARLIER]
    new, whole = in_order(schema_of(file)), seconds_of_one(contents[0], tmp_path / "whole.planner")
    for number in range(kills):
        which = number % len(EARLIER)
        path = tmp_path / f"killed-{number}.planner"
        path.write_bytes(contents[which])
        worker = begun_upgrade(path)
        worker.join(chance.uniform(0, 1.2 * whole))
        worker.kill()
        worker.join()
        with closing(connect(path, "rw")) as recovering:  # as the next start does
            recovering.execute("SELECT count(*) FROM alembic_version").fetchone()
        found = in_order(schema_of(path))
        half += found not in (olds[which], new) or checking.check(path).state is not State.SOUND
        ended += found == new
    figure("upgrades killed half way that are half done", f"{half} of {kills}, {ended} were through", "0")
    assert half == 0


@pytest.fixture
def newer(file: Path, clock: Clock) -> Path:
    """A file of a version to come, which lets ours look at it."""
    store = workspace_file.open_to_write(file, clock)
    makers.salesperson(store, makers.manager(store), "Ines Duarte")
    store.close()
    stamp(file, "0999", workspace_file.VERSION)
    return file


def stamp(file: Path, version: str, oldest_reader: str) -> None:
    with closing(connect(file, "rw")) as other:
        other.execute("UPDATE alembic_version SET version_num=?", (version,))
        other.execute("UPDATE workspaces SET oldest_reader=?, oldest_writer=?", (oldest_reader, version))


def test_a_newer_file_is_looked_at_where_it_allows_that_and_never_written_to(newer: Path, clock: Clock) -> None:
    before = newer.read_bytes()
    with pytest.raises(workspace_file.NeedsNewerApp, match=r"^team.planner was .* \(data version 0999;") as caught:
        workspace_file.open_to_write(newer, clock)
    assert caught.value.look
    looking = workspace_file.open_to_read(newer, clock)
    assert [each.name for each in looking.read(people.choices)] == ["Ines Duarte"]
    with pytest.raises(CannotSave, match="You can look at everything"):
        makers.manager(looking)
    looking.close()
    assert newer.read_bytes() == before


def test_where_it_does_not_allow_that_the_version_needed_is_named(newer: Path, clock: Clock) -> None:
    stamp(newer, "0999", "0998")
    before = newer.read_bytes()
    for deed in (workspace_file.open_to_write, workspace_file.open_to_read):
        with pytest.raises(workspace_file.NeedsNewerApp, match="data version 0999") as caught:
            deed(newer, clock)
        assert not caught.value.look
    assert newer.read_bytes() == before


def test_a_newer_file_that_says_nothing_of_it_is_not_looked_at(newer: Path, clock: Clock) -> None:
    with closing(connect(newer, "rw")) as other:
        other.execute("DELETE FROM workspaces")
    with pytest.raises(workspace_file.NeedsNewerApp, match="data version 0999"):
        workspace_file.open_to_read(newer, clock)

"""Damage is found, and looking for it changes nothing: files spoiled in every way, plain and encrypted."""

from __future__ import annotations

import hashlib
import shutil
import struct
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from planner import settings
from planner.storage import backups, damage, open_case, write_log
from planner.storage.beside import log_of
from planner.storage.engine import DriverError, connect
from planner.storage.examining import examine
from planner.storage.salvage.fresh import TABLES, rows_of
from tests import fixtures
from tests.trust.conftest import Tell
from tests.trust.damages import (
    KEY,
    PAGE,
    Damaged,
    Team,
    broken_log,
    damaged,
    kill_while_open,
    overwrite,
    team,
)
from tests.trust.sizes import size

EACH = size(3, 45)
"""Files of each of eight kinds, plain and encrypted: 48, or 720."""


@pytest.fixture(scope="module", params=["plain", "encrypted"])
def kept(request: pytest.FixtureRequest, sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Team:
    key = KEY if request.param == "encrypted" else None
    return team(sample_file, tmp_path_factory.mktemp("kept"), key)


def rows(path: Path, team: Team) -> Mapping[str, list[dict[str, object]]]:
    return {name: list(rows_of(path, team.key, name)) for name in TABLES}


def content(folder: Path) -> Mapping[str, str]:
    return {each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in folder.iterdir() if each.is_file()}


def test_every_damaged_file_is_found_and_none_is_touched(
    kept: Team, tmp_path: Path, figure: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where all that SQLite looks at is in order: a letter that is another letter, a page as it was before."""
    monkeypatch.setattr(damage, "LOOKS", 1)  # what was found is there each time
    found, silent, all_of_them = Counter[str](), Counter[str](), Counter[str]()
    truth = rows(kept.closed, kept)
    for each in damaged(kept, tmp_path / "one", EACH):
        before = content(each.path.parent)
        told = damage.look(each.path, kept.key)
        assert content(each.path.parent) == before, each.kind
        all_of_them[each.kind] += 1
        found[each.kind] += not told.sound
        silent[each.kind] += told.sound and altered(each, truth)
    kind = "encrypted" if kept.key else "plain"
    for name, count in all_of_them.items():
        figure(f"damage, {kind}: {name} found", f"{found[name]} of {count}", "every altered one")
        figure(f"damage, {kind}: {name} with altered entries and not found", silent[name], "0")
    assert not +silent
    assert all(found[name] == EACH for name in all_of_them if name != broken_log.__name__)


def altered(each: Damaged, truth: Mapping[str, list[dict[str, object]]]) -> bool:
    """Whether the app would show anything else than what was saved; a broken log that loses nothing does not."""
    try:
        return rows(_without_log(each), each.team) != truth
    except DriverError:
        return True


def _without_log(each: Damaged) -> Path:
    """The damaged file as SQLite takes it, in a copy."""
    copy = each.path.parent.with_name("taken") / each.path.name
    shutil.rmtree(copy.parent, ignore_errors=True)
    shutil.copytree(each.path.parent, copy.parent)
    copy.with_name(copy.name + "-shm").unlink(missing_ok=True)
    with closing(connect(copy, "rw", each.team.key)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return copy


class TestNoFalseAlarm:
    def test_what_is_sound_is_called_sound(self, kept: Team) -> None:
        for path in (kept.backup, kept.closed, kept.left_open):
            assert damage.look(path, kept.key).sound

    def test_a_save_that_a_power_cut_broke_off_is_no_damage(self, kept: Team, tmp_path: Path) -> None:
        """It was never called saved; the index beside it is not written before the disk has answered."""
        path = Path(shutil.copy(kept.left_open, tmp_path / "team.planner"))
        log = kept.left_open.with_name(f"{kept.left_open.name}-wal").read_bytes()
        ends = [place for place in frames(log) if struct.unpack(">I", log[place + 4 : place + 8])[0]]
        broken = bytearray(log[: ends[-1] + 24 + PAGE])
        broken[ends[-2] + 24 + PAGE + 30] ^= 1
        log_of(path).write_bytes(broken)
        assert damage.look(path, kept.key).sound

    def test_one_that_an_earlier_version_wrote_is_not_measured_by_this_ones_tables(self, tmp_path: Path) -> None:
        for packed in fixtures.FILES:
            assert examine(fixtures.unpack(packed, tmp_path)).sound, packed


def frames(log: bytes) -> range:
    return range(32, len(log) - 24 - PAGE + 1, 24 + PAGE)


def test_a_log_is_taken_as_sqlite_takes_it(kept: Team, tmp_path: Path) -> None:
    """What is told of a log rests on knowing where SQLite ends."""
    for each in damaged(kept, tmp_path / "one", size(4, 100)):
        if each.kind == broken_log.__name__:
            log = write_log.read(each.path)
            each.path.with_name(each.path.name + "-shm").unlink()
            with closing(connect(each.path, "rw", kept.key)) as connection:
                (_busy, taken, _moved) = connection.execute("PRAGMA wal_checkpoint").fetchone()
            assert log is not None and log.taken == taken


@pytest.fixture
def mine(sample_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_file, tmp_path / "team.planner"))


def root(path: Path, name: str) -> int:
    with closing(connect(path, "immutable")) as connection:
        return int(connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)).fetchone()[0])


def change(path: Path, statement: str) -> None:
    with closing(connect(path, "rw")) as connection:
        connection.execute("PRAGMA ignore_check_constraints=ON")
        connection.execute(statement)


class TestWhatIsTold:
    def test_an_index_alone_is_known_to_be_no_loss(self, mine: Path) -> None:
        overwrite(mine, root(mine, "ix_commitments_status_due"))
        found = examine(mine)
        assert found.only_indexes
        assert found.indexes == ("ix_commitments_status_due",)

    def test_an_index_that_knows_more_than_its_table_says_that_entries_are_lost(self, mine: Path) -> None:
        content = bytearray(mine.read_bytes())
        start = (root(mine, "salespeople") - 1) * PAGE
        (cells,) = struct.unpack(">H", content[start + 3 : start + 5])
        content[start + 3 : start + 5] = struct.pack(">H", cells - 1)
        mine.write_bytes(content)
        found = examine(mine)
        assert not found.only_indexes
        assert "salespeople" in found.tables

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE commitments SET status = 'kepT' WHERE rowid = 3",
            "UPDATE commitments SET due = '2026-02-31' WHERE rowid = 3",
            "UPDATE commitments SET changed_at = '2026-11-23 25:00:00.000000' WHERE rowid = 3",
            "UPDATE commitments SET text = CAST(x'4170706c65c3' AS TEXT) WHERE rowid = 3",
            "UPDATE commitments SET dates_given = 'two' WHERE rowid = 3",
        ],
    )
    def test_a_value_that_this_app_cannot_have_written_is_found(self, mine: Path, statement: str) -> None:
        change(mine, statement)
        assert examine(mine).tables == ("commitments",)

    def test_a_row_that_mentions_nobody_is_found(self, mine: Path) -> None:
        change(mine, "UPDATE commitments SET salesperson_id = lower(hex(randomblob(16))) WHERE rowid = 3")
        assert examine(mine).references == 1


class TestSettingAside:
    NOW = datetime(2026, 11, 23, 9, 12)

    def test_all_files_are_kept_as_they_were_found(self, mine: Path) -> None:
        kill_while_open(mine)
        before = {name: said for name, said in content(mine.parent).items() if not name.endswith(".lock")}
        folder = damage.set_aside(mine, self.NOW)
        assert folder.name == "team damaged 2026-11-23 09.12"
        assert content(folder) == before
        assert folder.stat().st_mode & 0o077 == 0

    def test_while_nothing_is_decided_that_is_known_and_no_backup_may_be_thinned(self, mine: Path) -> None:
        folder = damage.set_aside(mine, self.NOW)
        assert open_case.stands(mine) == folder
        open_case.settle(mine)
        assert open_case.stands(mine) is None
        assert folder.exists()

    def test_meanwhile_every_backup_is_kept(self, mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(settings, "user_data_path", lambda *_, **__: tmp_path / "data")
        now = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
        for number in range(1, 40):
            place = backups.folder(mine)
            place.mkdir(parents=True, exist_ok=True)
            moment = (now - timedelta(minutes=40 - number)).strftime(backups.MOMENT)
            (place / f"team-{number:06}-{moment}-{backups.Why.CHANGES.value}.planner").touch()
        damage.set_aside(mine, now)
        backups.keep(mine, None, backups.Why.CHANGES, now)
        assert len(backups.listed(mine)) == 40
        open_case.settle(mine)
        backups.keep(mine, None, backups.Why.CHANGES, now + timedelta(minutes=30))
        assert len(backups.listed(mine)) < 40

    def test_what_takes_its_place_has_no_log_of_the_damaged_one_beside_it(self, mine: Path, sample_file: Path) -> None:
        kill_while_open(mine)
        folder = damage.set_aside(mine, self.NOW)
        assert damage.go_back(mine, folder, None, sample_file)
        assert mine.read_bytes() == sample_file.read_bytes()
        assert not log_of(mine).exists()
        assert (folder / "team.planner-wal").exists()

    def test_a_file_that_went_on_changing_is_kept_twice(self, mine: Path, sample_file: Path) -> None:
        folder = damage.set_aside(mine, self.NOW)
        change(mine, "UPDATE managers SET version = version + 1")
        changed = mine.read_bytes()
        damage.go_back(mine, folder, None, sample_file)
        assert (folder / "team 2.planner").read_bytes() == changed


def test_a_head_that_is_broken_is_not_taken_for_a_passphrase(mine: Path, clock: object) -> None:
    from planner.errors import Damaged as CannotRead
    from planner.storage import workspace_file

    content = bytearray(mine.read_bytes())
    content[0] ^= 0xFF
    mine.write_bytes(content)
    with pytest.raises(CannotRead):
        workspace_file.recognise(mine)


def test_a_broken_first_page_is_not_taken_for_a_wrong_passphrase(sample_file: Path, tmp_path: Path) -> None:
    from planner.errors import Damaged as CannotRead
    from planner.storage import workspace_file
    from tests.trust.damages import encrypt

    path = tmp_path / "team.planner"
    encrypt(sample_file, path, KEY)
    overwritten = bytearray(path.read_bytes())
    overwritten[2000] ^= 1
    path.write_bytes(overwritten)
    with pytest.raises(CannotRead):
        workspace_file.recognise(path, KEY)

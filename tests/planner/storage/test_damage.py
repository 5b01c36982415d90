"""Damage is made sure of on copies, set aside whole, and replaced only by what was looked through."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from planner.storage import as_left, damage, examining, open_case, write_log
from planner.storage.beside import index_of, log_of
from planner.storage.engine import connect
from planner.storage.examining import Findings, names
from planner.storage.key import Key
from planner.storage.salvage import rescue as salvage
from planner.storage.salvage.rescue import Rescued
from planner.storage.workspace_file import create
from tests.trust.damages import KEY, PAGE
from tests.trust.test_damage import root

NOW = datetime(2026, 11, 23, 9, 12)
BROKEN = Findings(tables=("topics",))


@pytest.fixture
def mine(file: Path) -> Path:
    """In a folder of its own."""
    return file


@pytest.fixture
def copy(mine: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound one elsewhere, that says something else."""
    path = Path(shutil.copy(mine, tmp_path_factory.mktemp("backup") / "backup.planner"))
    with closing(connect(path, "rw")) as connection:
        connection.execute("UPDATE workspaces SET generation = 77")
    return path


@pytest.fixture
def left(mine: Path) -> Path:
    """With a log and its index beside it, as after a crash."""
    leave_open(mine, "UPDATE workspaces SET generation = 5")
    return mine


def leave_open(path: Path, statement: str) -> None:
    """What was done last is in the log alone."""
    with closing(connect(path, "rw")) as writer, closing(connect(path, "rw")) as reader:
        writer.execute("PRAGMA journal_mode=WAL")
        writer.execute(statement)
        reader.execute("SELECT * FROM workspaces").fetchall()
        kept = {part: part.read_bytes() for part in (path, log_of(path), index_of(path))}
    for part, said in kept.items():
        part.write_bytes(said)


def content(folder: Path) -> dict[str, bytes]:
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def spoil(path: Path, place: int) -> None:
    altered = bytearray(path.read_bytes())
    altered[place] ^= 1
    path.write_bytes(altered)


def generation(path: Path) -> int:
    with closing(connect(path, "immutable")) as connection:
        return int(connection.execute("SELECT generation FROM workspaces").fetchone()[0])


class TestNeedsALook:
    def test_not_what_was_closed(self, mine: Path) -> None:
        assert damage.needs_a_look(mine) is False

    def test_what_was_not_closed(self, mine: Path) -> None:
        log_of(mine).touch()
        assert damage.needs_a_look(mine) is True

    def test_of_which_nothing_was_decided(self, mine: Path) -> None:
        open_case.mark(mine).touch()
        assert damage.needs_a_look(mine) is True

    def test_what_the_disk_has_altered(self, mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(as_left, "altered", lambda _path: (3,))
        assert damage.needs_a_look(mine) is True


class TestLook:
    @pytest.fixture
    def looks(self, monkeypatch: pytest.MonkeyPatch) -> Callable[[Sequence[Findings]], list[Path]]:
        """What each look finds, and what was looked at."""

        def script(found: Sequence[Findings]) -> list[Path]:
            rest, looked = list(found), list[Path]()

            def examine(path: Path, _key: Key | None = None) -> Findings:
                looked.append(path)
                return rest.pop(0)

            monkeypatch.setattr(examining, "examine", examine)
            return looked

        return script

    @pytest.mark.parametrize(
        ("found", "told"),
        [
            ([Findings()], Findings()),
            ([BROKEN, Findings()], Findings()),
            ([BROKEN, BROKEN, Findings()], Findings()),
            ([BROKEN, BROKEN, BROKEN], BROKEN),
        ],
    )
    def test_what_is_damaged_was_met_three_times(
        self, mine: Path, found: list[Findings], told: Findings, looks: Callable[[Sequence[Findings]], list[Path]]
    ) -> None:
        looked = looks(found)
        assert damage.look(mine) == told
        assert len(looked) == len(found)
        assert mine not in looked

    def test_leaves_everything_as_it_was(self, left: Path) -> None:
        before = content(left.parent)
        assert damage.look(left).sound
        assert content(left.parent) == before

    def test_is_taken_at_the_file_itself_where_there_is_no_room(
        self, mine: Path, monkeypatch: pytest.MonkeyPatch, looks: Callable[[Sequence[Findings]], list[Path]]
    ) -> None:
        def refuse(_from: Path, _to: Path) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(shutil, "copyfile", refuse)
        looked = looks([Findings()])
        assert damage.look(mine).sound
        assert looked == [mine]

    def test_clears_away_what_one_that_died_has_left(self, mine: Path) -> None:
        tried, other = mine.with_name(".team.planner.tried-x"), mine.with_name(".another.planner.tried-x")
        for folder in (tried, other):
            folder.mkdir()
            (folder / "team.planner").touch()
        mine.with_name(".team.planner.tried-file").touch()
        assert damage.look(mine).sound
        assert not tried.exists()
        assert (other / "team.planner").exists()

    def test_takes_the_log_with_it(self, mine: Path) -> None:
        leave_open(mine, "UPDATE workspaces SET version = 'x'")
        assert damage.look(mine) == Findings(tables=("workspaces",), rows=1)

    def test_says_where_the_log_lacks_what_was_saved(self, left: Path) -> None:
        log = bytearray(log_of(left).read_bytes())
        assert write_log.read(left) is not None
        log_of(left).write_bytes(log[: len(log) - 1])
        assert damage.look(left) == Findings(unsaved_log=True)

    def test_is_about_what_hangs_on_the_pages_that_the_disk_has_altered(
        self, mine: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with closing(connect(mine, "rw")) as connection:
            connection.execute("CREATE INDEX last ON topics (name)")
            (logos, last) = (root(mine, name) for name in ("logos", "last"))
        pages = mine.stat().st_size // PAGE
        assert last == pages
        monkeypatch.setattr(as_left, "altered", lambda _path: (1, logos, last, pages + 1))
        found = damage.look(mine)
        assert (found.opens, found.altered, found.unsaved_log) == (True, (1, logos, last, pages + 1), False)
        assert (found.tables, found.indexes) == (("logos",), ("last",))

    def test_where_nothing_can_be_read_without_them_it_may_be_anything(
        self, mine: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with closing(connect(mine, "immutable")) as connection:
            (stamp,) = connection.execute(
                "SELECT rootpage FROM sqlite_schema WHERE name = 'alembic_version'"
            ).fetchone()
        monkeypatch.setattr(as_left, "altered", lambda _path: (stamp,))
        found = damage.look(mine)
        assert found.opens
        assert (found.altered, found.tables, found.pages) == ((stamp,), names(), ())

    def test_where_it_does_not_open_at_all_no_table_is_named(self, mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        mine.write_bytes(b"nothing" * PAGE)
        monkeypatch.setattr(as_left, "altered", lambda _path: (2,))
        found = damage.look(mine)
        assert (found.opens, found.altered, found.tables) == (False, (2,), ())

    def test_says_where_the_passphrase_alone_would_not_open_it_any_more(self, tmp_path: Path) -> None:
        path = tmp_path / "locked.planner"
        create(path, KEY)
        assert damage.look(path, KEY).sound
        spoil(path, 3)
        assert damage.look(path, KEY).pages[-1] == damage.OTHER_SALT


class TestSettingAside:
    def test_is_on_the_disk_before_it_is_noted(self, left: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        synced: list[str] = []
        monkeypatch.setattr(damage.durable, "write_out", lambda part: synced.append(part.name))
        monkeypatch.setattr(damage.durable, "write_out_folder", lambda folder: synced.append(folder.name))
        before = content(left.parent)
        folder = damage.set_aside(left, NOW)
        aside = "team damaged 2026-11-23 09.12"
        assert synced[:4] == [left.name, log_of(left).name, index_of(left).name, aside]
        assert (folder.name, content(folder)) == (aside, before)
        assert folder.stat().st_mode & 0o777 == 0o700
        assert open_case.stands(left) == folder

    def test_takes_no_other_ones_place(self, mine: Path) -> None:
        folders = [damage.set_aside(mine, NOW).name for _again in range(3)]
        assert folders == [f"team damaged 2026-11-23 09{ending}" for ending in (".12", " 2.12", " 3.12")]

    def test_gives_a_copy_to_read_from(self, left: Path) -> None:
        aside = damage.set_aside(left, NOW)
        before = content(aside)
        for _again in range(2):
            read = damage.to_read(left, aside)
            assert (read.parent.name, read.name) == (damage.READ_FROM, left.name)
            assert sorted(each.name for each in read.parent.iterdir()) == [left.name, log_of(left).name]
        assert read.parent.stat().st_mode & 0o777 == 0o700
        assert read.read_bytes() == left.read_bytes()
        assert {name: said for name, said in content(aside).items() if os.sep not in name} == before


class TestPuttingInPlace:
    @pytest.fixture
    def aside(self, left: Path) -> Path:
        return damage.set_aside(left, NOW)

    def test_the_log_of_the_damaged_one_is_gone_and_the_file_is_its_owners_alone(
        self, left: Path, aside: Path, copy: Path
    ) -> None:
        copy.chmod(0o644)
        kept = content(aside)
        damage.put_in_place(copy, left, aside)
        assert [each.name for each in left.parent.iterdir() if each.is_file()] == [left.name]
        assert left.stat().st_mode & 0o777 == 0o600
        assert generation(left) == 77
        assert content(aside) == kept
        assert open_case.stands(left) is None

    def test_what_went_on_changing_is_kept_too(
        self, left: Path, aside: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        synced: list[str] = []
        spoil(left, 30 * PAGE)
        (aside / log_of(left).name).unlink()
        for each in (left, aside / left.name):
            os.utime(each, (0, 0))  # not by size and time is it told that it is another
        changed, log = left.read_bytes(), log_of(left).read_bytes()
        monkeypatch.setattr(damage.durable, "write_out", lambda part: synced.append(part.name))
        monkeypatch.setattr(damage.durable, "write_out_folder", lambda folder: synced.append(folder.name))
        damage.put_in_place(copy, left, aside)
        assert (aside / "team 2.planner").read_bytes() == changed
        assert (aside / log_of(left).name).read_bytes() == log
        assert synced[:3] == ["team 2.planner", log_of(left).name, aside.name]

    def test_one_goes_back_to_a_sound_backup(self, left: Path, aside: Path, copy: Path) -> None:
        before = copy.read_bytes()
        assert damage.go_back(left, aside, None, copy) is True
        assert generation(left) == 77
        assert copy.read_bytes() == before
        assert not [each for each in left.parent.iterdir() if each.name.startswith(".")]

    def test_and_to_none_that_is_damaged_too(self, left: Path, aside: Path, copy: Path) -> None:
        copy.write_bytes(copy.read_bytes()[: 20 * PAGE])
        before = content(left.parent)
        assert damage.go_back(left, aside, None, copy) is False
        assert content(left.parent) == before

    @pytest.mark.parametrize("sound", [True, False])
    def test_what_was_rescued_takes_its_place_where_it_is_sound(
        self, left: Path, aside: Path, copy: Path, sound: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[object] = []

        def rescue(damaged: Path, into: Path, *more: object) -> Rescued:
            asked.extend((damaged, *more))
            shutil.copy(copy, into)
            return Rescued({}, {}, {}, (), {}, {}, sound=Findings() if sound else BROKEN)

        monkeypatch.setattr(salvage, "rescue", rescue)
        before = left.read_bytes()
        told = damage.rescue(left, aside, KEY, copy, "(lost)", ("topics",))
        assert told.sound.sound is sound
        assert asked == [aside / left.name, KEY, copy, "(lost)", ("topics",)]
        assert left.read_bytes() == (copy.read_bytes() if sound else before)
        assert (open_case.stands(left) is None) is sound

"""What a damaged file, its log and the newest backup have comes together, and it is told what is missing."""

from __future__ import annotations

import shutil
import struct
from collections import Counter
from collections.abc import Collection, Mapping
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from planner.storage.beside import log_of
from planner.storage.engine import connect
from planner.storage.salvage.fresh import TABLES, rows_of
from planner.storage.salvage.rescue import Rescued, rescue
from tests import fixtures
from tests.planner.storage.salvage.made import LATER, PAGE, THEN, Row, root, row, spoil, write
from tests.planner.storage.test_write_log import SALTS, sums

CALLED = "(not saved)"
RUTH = row("managers", name="Ruth")
INES = row("salespeople", name="Inês", manager_id=RUTH["id"])
PROMISES = [
    row("commitments", salesperson_id=INES["id"], text=f"{number} " + "x" * 700, settled_on="2026-11-23")
    for number in range(20)
]
"""Four or five on a page."""
INDEX = "sqlite_autoindex_commitments_1"


@pytest.fixture
def path(file: Path) -> Path:
    """The team of one manager, with twenty promises to one salesperson."""
    write(file, {"managers": [RUTH], "salespeople": [INES], "commitments": PROMISES})
    return file


@pytest.fixture
def backup(path: Path, tmp_path: Path) -> Path:
    """As the workspace is before a test changes it."""
    return Path(shutil.copy(path, tmp_path / "backup.planner"))


def change(path: Path, *statements: str) -> None:
    with closing(connect(path, "rw")) as connection:
        for each in ("PRAGMA secure_delete=ON", *statements):
            connection.execute(each)


def saved(path: Path, backup: Path | None = None, doubted: Collection[str] = ()) -> Rescued:
    before = path.read_bytes()
    told = rescue(path, path.with_name("saved.planner"), None, backup, CALLED, doubted)
    assert told.sound.sound
    assert path.read_bytes() == before
    return told


def there(path: Path, table: str) -> dict[str, Row]:
    return {each["id"]: each for each in rows_of(path.with_name("saved.planner"), None, table)}


def promises(path: Path) -> dict[str, Row]:
    return there(path, "commitments")


def by_id(rows: Collection[Row]) -> dict[str, Row]:
    return {each["id"]: each for each in rows}


class TestAlone:
    def test_of_a_sound_file_every_row_is_saved_and_nothing_else_is_told(self, path: Path) -> None:
        change(path, "UPDATE salespeople SET role = '\ufffd'")  # typed so, and never altered
        told = saved(path)
        counts = {"managers": 1, "salespeople": 1, "commitments": 20, "workspaces": 1}
        assert told == Rescued(counts, {}, {}, (), {}, {}, (), told.sound)
        assert promises(path) == by_id(PROMISES)
        assert {each.name for each in path.parent.iterdir()} == {"team.planner", "saved.planner"}

    def test_behind_a_broken_top_rows_are_found_in_their_pages(self, path: Path) -> None:
        spoil(path, root(path, "commitments"))
        told = saved(path)
        assert promises(path) == by_id(PROMISES)
        assert (told.lost, told.uncertain, told.altered) == ({}, (), {})

    def test_what_the_index_knows_and_nothing_has_is_lost(self, path: Path) -> None:
        page = leaf(path, PROMISES[10]["id"])
        spoil(path, root(path, "commitments"), page)
        told = saved(path)
        missing = len(PROMISES) - len(promises(path))
        assert 3 < missing < 6 and PROMISES[10]["id"] not in promises(path)
        assert (told.lost, told.uncertain) == ({"commitments": missing}, ())

    def test_without_an_index_nobody_can_say_how_many_there_were(self, path: Path) -> None:
        spoil(path, root(path, "commitments"), root(path, INDEX))
        told = saved(path)
        assert promises(path) == by_id(PROMISES)
        assert (told.lost, told.uncertain) == ({}, ("commitments",))

    def test_where_the_file_does_not_know_its_tables_rows_are_known_by_their_values(self, path: Path) -> None:
        spoil(path, 1)
        told = saved(path)
        assert (promises(path), there(path, "salespeople")) == (by_id(PROMISES), by_id([INES]))
        assert set(told.uncertain) == set(TABLES)

    @pytest.mark.parametrize(
        ("name", "altered"), [("made_on DATE", "mbde_on DATE"), ("settled_on DATE", "suttled_on DATE")]
    )
    def test_where_a_letter_in_the_name_of_a_column_was_altered_no_row_and_no_value_is_lost(
        self, path: Path, name: str, altered: str
    ) -> None:
        content = path.read_bytes()
        place = content.index(name.encode(), content.index(b"CREATE TABLE commitments"))
        path.write_bytes(content[:place] + altered.encode() + content[place + len(name) :])
        told = saved(path)
        assert promises(path) == by_id(PROMISES)
        assert (told.left_out, told.lost, told.uncertain) == ((), {}, ())

    def test_a_value_that_was_altered_and_letters_that_are_none_are_told(self, path: Path) -> None:
        change(
            path,
            "UPDATE commitments SET due = 'never' WHERE rowid = 3",
            "UPDATE commitments SET text = CAST(x'4170706c65c3' AS TEXT) WHERE rowid = 4",
            "UPDATE commitments SET due = 'never', owner = 'nobody' WHERE rowid = 5",
        )
        told = saved(path)
        assert (told.altered, told.lost) == ({"commitments": 2}, {"commitments": 1})
        texts = Counter(each["text"] for each in promises(path).values())
        assert texts["Apple\ufffd"] == 1
        assert promises(path)[PROMISES[2]["id"]] == PROMISES[2] | {"due": THEN[:10]}
        assert PROMISES[4]["id"] not in promises(path)

    def test_one_of_an_earlier_version_lacks_nothing_that_it_never_had(self, tmp_path: Path) -> None:
        old = fixtures.unpack(fixtures.FILES[0], tmp_path)
        spoil(old, root(old, "barriers"), root(old, "sqlite_autoindex_barriers_1"))
        assert saved(old).uncertain == ("barriers",)

    @pytest.mark.parametrize("version", ["DELETE FROM alembic_version", "DROP TABLE alembic_version"])
    def test_one_that_does_not_say_its_version_may_have_had_everything(self, path: Path, version: str) -> None:
        change(path, version, "DROP TABLE text_versions")
        assert "text_versions" in saved(path).uncertain

    def test_what_it_has_is_read_whatever_version_it_says(self, path: Path) -> None:
        """One bit makes a 4 of a 6."""
        change(path, "UPDATE alembic_version SET version_num = '0004'")
        saved(path)
        assert there(path, "workspaces") == by_id(list(rows_of(path, None, "workspaces")))

    def test_who_is_lost_is_stood_in_for_and_what_has_no_place_is_told(self, path: Path) -> None:
        change(path, "PRAGMA foreign_keys=OFF", "DELETE FROM salespeople")
        orphan = row("hearings", salesperson_id=INES["id"], barrier_id="f" * 32)
        write(path, {"hearings": [orphan]})
        change(path, "DELETE FROM managers")
        told = saved(path)
        assert told.stand_ins == {}
        assert {table for table, _row in told.left_out} == {"commitments", "hearings"}
        write(path, {"managers": [RUTH]})
        path.with_name("saved.planner").unlink()
        told = saved(path)
        assert told.stand_ins == {"salespeople": 1, "barriers": 1}
        assert there(path, "salespeople")[INES["id"]]["name"] == CALLED
        assert not told.left_out

    def test_where_nothing_can_be_read_the_fault_is_told_and_nothing_stays(self, path: Path) -> None:
        with pytest.raises(FileNotFoundError):
            rescue(path.with_name("gone.planner"), path.with_name("saved.planner"), None, None, CALLED)
        assert [each.name for each in path.parent.iterdir()] == ["team.planner"]


def leaf(path: Path, words: str) -> int:
    """The page on which a row is, not that of the index."""
    content = path.read_bytes()
    return next(
        page
        for page in range(2, len(content) // PAGE + 1)
        if content[(page - 1) * PAGE] == 0x0D and words.encode() in content[(page - 1) * PAGE : page * PAGE]
    )


class TestWithABackup:
    def test_where_nothing_is_missing_nothing_is_taken_from_it(self, path: Path, backup: Path) -> None:
        assert saved(path, backup).from_backup == {}

    def test_what_a_broken_page_had_comes_from_it(self, path: Path, backup: Path) -> None:
        spoil(path, leaf(path, PROMISES[10]["id"]))
        told = saved(path, backup)
        assert promises(path) == by_id(PROMISES)
        assert 3 < told.from_backup["commitments"] < 6
        assert (told.lost, told.uncertain) == ({}, ())

    def test_what_was_erased_since_does_not_come_back(self, path: Path, backup: Path) -> None:
        change(path, "DELETE FROM commitments WHERE rowid > 5")
        spoil(path, root(path, "salespeople"))
        told = saved(path, backup)
        assert told.from_backup == {"salespeople": 1}
        assert len(promises(path)) == 5

    @pytest.mark.parametrize("because", ["doubted", "not ours"])
    def test_what_may_be_lacking_although_nothing_says_so_comes_back(
        self, path: Path, backup: Path, because: str
    ) -> None:
        change(path, "DELETE FROM commitments WHERE rowid > 5")
        if because == "not ours":
            change(path, "PRAGMA application_id=0")
        told = saved(path, backup, ["commitments"] if because == "doubted" else ())
        assert told.from_backup == {"commitments": 15}
        assert promises(path) == by_id(PROMISES)

    @pytest.mark.parametrize(
        "altered",
        [
            "text = 'a bit was flipped'",
            "text = 'a bit was flipped', version = 65",
            f"text = 'a bit was flipped', changed_at = '{LATER}'",
        ],
    )
    def test_it_heals_what_was_altered(self, path: Path, backup: Path, altered: str) -> None:
        change(path, f"UPDATE commitments SET {altered} WHERE rowid = 3")
        told = saved(path, backup)
        assert told.from_backup == {"commitments": 1}
        assert promises(path) == by_id(PROMISES)

    def test_a_page_that_was_not_written_is_older_than_it(self, path: Path, backup: Path) -> None:
        newer = PROMISES[2] | {"text": "newer", "version": 2, "changed_at": LATER}
        change(backup, f"UPDATE commitments SET text = 'newer', version = 2, changed_at = '{LATER}' WHERE rowid = 3")
        told = saved(path, backup)
        assert told.from_backup == {"commitments": 1}
        assert promises(path)[newer["id"]] == newer

    def test_what_was_written_since_stays(self, path: Path, backup: Path) -> None:
        change(path, f"UPDATE commitments SET text = 'newer', version = 2, changed_at = '{LATER}' WHERE rowid = 3")
        told = saved(path, backup)
        assert told.from_backup == {}
        assert promises(path)[PROMISES[2]["id"]]["text"] == "newer"

    def test_whoever_is_mentioned_and_gone_comes_from_it(self, path: Path, backup: Path) -> None:
        change(path, "PRAGMA foreign_keys=OFF", "DELETE FROM salespeople")
        told = saved(path, backup)
        assert (told.from_backup, told.stand_ins) == ({"salespeople": 1}, {})
        assert there(path, "salespeople") == by_id([INES])

    def test_one_that_never_knew_whoever_is_gone_helps_nothing(self, path: Path, backup: Path) -> None:
        for each in (path, backup):
            change(each, "PRAGMA foreign_keys=OFF", "DELETE FROM salespeople")
        change(backup, "DELETE FROM commitments")
        told = saved(path, backup)
        assert (told.from_backup, told.stand_ins) == ({}, {"salespeople": 1})

    def test_one_that_is_damaged_itself_is_not_joined(self, path: Path, backup: Path) -> None:
        spoil(path, root(path, "commitments"), leaf(path, PROMISES[10]["id"]))
        spoil(backup, root(backup, "salespeople"))
        assert saved(path, backup).from_backup == {}

    def test_one_of_an_earlier_version_is_joined_as_one_of_this(self, path: Path, tmp_path: Path) -> None:
        earlier = fixtures.unpack(fixtures.FILES[3], tmp_path)
        told = saved(path, earlier, ["salespeople"])
        kept = list(rows_of(earlier, None, "salespeople"))
        assert kept and told.from_backup["salespeople"] == len(kept)
        assert set(there(path, "salespeople")) == {INES["id"], *(each["id"] for each in kept)}


class TestItsLog:
    NEW = row("commitments", salesperson_id=INES["id"], text="new", owner="manager", status="open")
    NEWER = row("commitments", salesperson_id=INES["id"], text="newer", owner="manager", status="open")

    @pytest.fixture
    def log(self, path: Path, tmp_path: Path) -> bytearray:
        """Of two saves that are in no page of the file yet."""
        states = [path.read_bytes()]
        for each in (self.NEW, self.NEWER):
            later = Path(shutil.copy(path, tmp_path / "later.planner"))
            later.write_bytes(states[-1])
            write(later, {"commitments": [each]})
            states.append(later.read_bytes())
            later.unlink()
        return bytearray(log_between(states))

    def test_what_it_has_is_saved(self, path: Path, log: bytearray) -> None:
        log_of(path).write_bytes(log)
        told = saved(path)
        assert promises(path) == by_id([*PROMISES, self.NEW, self.NEWER])
        assert (told.lost, told.uncertain) == ({}, ())

    def test_what_follows_a_broken_save_is_saved_as_well(self, path: Path, log: bytearray) -> None:
        log[32 + 24 + 100] ^= 1
        log_of(path).write_bytes(log)
        told = saved(path)
        assert promises(path) == by_id([*PROMISES, self.NEW, self.NEWER])
        assert (told.lost, told.uncertain) == ({}, ())


def log_between(states: list[bytes]) -> bytes:
    """Each state of a file as a transaction of the log, after the first."""
    head = struct.pack(">4I", 0x377F0682, 3007000, PAGE, 0) + SALTS
    before = sums(head, (0, 0), "<")
    log = head + struct.pack(">2I", *before)
    for old, new in pairwise(states):
        changed = changed_pages(old, new)
        for number, (page, content) in enumerate(changed.items(), 1):
            begin = struct.pack(">2I", page, len(new) // PAGE if number == len(changed) else 0)
            before = sums(begin + content, before, "<")
            log += begin + SALTS + struct.pack(">2I", *before) + content
    return log


def changed_pages(old: bytes, new: bytes) -> Mapping[int, bytes]:
    pages = {begin // PAGE + 1: new[begin : begin + PAGE] for begin in range(0, len(new), PAGE)}
    return {page: content for page, content in pages.items() if old[(page - 1) * PAGE : page * PAGE] != content}

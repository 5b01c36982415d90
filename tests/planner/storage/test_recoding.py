"""A file has another key, or all is as it was; and nothing can be read any more of what is left behind."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import TypeAlias

import pytest
import sqlcipher3.dbapi2 as sqlite

from planner.errors import CannotSave
from planner.storage import durable, recoding
from planner.storage.engine import connect, set_up
from planner.storage.key import Key
from planner.storage.recoding import FRESH, SPENT, recode, tidy
from tests.small_disk import no_file_longer_than

KEY, OTHER = Key(bytes(range(32)), bytes(range(16))), Key(bytes(range(1, 33)), bytes(range(16)))
Spoil: TypeAlias = Callable[[Path, Key | None], None]
NOT_VERIFIED = "The new file could not be verified, so the old one stays as it was. Please check the disk."
NOT_WRITTEN = "The new file could not be written, so the old one stays as it was. Make room and try again."


def write(path: Path, key: Key | None = None) -> Path:
    """A file of some pages, closed, with a log when it is open, as a workspace has it."""
    with closing(connect(path, "rwc", key)) as made:
        set_up(made, read_only=False)
        made.execute("PRAGMA application_id=77")
        made.execute("PRAGMA user_version=5")
        made.execute("CREATE TABLE words (word)")
        made.execute("CREATE INDEX by_word ON words (word)")
        made.executemany("INSERT INTO words VALUES (?)", [("one" * 10_000,), ("two",), (3,), (None,), (b"\x00\xff",)])
        made.execute("DELETE FROM words WHERE word = 'two'")
        made.execute("CREATE VIEW long AS SELECT word FROM words WHERE length(word) > 3")
    return path


def says(path: Path, key: Key | None) -> list[object]:
    asked = ("PRAGMA application_id", "PRAGMA user_version", "SELECT * FROM words", "SELECT * FROM long")
    with closing(connect(path, "immutable", key)) as looking:
        return [looking.execute(question).fetchall() for question in asked]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder in which nothing else lies."""
    (tmp_path / "place").mkdir()
    return tmp_path / "place"


@pytest.fixture
def team(place: Path) -> Path:
    return write(place / "team.planner")


def names(place: Path) -> list[str]:
    return sorted(each.name for each in place.iterdir())


def beside(team: Path, ending: str) -> Path:
    return team.with_name(team.name + ending)


@pytest.mark.parametrize(("old", "new"), [(None, KEY), (KEY, OTHER), (KEY, None)])
def test_under_the_new_key_it_says_what_it_said_and_is_its_owners_alone(
    place: Path, old: Key | None, new: Key | None
) -> None:
    path = write(place / "team.planner", old)
    path.chmod(0o644)
    before = says(path, old)
    recode(path, old, new)
    assert says(path, new) == before
    assert (path.read_bytes()[:6] == b"SQLite") is (new is None)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert names(place) == ["team.planner"]


class TestWhatIsLeft:
    @pytest.fixture(autouse=True)
    def blocks(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(recoding, "BLOCK", 5000)

    def test_of_the_old_file_is_nothing_but_as_many_zeros(self, team: Path, tmp_path: Path) -> None:
        """Seen through a second name, as an examiner of the disk would see its blocks."""
        os.link(team, tmp_path / "blocks")
        size = team.stat().st_size
        recode(team, None, KEY)
        assert size > 2 * 5000
        assert (tmp_path / "blocks").read_bytes() == bytes(size)

    def test_comes_to_the_disk_step_by_step(self, team: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The new file, then its name, then the zeros over the old one, which has a name till then."""
        synced: list[object] = []
        monkeypatch.setattr(durable, "write_out", lambda path: synced.append((path.name, any(path.read_bytes()))))
        monkeypatch.setattr(durable, "write_out_folder", lambda folder: synced.append(names(folder)))
        recode(team, None, KEY)
        new, old = "team.planner" + FRESH, "team.planner" + SPENT
        assert synced == [(new, True), ["team.planner", old], (old, False)]


class TestAfterACut:
    """What the next start finds."""

    @pytest.fixture
    def before(self, team: Path) -> bytes:
        return team.read_bytes()

    def test_what_was_begun_is_wiped(self, team: Path, place: Path, tmp_path: Path, before: bytes) -> None:
        for ending in (FRESH, FRESH + "-journal", FRESH + "-wal"):
            beside(team, ending).write_bytes(b"words" * 100)
            os.link(beside(team, ending), tmp_path / f"blocks{ending}")
        tidy(team)
        assert names(place) == ["team.planner"]
        assert {each.read_bytes() for each in tmp_path.glob("blocks*")} == {bytes(500)}
        assert team.read_bytes() == before

    def test_it_is_no_hindrance_to_begin_anew(self, team: Path, place: Path) -> None:
        beside(team, FRESH).write_bytes(b"half a file" * 1000)
        recode(team, None, KEY)
        assert names(place) == ["team.planner"]

    def test_a_second_name_of_the_file_itself_goes_and_the_file_stays(
        self, team: Path, place: Path, before: bytes
    ) -> None:
        os.link(team, beside(team, SPENT))
        tidy(team)
        assert (names(place), team.read_bytes()) == (["team.planner"], before)

    def test_the_old_file_is_wiped_where_the_new_one_is_in_its_place(
        self, team: Path, place: Path, tmp_path: Path, before: bytes
    ) -> None:
        beside(team, SPENT).write_bytes(b"words" * 100)
        os.link(beside(team, SPENT), tmp_path / "blocks")
        tidy(team)
        assert (names(place), team.read_bytes()) == (["team.planner"], before)
        assert (tmp_path / "blocks").read_bytes() == bytes(500)

    def test_the_old_file_is_left_alone_where_there_is_no_other(self, team: Path, place: Path, before: bytes) -> None:
        team.rename(beside(team, SPENT))
        tidy(team)
        assert names(place) == ["team.planner" + SPENT]
        assert beside(team, SPENT).read_bytes() == before


class TestOthers:
    def is_held(self, path: Path) -> bool:
        with closing(connect(path, "rw")) as other:
            other.execute("PRAGMA busy_timeout=0")
            try:
                other.execute("SELECT count(*) FROM words").fetchone()
            except sqlite.OperationalError as error:
                assert str(error) == "database is locked"
                return True
        return False

    @pytest.mark.parametrize(("system", "held"), [("posix", True), ("nt", False)])
    def test_are_kept_out_until_the_new_file_comes_to_its_place(
        self, team: Path, monkeypatch: pytest.MonkeyPatch, system: str, held: bool
    ) -> None:
        """Windows replaces no file that is open, so there the last moment is theirs."""
        monkeypatch.setattr(recoding, "os", SimpleNamespace(name=system, link=os.link))
        found: list[bool] = []
        monkeypatch.setattr(
            durable, "write_out", lambda path: path.name.endswith(FRESH) and found.append(self.is_held(team))
        )
        recode(team, None, KEY)
        assert found == [held]

    def test_who_have_it_open_are_asked_to_close_it(self, team: Path, place: Path) -> None:
        with closing(connect(team, "rw")) as other:
            other.execute("SELECT count(*) FROM words").fetchone()
            with pytest.raises(CannotSave) as told:
                recode(team, None, KEY)
            assert str(told.value) == "Another program is holding the workspace file. Close it, then try again."
        says(team, None)
        assert names(place) == ["team.planner"]


def test_its_connections_are_set_up_as_all_are(team: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[list[str]] = []

    def heard(path: Path, mode: str, key: Key | None) -> sqlite3.Connection:
        connection = connect(path, mode, key)
        said.append([])
        connection.set_trace_callback(said[-1].append)
        return connection

    monkeypatch.setattr(recoding, "connect", heard)
    recode(team, None, KEY)
    old, new = said
    assert {"PRAGMA trusted_schema=OFF", "PRAGMA journal_mode=WAL"} <= set(old) and "PRAGMA query_only=ON" not in old
    assert {"PRAGMA trusted_schema=OFF", "PRAGMA query_only=ON"} <= set(new) and "PRAGMA journal_mode=WAL" not in new


def test_where_a_file_can_have_no_second_name_it_is_replaced(
    team: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_path: Path, _other: Path) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    before = says(team, None)
    monkeypatch.setattr(os, "link", fail)
    recode(team, None, KEY)
    assert (says(team, KEY), names(place)) == (before, ["team.planner"])


def lose_a_row(path: Path, key: Key | None) -> None:
    with closing(connect(path, "rw", key)) as copy:
        copy.execute("DELETE FROM words WHERE word = 3")


def lose_a_view(path: Path, key: Key | None) -> None:
    with closing(connect(path, "rw", key)) as copy:
        copy.execute("DROP VIEW long")


def break_an_index(path: Path, key: Key | None) -> None:
    """Rows and tables are the same, and only a look at everything finds it."""
    made, other = "CREATE INDEX by_word ON words (word)", "CREATE INDEX by_word ON words (typeof(word))"
    for steps in (("UPDATE sqlite_schema SET sql = ? WHERE name = 'by_word'", other), ("REINDEX",),
                  ("UPDATE sqlite_schema SET sql = ? WHERE name = 'by_word'", made)):  # fmt: skip
        with closing(connect(path, "rw", key)) as copy:
            copy.execute("PRAGMA writable_schema=ON")
            copy.execute(steps[0], steps[1:])


def break_an_empty_page(path: Path, key: Key | None) -> None:
    """One that SQLite has no use for, so that it is never read."""
    with closing(connect(path, "rw", key)) as copy:
        copy.execute("CREATE TABLE more (word)")
        copy.execute("INSERT INTO more VALUES (zeroblob(100000))")
        copy.execute("DROP TABLE more")
    with path.open("r+b") as file:
        file.seek(-2 * 4096 + 100, os.SEEK_END)
        file.write(b"noise")


def spoilt(monkeypatch: pytest.MonkeyPatch, spoil: Spoil) -> None:
    """The new file, before it is looked at."""

    def first(path: Path, mode: str, key: Key | None) -> sqlite3.Connection:
        if path.name.endswith(FRESH):
            spoil(path, key)
        return connect(path, mode, key)

    monkeypatch.setattr(recoding, "connect", first)


def why_not(path: Path, old: Key | None) -> str:
    with pytest.raises(CannotSave) as told:
        recode(path, old, OTHER if old is None else None)
    return str(told.value)


class TestWhatFails:
    """And leaves all as it was."""

    @pytest.fixture(autouse=True, params=[None, KEY], ids=["plain", "encrypted"])
    def old(self, request: pytest.FixtureRequest, place: Path) -> Iterator[Key | None]:
        path, key = place / "team.planner", request.param
        before = says(write(path, key), key)
        yield key
        assert says(path, key) == before
        assert names(place) == ["team.planner"]

    @pytest.mark.parametrize("spoil", [lose_a_row, lose_a_view, break_an_index])
    def test_a_new_file_that_is_not_sound_or_says_something_else(
        self, place: Path, old: Key | None, monkeypatch: pytest.MonkeyPatch, spoil: Spoil
    ) -> None:
        spoilt(monkeypatch, spoil)
        assert why_not(place / "team.planner", old) == NOT_VERIFIED

    def test_no_room_for_the_new_file(self, place: Path, old: Key | None) -> None:
        with no_file_longer_than(40_000):
            assert why_not(place / "team.planner", old) == NOT_WRITTEN

    @pytest.mark.parametrize("step", ["write_out", "write_out_folder"])
    def test_a_disk_that_does_not_take_it(
        self, place: Path, tmp_path: Path, old: Key | None, monkeypatch: pytest.MonkeyPatch, step: str
    ) -> None:
        """Neither the file nor, once it has it, its name; the file is wiped then, too."""

        def fail(_path: Path) -> None:
            if not blocks.exists():
                [new] = [each for each in place.iterdir() if each.stat().st_ino != before]
                os.link(new, blocks)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        blocks = tmp_path / "blocks"
        before = (place / "team.planner").stat().st_ino
        monkeypatch.setattr(durable, step, fail)
        assert why_not(place / "team.planner", old) == NOT_WRITTEN
        assert not any(blocks.read_bytes())

    def test_a_name_that_cannot_be_had(self, place: Path, old: Key | None, monkeypatch: pytest.MonkeyPatch) -> None:
        given: list[Path] = []
        replace = Path.replace

        def fail_once(fresh: Path, path: Path) -> Path:
            given.append(fresh)
            if len(given) == 1:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            return replace(fresh, path)

        monkeypatch.setattr(Path, "replace", fail_once)
        assert why_not(place / "team.planner", old) == NOT_WRITTEN


def test_a_broken_page_of_a_new_file_is_found_also_where_it_is_never_read(
    team: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoilt(monkeypatch, break_an_empty_page)
    assert why_not(team, None) == NOT_VERIFIED
    assert names(place) == ["team.planner"]

"""A person goes from every copy that can be written anew; of each other it is told why not, and until when it stays."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from planner import copies_elsewhere, erasing
from planner.clock import Clock
from planner.copies_elsewhere import PART, Copy
from planner.storage import durable, workspace_file
from planner.storage.engine import connect
from planner.storage.key import Key
from planner.storage.store import Store
from tests import fixtures, makers
from tests.trust.canary import files_with

KEY = Key(bytes(range(32)), bytes(range(16)))
LONGEST = timedelta(days=372)
NAME = "Zenobia Quastenflosser"
NOT_REACHED = "It could not be read or written."


@pytest.fixture
def zenobia(store: Store, ruth: UUID, ines: UUID) -> UUID:
    """Beside Ines, who stays."""
    zenobia = makers.salesperson(store, ruth, NAME)
    makers.promise(store, zenobia, f"What {NAME} wants " * 1000)
    return zenobia


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """A folder of copies; whatever happens, nothing that was begun is left there."""
    place = tmp_path / "place"
    place.mkdir()
    yield place
    assert not [each.name for each in place.iterdir() if PART in each.name]


@pytest.fixture
def copy(store: Store, file: Path, place: Path, zenobia: UUID) -> Path:
    return copied(file, place / "copy.planner")


def copied(file: Path, path: Path) -> Path:
    path.parent.mkdir(exist_ok=True)
    with closing(connect(file, "rw")) as source, closing(connect(path, "rwc")) as target:
        source.backup(target)
    return path


def erase_from(
    folders: Sequence[Path], store: Store, whom: UUID, key: Key | None = None, chosen: Collection[erasing.Key] = ()
) -> Sequence[Copy]:
    return copies_elsewhere.erase_from(folders, store.path, key, store.clock, whom, chosen)


def names(path: Path, key: Key | None = None) -> list[str]:
    with closing(connect(path, "immutable", key)) as looking:
        return sorted(name for (name,) in looking.execute("SELECT name FROM salespeople"))


def until(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC) + LONGEST


class TestACopy:
    def test_is_made_anew_without_them_and_without_a_trace_of_how_much_there_was(
        self, store: Store, place: Path, copy: Path, zenobia: UUID
    ) -> None:
        assert erase_from([place], store, zenobia) == [Copy(copy)]
        assert names(copy) == ["Ines Duarte"]
        assert files_with(NAME, place) == []
        with closing(connect(copy, "immutable")) as looking:
            assert looking.execute("PRAGMA freelist_count").fetchone() == (0,)
        assert erase_from([place], store, zenobia) == []

    def test_loses_the_name_in_the_texts_that_were_chosen(
        self, store: Store, file: Path, place: Path, zenobia: UUID, ines: UUID
    ) -> None:
        promise = makers.promise(store, ines, f"Ring {NAME}")
        copy = copied(file, place / "copy.planner")
        erase_from([place], store, zenobia, chosen={("commitments", "text", promise)})
        assert files_with(NAME, place) == []
        assert copy.exists()

    def test_is_its_owners_alone_from_the_first_moment(
        self, store: Store, place: Path, copy: Path, zenobia: UUID, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        seen: list[int] = []
        opening = workspace_file.open_to_write

        def note(path: Path, clock: Clock, key: Key | None) -> Store:
            seen.append(stat.S_IMODE(path.stat().st_mode))
            return opening(path, clock, key)

        monkeypatch.setattr(workspace_file, "open_to_write", note)
        erase_from([place], store, zenobia)
        assert seen == [0o600]

    def test_is_whole_in_one_file_before_it_comes_to_its_place_and_nothing_of_a_log_stays_there(
        self, store: Store, place: Path, copy: Path, zenobia: UUID, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (place / "copy.planner-wal").write_bytes(b"a log of something else")
        seen: list[list[str]] = []
        placing = durable.place

        def note(part: Path, path: Path) -> None:
            seen.append(sorted(each.name for each in place.iterdir()))
            placing(part, path)

        monkeypatch.setattr(durable, "place", note)
        erase_from([place], store, zenobia)
        assert seen == [[f".copy.planner{PART}", "copy.planner"]]

    def test_is_written_anew_where_that_was_begun_once(
        self, store: Store, place: Path, copy: Path, zenobia: UUID
    ) -> None:
        (place / f".copy.planner{PART}").write_bytes(b"half a copy")
        assert erase_from([place], store, zenobia) == [Copy(copy)]

    def test_of_an_earlier_version_is_brought_up_to_date_and_no_backup_of_it_holds_them(
        self, store: Store, place: Path, data_folder: Path
    ) -> None:
        old = fixtures.unpack(fixtures.FILES[0], place)
        with closing(connect(old, "immutable")) as looking:
            ((whom,),) = looking.execute("SELECT id FROM salespeople").fetchall()
        assert erase_from([place], store, UUID(whom)) == [Copy(old)]
        assert names(old) == []
        assert files_with(whom, data_folder) == []

    def test_that_is_encrypted_stays_so(self, store: Store, place: Path) -> None:
        path = place / "secret.planner"
        workspace_file.create(path, KEY)
        held = workspace_file.open_to_write(path, store.clock, KEY)
        whom = makers.salesperson(held, makers.manager(held), NAME)
        held.close()
        assert erase_from([place], store, whom, KEY) == [Copy(path)]
        assert names(path, KEY) == [] and b"CREATE TABLE" not in path.read_bytes()
        assert erase_from([place], store, whom) == [
            Copy(path, "It is locked by another passphrase.", until(path)),
        ]


class TestWhatIsReached:
    def test_is_every_copy_beside_the_workspace_and_in_the_folders_that_were_made_for_it(
        self, store: Store, file: Path, place: Path, zenobia: UUID
    ) -> None:
        aside = copied(file, file.with_name("team.planner.before") / "team.planner")
        beside = copied(file, file.with_name("copy of team.planner"))
        others = copied(file, file.with_name("other.planner.before") / "team.planner")
        deep = copied(file, place / "team-1234" / "team.planner")
        assert erase_from([place], store, zenobia) == [Copy(each) for each in sorted((aside, beside, deep))]
        assert NAME in names(others)

    def test_is_not_the_workspace_itself_under_whatever_name(
        self, store: Store, file: Path, place: Path, zenobia: UUID
    ) -> None:
        (place / "link.planner").symlink_to(file)
        assert erase_from([place, file.parent], store, zenobia) == []
        store.close()
        assert NAME in names(file)

    def test_are_copies_also_where_the_workspace_is_gone(
        self, store: Store, file: Path, place: Path, copy: Path, zenobia: UUID
    ) -> None:
        store.close()
        file.unlink()
        assert erase_from([place], store, zenobia) == [Copy(copy)]

    def test_is_nothing_of_somebody_else(self, store: Store, place: Path, copy: Path) -> None:
        before = copy.stat()
        assert erase_from([place], store, uuid4()) == []
        assert (copy.stat().st_ino, copy.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)

    def test_is_nothing_that_is_no_workspace(self, store: Store, file: Path, place: Path, zenobia: UUID) -> None:
        """By their names they could be."""
        for folder in (place, file.parent):
            (folder / "letter.planner").write_bytes(b"to a friend")
            (folder / "notes.planner.txt").write_bytes(b"ours" * 1024)
            (folder / "gone.planner-wal").write_bytes(b"log")
            (folder / "empty.planner-folder").mkdir()
            with closing(sqlite3.connect(folder / "foreign.planner.db")) as foreign:
                foreign.execute("CREATE TABLE salespeople (id)")
                foreign.execute("INSERT INTO salespeople VALUES (?)", (zenobia.hex,))
                foreign.commit()
        assert erase_from([place], store, zenobia) == []


class TestWhatIsNotReached:
    def test_is_a_place_that_is_away(self, store: Store, tmp_path: Path, zenobia: UUID) -> None:
        [copy] = erase_from([tmp_path / "stick"], store, zenobia)
        assert (copy.path, copy.why_not) == (tmp_path / "stick", "It is out of reach now.")
        assert copy.until and timedelta(0) <= store.clock.now() + LONGEST - copy.until < timedelta(minutes=1)

    def test_is_what_is_damaged_and_a_log_that_was_set_aside(
        self, store: Store, file: Path, place: Path, copy: Path, zenobia: UUID
    ) -> None:
        torn = copy.read_bytes()[:8192] + b"\xff" * 8192
        copy.write_bytes(torn)
        log = file.with_name("team.planner-of-another-file-7")
        log.write_bytes(NAME.encode() * 100)
        told = {each.path: each for each in erase_from([place], store, zenobia)}
        assert told == {each: Copy(each, NOT_REACHED, until(each)) for each in (copy, log)}
        assert copy.read_bytes() == torn

    @pytest.mark.parametrize("name", ["copy.planner", "copy.planner.old"])
    def test_is_what_cannot_be_written(
        self, store: Store, file: Path, place: Path, zenobia: UUID, monkeypatch: pytest.MonkeyPatch, name: str
    ) -> None:
        def fail(_part: Path, _path: Path) -> None:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))

        copy = copied(file, place / name)
        monkeypatch.setattr(durable, "place", fail)
        assert erase_from([place], store, zenobia) == [Copy(copy, NOT_REACHED, until(copy))]
        assert NAME in names(copy)

    @pytest.mark.parametrize("wrong", ["erased", "sound"])
    def test_is_what_did_not_come_out_right(
        self, store: Store, place: Path, copy: Path, zenobia: UUID, monkeypatch: pytest.MonkeyPatch, wrong: str
    ) -> None:
        closing_it = Store.close

        def spoil(held: Store) -> None:
            """Of what SQLite counts as free there is none."""
            closing_it(held)
            with held.path.open("r+b") as part:
                part.seek(36)
                part.write(bytes([0, 0, 0, 5]))

        if wrong == "sound":
            monkeypatch.setattr(Store, "close", spoil)
        else:
            monkeypatch.setattr(erasing, "erase", lambda _db, **_whom: None)
        words = "The copy without them did not come out right; it was left as it is."
        assert erase_from([place], store, zenobia) == [Copy(copy, words, until(copy))]
        assert NAME in names(copy)

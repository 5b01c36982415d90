"""A copy is of one moment and as good as the workspace, or there is none, nothing is left of it, and it is said why."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from planner import people
from planner.domain.salesperson import Details
from planner.storage import copying, durable, workspace_file
from planner.storage.copying import PART, CannotCopy, DamagedSource, copy
from planner.storage.engine import connect
from planner.storage.fingerprints import Stopped, of_all_rows
from planner.storage.key import Key
from planner.storage.store import Store
from tests import makers

KEY = Key(bytes(range(32)), bytes(range(16)))


@pytest.fixture
def target(tmp_path: Path) -> Iterator[Path]:
    """Where the copy goes; whatever happens, nothing else is ever left there."""
    place = tmp_path / "copies"
    place.mkdir()
    yield place / "copy.planner"
    assert {each.name for each in place.iterdir()} <= {"copy.planner"}


def rows(path: Path, key: Key | None = None) -> object:
    with closing(connect(path, "immutable", key)) as looking:
        return of_all_rows(looking)


def never_after(turns: int) -> Callable[[], bool]:
    """Says to go on so many times, and then to stop for good."""
    left = iter([False] * turns)
    return lambda: next(left, True)


def test_what_was_saved_last_is_in_it_and_it_is_its_owners_alone(store: Store, file: Path, target: Path) -> None:
    makers.salesperson(store, makers.manager(store), "Ines Duarte")
    copy(file, target, None)
    store.close()
    assert rows(target) == rows(file)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_what_is_written_while_it_is_made_is_not_in_it(sample: Store, tmp_path: Path, target: Path) -> None:
    """Before the first page is copied, and again before the last."""
    sample.write(partial(people.add, details=Details("Of before")))
    before, asked = of_all_rows_now(tmp_path / "sample.planner"), []

    def write_meanwhile() -> bool:
        asked.append(len(asked))
        if len(asked) in (1, 20, 40):
            sample.write(partial(people.add, details=Details(f"Person {len(asked)}")))
        return False

    copy(tmp_path / "sample.planner", target, None, write_meanwhile)
    assert len(asked) > 40
    assert rows(target) == before != of_all_rows_now(tmp_path / "sample.planner")


def of_all_rows_now(path: Path) -> object:
    with closing(connect(path, "rw")) as looking:
        return of_all_rows(looking)


def test_a_workspace_that_lies_closed_is_read_without_a_file_beside_it(
    file: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(copying, "connect", lambda path, mode, key: asked.append(mode) or connect(path, mode, key))
    copy(file, target, None)
    assert asked[0] == "immutable"


def test_of_one_that_was_not_closed_the_log_is_read_where_something_may_be_written_beside_it(
    store: Store, file: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    makers.manager(store)
    asked = []
    monkeypatch.setattr(copying, "connect", lambda path, mode, key: asked.append(mode) or connect(path, mode, key))
    copy(file, target, None)
    for locked in (file, file.parent):
        monkeypatch.setattr(os, "access", lambda path, _how, locked=locked: Path(path) != locked)
        copy(file, target, None)
    assert [mode for mode in asked if mode != "rw"] == ["immutable", *["immutable"] * 4]
    assert asked[:3] == ["rw", "rw", "immutable"]


def test_reading_changes_nothing(store: Store, file: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    makers.manager(store)
    looks: list[object] = []

    def write_instead(looking: sqlite3.Connection, _stop: object) -> object:
        looks.append(looking)
        looking.execute("DELETE FROM drafts")
        looking.execute("ROLLBACK")
        return {}

    monkeypatch.setattr(copying, "of_all_rows", write_instead)
    with pytest.raises(DamagedSource):
        copy(file, target, None)
    assert len(looks) == 1


@pytest.mark.parametrize("at", [0, 5, 60])
def test_who_is_told_to_stop_stops_at_once(sample: Store, tmp_path: Path, target: Path, at: int) -> None:
    with pytest.raises(Stopped):
        copy(tmp_path / "sample.planner", target, None, never_after(at))


def test_it_stops_while_pages_are_copied(
    sample: Store, tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the copy is looked at."""
    looks: list[object] = []
    monkeypatch.setattr(copying, "of_all_rows", lambda looking, _stop: looks.append(looking))
    with pytest.raises(Stopped):
        copy(tmp_path / "sample.planner", target, None, lambda: True)
    assert len(looks) == 1


def test_it_stops_amid_a_long_look_at_the_copy(
    sample: Store, tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite asks while it checks each page, which asks nobody by itself."""
    asked: list[sqlite3.Connection] = []

    def counted(looking: sqlite3.Connection, _stop: object) -> object:
        asked.append(looking)
        if len(asked) == 2:
            looking.execute(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 3e6) SELECT max(i) FROM n"
            )
        return {}

    monkeypatch.setattr(copying, "of_all_rows", counted)
    with pytest.raises(Stopped):
        copy(tmp_path / "sample.planner", target, None, lambda: len(asked) == 2)


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "there is no room left in"), (errno.EIO, "nothing can be written to")],
)
def test_where_the_disk_does_not_take_it_that_is_said(
    file: Path, target: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def fail(_fresh: Path, _path: Path) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(durable, "place", fail)
    with pytest.raises(CannotCopy, match=f"^No copy could be made: {words} .*copies[.]$"):
        copy(file, target, None)


def test_where_the_disk_is_full_amid_the_pages_it_is_said(
    file: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def narrow(path: Path, mode: str, key: Key | None) -> sqlite3.Connection:
        connection = connect(path, mode, key)
        if path.name.endswith(PART) and mode == "rw":
            connection.execute("PRAGMA max_page_count=3")
        return connection

    monkeypatch.setattr(copying, "connect", narrow)
    with pytest.raises(CannotCopy, match="there is no room left in"):
        copy(file, target, None)


def test_where_the_copy_cannot_be_opened_it_is_said(file: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def shut(path: Path, mode: str, key: Key | None) -> sqlite3.Connection:
        return connect(path if mode != "rw" else path.with_name("no such file"), mode, key)

    monkeypatch.setattr(copying, "connect", shut)
    with pytest.raises(CannotCopy, match="nothing can be written to"):
        copy(file, target, None)


def test_of_what_is_damaged_no_copy_is_made(sample: Store, tmp_path: Path, target: Path) -> None:
    sample.close()
    content = bytearray((tmp_path / "sample.planner").read_bytes())
    content[len(content) // 2 : len(content) // 2 + 8192] = b"\xff" * 8192
    (tmp_path / "sample.planner").write_bytes(content)
    with pytest.raises(DamagedSource, match=r"^sample[.]planner is damaged, so no sound copy can be made of it[.]$"):
        copy(tmp_path / "sample.planner", target, None)


def test_of_what_was_cut_off_no_copy_is_made_and_the_place_is_not_to_blame(file: Path, target: Path) -> None:
    """It cannot be looked at all."""
    file.write_bytes(file.read_bytes()[:40_960])
    with pytest.raises(DamagedSource):
        copy(file, target, None)


def test_of_what_is_no_workspace_no_copy_is_made(tmp_path: Path, target: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "foreign.planner")) as foreign:
        foreign.execute("CREATE TABLE deals (amount)")
    with pytest.raises(DamagedSource):
        copy(tmp_path / "foreign.planner", target, None)


def test_one_whose_index_contradicts_its_rows_is_no_sound_copy(file: Path, target: Path) -> None:
    """Its rows are the same, and only a look at everything finds it."""
    with closing(sqlite3.connect(file)) as spoilt:
        spoilt.execute("PRAGMA journal_mode=DELETE")
        spoilt.execute("CREATE TABLE marks (word)")
        spoilt.execute("CREATE INDEX by_word ON marks (word)")
        spoilt.execute("INSERT INTO marks VALUES ('one')")
        spoilt.commit()
        spoilt.execute("PRAGMA writable_schema=ON")
        spoilt.execute(
            "UPDATE sqlite_schema SET sql = 'CREATE INDEX by_word ON marks (upper(word))' WHERE name = 'by_word'"
        )
        spoilt.commit()
    with pytest.raises(DamagedSource):
        copy(file, target, None)


def test_a_copy_that_reads_otherwise_is_thrown_away(file: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readings = iter([{"one": 1}, {"one": 2}])
    monkeypatch.setattr(copying, "of_all_rows", lambda _looking, _stop: next(readings))
    with pytest.raises(CannotCopy, match=r"^The copy is not the same as team[.]planner[.] It was thrown away[.]$"):
        copy(file, target, None)


def test_a_copy_that_cannot_be_read_again_is_no_copy(file: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def once(looking: sqlite3.Connection, _stop: object) -> object:
        if not looking.execute("PRAGMA query_only").fetchone()[0]:
            looking.execute("SELECT * FROM what_is_not_there")
        return of_all_rows(looking)

    monkeypatch.setattr(copying, "of_all_rows", once)
    with pytest.raises(DamagedSource):
        copy(file, target, None)


def test_what_a_killed_one_left_is_written_over(file: Path, target: Path) -> None:
    target.with_name(f".{target.name}{PART}").write_bytes(b"half a copy" * 5000)
    copy(file, target, None)
    assert rows(target) == rows(file)


def test_an_encrypted_one_has_the_same_key(tmp_path: Path, target: Path) -> None:
    workspace_file.create(tmp_path / "secret.planner", KEY)
    copy(tmp_path / "secret.planner", target, KEY)
    assert rows(target, KEY) == rows(tmp_path / "secret.planner", KEY)
    assert b"CREATE TABLE" not in target.read_bytes()

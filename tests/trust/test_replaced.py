"""A workspace whose file is replaced, rolled back or removed while the app runs loses nothing and destroys nothing."""

from __future__ import annotations

import os
import shutil
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select

from planner import notes, seen, settings
from planner.clock import Clock
from planner.domain.private import PrivateKind
from planner.errors import CannotSave
from planner.storage import schema, workspace_file
from planner.storage.key import derive
from planner.storage.store import Store
from tests import makers
from tests.trust.sizes import size

ROUNDS = size(3, 20)


def put_another(file: Path, newer: bytes) -> None:
    """As sync services do: the whole new file beside it, then in its place at once."""
    fresh = file.with_name(".sync.tmp")
    fresh.write_bytes(newer)
    fresh.replace(file)


def roll_back(file: Path, older: bytes) -> None:
    file.unlink()
    file.write_bytes(older)


def remove(file: Path, _content: bytes) -> None:
    file.unlink()


def type_in(store: Store, ines: UUID, words: str) -> None:
    about = {"salesperson_id": ines, "subject_id": ines, "kind": PrivateKind.ABOUT_SALESPERSON}
    store.save(partial(notes.save, text=words, now=store.clock.now(), **about))


def typed(store: Store) -> str | None:
    return store.read(lambda db: db.scalar(select(schema.private_texts.c.text)))


@pytest.mark.parametrize("happens", [put_another, roll_back, remove])
@pytest.mark.parametrize("locked", [False, True], ids=["plain", "encrypted"])
def test_what_is_written_goes_on_in_a_copy_and_the_other_file_stays_as_it_is(tmp_path, clock, happens, locked, figure):
    lost = changed = 0
    for number in range(ROUNDS):
        file = tmp_path / str(number) / "team.planner"
        key = derive("correct horse", os.urandom(16)) if locked else None
        workspace_file.create(file, key)
        other = file.read_bytes()
        store = workspace_file.open_to_write(file, clock, key)
        moves: list[Path] = []
        store.follow_moves(moves.append)
        ines = makers.salesperson(store, makers.manager(store))
        for letters in range(1, 12):
            type_in(store, ines, "Prefers mornings"[:letters])
        happens(file, other)
        type_in(store, ines, "Prefers mornings, and tea")
        assert [copy.parent for copy in moves] == [file.parent]
        store.close()
        changed += happens is not remove and file.read_bytes() != other
        again = workspace_file.open_to_write(moves[0], clock, key)
        lost += typed(again) != "Prefers mornings, and tea"
        again.close()
        left = {path.name for path in file.parent.iterdir()}
        assert left == {moves[0].name} | ({file.name} if happens is not remove else set())
    which = f"{happens.__name__}, {'encrypted' if locked else 'plain'}"
    figure(f"{which}: lost / changed of {ROUNDS}", f"{lost} / {changed}", "0 / 0")
    assert (lost, changed) == (0, 0)


def test_a_reading_that_comes_first_moves_too_and_mixes_nothing(store, file, ines):
    type_in(store, ines, "Prefers mornings")
    older = Path(shutil.copy(file, file.with_name("older")))
    put_another(file, older.read_bytes())
    assert typed(store) == "Prefers mornings"
    assert store.path != file
    assert store.path.stat().st_mode & 0o777 == 0o600


def test_where_no_copy_can_be_written_nothing_is_and_the_sentence_says_what_to_do(store, file, ines, monkeypatch):
    type_in(store, ines, "Prefers mornings")
    shutil.rmtree(file.parent)
    with pytest.raises(CannotSave, match="Copy your text"):
        type_in(store, ines, "Prefers mornings, and tea")
    assert not file.exists()


def test_records_and_deeds_go_on_as_well(store, file, ruth):
    makers.salesperson(store, ruth, "Ines Duarte")
    file.unlink()
    makers.salesperson(store, ruth, "Tomás Vidal")
    assert store.read(lambda db: db.scalar(select(func.count()).select_from(schema.salespeople))) == 2


def test_a_file_that_only_another_program_reads_or_copies_is_no_move(store, file, ines):
    type_in(store, ines, "Prefers mornings")
    shutil.copy(file, file.with_name("copy"))
    os.utime(file)
    type_in(store, ines, "Prefers tea")
    assert store.path == file


@pytest.fixture
def own_folders(monkeypatch, tmp_path):
    monkeypatch.setattr(settings, "user_data_path", lambda *_, **__: tmp_path / "data")


def open_here(file: Path, clock: Clock) -> Store:
    """As the window does."""
    seen.check(file, None)
    store = workspace_file.open_to_write(file, clock)
    seen.remember(store.identity, file, clock.now())
    return store


def test_an_older_copy_is_noticed_before_it_is_opened(own_folders, file, clock):
    older = file.read_bytes()
    open_here(file, clock).close()
    open_here(file, clock).close()
    newest = file.read_bytes()
    put_another(file, older)
    with pytest.raises(seen.OlderCopy, match="older copy of your workspace"):
        open_here(file, clock)
    assert file.read_bytes() == older
    put_another(file, newest)
    open_here(file, clock).close()


def test_where_the_older_copy_is_wanted_it_is_the_newest_from_then_on(own_folders, file, clock):
    older = file.read_bytes()
    for _ in range(3):
        open_here(file, clock).close()
    put_another(file, older)
    store = workspace_file.open_to_write(file, clock)
    seen.remember(store.identity, file, clock.now())
    store.close()
    open_here(file, clock).close()


def test_the_same_file_elsewhere_and_one_that_was_never_seen_are_opened(own_folders, file, clock, tmp_path):
    open_here(file, clock).close()
    open_here(Path(shutil.copy(file, tmp_path / "moved.planner")), clock).close()
    another = tmp_path / "another.planner"
    workspace_file.create(another)
    open_here(another, clock).close()


def die_while_open(file: Path, clock: Clock) -> tuple[bytes, bytes]:
    """The file and its log as a crash leaves them."""
    store = open_here(file, clock)
    ines = makers.salesperson(store, makers.manager(store))
    for letters in range(1, 60):
        type_in(store, ines, "What she said " * letters)
    left = file.read_bytes(), file.with_name(file.name + "-wal").read_bytes()
    store.close()
    return left


@pytest.mark.parametrize("round_", range(size(4, 60)))
def test_a_log_left_by_another_file_is_never_applied(own_folders, file, clock, round_):
    """SQLite itself would mix them: sixty times in sixty the file was damaged or partly old."""
    older = file.read_bytes()
    for _ in range(round_ % 3):
        open_here(file, clock).close()
    _newest, log = die_while_open(file, clock)
    put_another(file, older)
    file.with_name(file.name + "-wal").write_bytes(log)
    with pytest.raises(seen.OlderCopy):
        open_here(file, clock)
    assert file.read_bytes() == older
    (aside,) = file.parent.glob(f"{file.name}-of-another-file-*")
    assert aside.read_bytes() == log
    store = workspace_file.open_to_write(file, clock)
    assert store.read(lambda db: db.scalar(select(func.count()).select_from(schema.salespeople))) == 0
    store.close()


def test_a_log_that_came_along_with_its_file_is_applied(own_folders, file, clock):
    newest, log = die_while_open(file, clock)
    file.unlink()
    put_another(file, newest)
    file.with_name(file.name + "-wal").write_bytes(log)
    store = open_here(file, clock)
    assert typed(store) == "What she said " * 59
    store.close()

"""A workspace whose file is replaced, rolled back or removed while the app runs loses nothing and destroys nothing."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select

from planner import notes, seen, settings
from planner.clock import Clock
from planner.domain.private import PrivateKind
from planner.domain.salesperson import Salesperson
from planner.errors import CannotOpen, CannotSave
from planner.storage import engine, identity, schema, workspace_file
from planner.storage.beside import index_of, log_of
from planner.storage.engine import DriverError, connect
from planner.storage.identity import Identity
from planner.storage.key import derive
from planner.storage.store import Store
from tests import fixtures, makers
from tests.small_disk import no_file_longer_than
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


def test_where_no_copy_can_be_written_nothing_is_and_the_sentence_says_what_to_do(store, file, ines):
    type_in(store, ines, "Prefers mornings")
    shutil.rmtree(file.parent)
    for _time in range(2):
        with pytest.raises(CannotSave, match=r"^Not saved: team\.planner was replaced .* Copy your text"):
            type_in(store, ines, "Prefers mornings, and tea")
    assert not file.exists()


def test_of_a_copy_that_finds_no_room_nothing_is_left(store, file, ines):
    type_in(store, ines, "Prefers mornings")
    file.unlink()
    with no_file_longer_than(50_000):
        with pytest.raises(CannotSave, match="Copy your text"):
            type_in(store, ines, "Prefers mornings, and tea")
        with pytest.raises(DriverError, match="readonly"):
            store.glance(lambda glance: glance._connection.execute("DELETE FROM private_texts"))
    assert not list(file.parent.glob("*.planner"))
    type_in(store, ines, "Prefers mornings, and tea")
    assert typed(store) == "Prefers mornings, and tea"


def test_records_and_deeds_go_on_in_the_copy_and_leave_nothing_of_the_old_file(store, file, ruth, clock):
    moves: list[Path] = []
    store.follow_moves(moves.append)
    ines = makers.salesperson(store, ruth, "Ines Duarte")
    type_in(store, ines, "Prefers mornings")
    file.unlink()
    makers.salesperson(store, ruth, "Tomás Vidal")
    type_in(store, ines, "Prefers tea")
    assert moves == [store.path]
    store.close()
    assert list(file.parent.iterdir()) == moves
    copy = workspace_file.open_to_read(moves[0], clock)
    assert copy.read(lambda db: db.scalar(select(func.count()).select_from(schema.salespeople))) == 2
    assert typed(copy) == "Prefers tea"
    copy.close()


def test_what_is_wiped_is_wiped_in_the_copy(store, file, ines):
    type_in(store, ines, "Prefers mornings")
    put_another(file, older := file.read_bytes())
    store.wipe()
    assert store.path != file
    assert file.read_bytes() == older
    assert typed(store) == "Prefers mornings"


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
    left = file.read_bytes(), log_of(file).read_bytes()
    store.close()
    return left


def kept_aside(file: Path) -> list[bytes]:
    return [path.read_bytes() for path in file.parent.glob(f"{file.name}-of-another-file-*")]


def put_another_of_the_same_number(file: Path, content: bytes) -> None:
    """A system gives the number of a file that was removed to the next one."""
    file.write_bytes(content)


@pytest.mark.parametrize("put", [put_another, put_another_of_the_same_number])
@pytest.mark.parametrize("round_", range(size(4, 60)))
def test_a_log_left_by_another_file_is_never_applied(own_folders, file, clock, round_, put):
    """SQLite itself would mix them: sixty times in sixty the file was damaged or partly old."""
    older = file.read_bytes()
    for _ in range(round_ % 3):
        open_here(file, clock).close()
    _newest, log = die_while_open(file, clock)
    put(file, older)
    log_of(file).write_bytes(log)
    if round_ % 2:
        index_of(file).write_bytes(bytes(32768))
    with pytest.raises(seen.OlderCopy):
        open_here(file, clock)
    assert file.read_bytes() == older
    assert not index_of(file).exists()
    assert kept_aside(file) == [log]
    store = workspace_file.open_to_write(file, clock)
    assert store.read(lambda db: db.scalar(select(func.count()).select_from(schema.salespeople))) == 0
    store.close()


def test_a_log_that_came_along_with_its_file_is_applied(own_folders, file, clock):
    newest, log = die_while_open(file, clock)
    put_another(file, newest)
    log_of(file).write_bytes(log)
    store = open_here(file, clock)
    assert typed(store) == "What she said " * 59
    store.close()


def test_a_log_that_would_damage_a_file_of_the_same_opening_is_never_applied(own_folders, file, clock):
    """Copied while it was open: its log was cut off since, and goes on from what the copy has not."""
    store = open_here(file, clock)
    ruth = makers.manager(store)
    store.wipe()
    older = file.read_bytes()
    for _time in range(2):
        store.wipe()
        store.write(lambda db: db.add_all(Salesperson(manager_id=ruth, name="Ines " * 100) for _number in range(100)))
    log = log_of(file).read_bytes()
    store.close()
    put_another(file, older)
    log_of(file).write_bytes(log)
    store = open_here(file, clock)
    assert store.read(lambda db: db.scalar(select(func.count()).select_from(schema.salespeople))) == 0
    store.close()
    assert kept_aside(file) == [log]


def test_a_log_beside_what_is_no_workspace_any_more_is_kept_aside(own_folders, file, clock):
    _newest, log = die_while_open(file, clock)
    put_another(file, b"a letter to a friend. " * 400)
    log_of(file).write_bytes(log)
    with pytest.raises(CannotOpen):
        open_here(file, clock)
    assert kept_aside(file) == [log]


def test_an_empty_log_says_nothing_and_is_left_alone(own_folders, file, clock):
    older = file.read_bytes()
    open_here(file, clock).close()
    put_another(file, older)
    log_of(file).touch()
    with pytest.raises(seen.OlderCopy):
        open_here(file, clock)
    assert kept_aside(file) == []


def test_a_workspace_of_before_there_were_identities_is_not_held_up(own_folders, tmp_path):
    seen.check(fixtures.unpack(fixtures.FILES[0], tmp_path), None)


def test_what_was_brought_back_on_purpose_is_opened_and_others_are_still_known(own_folders, file, clock, tmp_path):
    another = tmp_path / "another.planner"
    workspace_file.create(another)
    older, oldest = file.read_bytes(), another.read_bytes()
    for path in (file, another):
        open_here(path, clock).close()
    put_another(file, older)
    put_another(another, oldest)
    seen.want(file, None)
    open_here(file, clock).close()
    with pytest.raises(seen.OlderCopy):
        open_here(another, clock)


def test_a_workspace_that_somebody_else_holds_is_opened_without_being_counted(file, monkeypatch):
    monkeypatch.setitem(engine.PRAGMAS, "busy_timeout", 10)
    with closing(connect(file, "rw")) as other:
        other.execute("BEGIN IMMEDIATE")
        held = identity.count_opening(file)
    assert held == identity.identity_of(file)
    assert identity.count_opening(file) == Identity(held.id, held.generation + 1) == identity.identity_of(file)

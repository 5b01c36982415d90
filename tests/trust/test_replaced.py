"""A workspace whose file is replaced, rolled back or removed while the app runs loses nothing and destroys nothing."""

from __future__ import annotations

import os
import shutil
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select

from planner import notes
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

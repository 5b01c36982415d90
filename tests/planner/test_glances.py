"""A start asks in words that were made beforehand: they are those of the selects, and answered alike."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from planner import glance_selects, glances, owed, running, timetable, today
from planner.clock import Clock
from planner.domain.sides import Side
from planner.errors import CannotOpen
from planner.glance_selects import SELECTS, compiled
from planner.glance_words import WORDS
from planner.storage import engine, workspace_file
from planner.storage.engine import connect
from planner.storage.glance import Glance
from planner.storage.store import CLOCK, Store
from tests import makers
from tests.conftest import TODAY
from tests.makers import at


def test_the_words_are_what_the_selects_say() -> None:
    assert {name: compiled(make()) for name, make in SELECTS.items()} == WORDS, "python -m planner.glance_selects"


def test_the_words_are_kept_as_they_are_written() -> None:
    assert glance_selects.source(WORDS) == glance_selects.KEPT.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", WORDS)
def test_an_answer_is_the_one_that_the_select_gets(sample: Store, name: str) -> None:
    given = {"first": sample.clock.midnight(at(TODAY)), "today": TODAY}
    given["end"] = given["first"] + timedelta(days=30)

    def at_a_glance(db: Glance) -> Sequence[object]:
        return list(db.ask(WORDS[name], **given))

    by_select = sample.read(lambda db: [list(row) for row in db.execute(SELECTS[name](), given)])
    seen = sample.glance(at_a_glance)
    assert seen == by_select
    assert [[type(value) for value in row] for row in seen] == [[type(value) for value in row] for row in by_select]
    assert seen or name in ("going_on", "long_gone")


def test_what_is_going_on_is_seen(store: Store, ines: UUID) -> None:
    made = makers.session(store, ines)
    store.write(lambda db: running.start(db, made, at(TODAY)))
    assert store.glance(glances.going_on) == [store.read(lambda db: timetable.row(db, made))]


def test_a_glance_sees_what_was_written_a_moment_ago(store: Store, ines: UUID) -> None:
    assert store.glance(glances.owed) == []
    makers.promise(store, ines)
    assert store.glance(glances.owed) == store.read(owed.open_ones) != []


def test_a_glance_knows_the_clock(store: Store) -> None:
    assert store.glance(lambda glance: glance.info[CLOCK]) is store.clock


def test_a_glance_changes_nothing(store: Store) -> None:
    with pytest.raises(engine.DriverError, match="readonly"):
        store.glance(lambda db: db._connection.execute("DELETE FROM managers"))


def test_a_glance_leaves_no_reading_open_when_a_question_fails(store: Store, ines: UUID) -> None:
    with pytest.raises(KeyError):
        store.glance(lambda db: db.ask(WORDS["nothing of the kind"]))
    assert store.glance(glances.whose).begun


def test_the_driver_is_as_safe_at_a_glance_as_elsewhere(store: Store) -> None:
    contract = {"synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000, "trusted_schema": 0, "cell_size_check": 1}
    contract |= {"temp_store": 2, "mmap_size": 0, "query_only": 1}
    store.glance(glances.going_on)
    assert {name: store._glancing.execute(f"PRAGMA {name}").fetchone()[0] for name in contract} == contract


def test_after_nothing_but_a_glance_one_file_is_left(store: Store, file: Path) -> None:
    assert store.glance(glances.going_on) == []
    store.close()
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_what_a_crash_left_in_the_log_is_seen_and_put_into_the_file(
    store: Store, ines: UUID, file: Path, clock: Clock, tmp_path: Path
) -> None:
    makers.promise(store, ines)
    crashed = tmp_path / "crashed" / file.name
    crashed.parent.mkdir()
    for each in (file, file.with_name(file.name + "-wal")):
        shutil.copy(each, crashed.parent / each.name)
    again = workspace_file.open_to_write(crashed, clock)
    assert [row.owner for row in again.glance(glances.owed)] == [Side.MANAGER]
    again.close()
    assert [path.name for path in crashed.parent.iterdir()] == [crashed.name]
    bare = connect(crashed, "immutable")
    assert bare.execute("SELECT count(*) FROM commitments").fetchone() == (1,)
    bare.close()


def test_an_unsafe_library_is_refused_before_the_first_glance(
    file: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "OLDEST_SAFE", (99, 0, 0))
    with pytest.raises(CannotOpen, match="not safe"):
        workspace_file.open_to_write(file, clock)


def test_the_thread_that_draws_may_not_glance(store: Store) -> None:
    store.forbid_this_thread()
    with pytest.raises(RuntimeError, match="draws the window"):
        store.glance(today.today)

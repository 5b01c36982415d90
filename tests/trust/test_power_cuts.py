"""A power cut at any moment of a session: every state that the disk may be in is opened, and nothing is lost."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from alembic.util.exc import CommandError
from sqlalchemy.exc import SQLAlchemyError

from planner import people
from planner.clock import Clock
from planner.errors import PlannerError
from planner.storage import workspace_file
from planner.storage.engine import DriverError
from planner.storage.store import Db, Store
from tests.fixtures import FILES, unpack
from tests.trust import deeds
from tests.trust.births import nursery
from tests.trust.conftest import Tell
from tests.trust.cuts import Cut, Note, cuts, read_notes
from tests.trust.shims import needs_compiler, preload
from tests.trust.sizes import size

STATES = size(150, 3100)
DEEDS = 48
OLDER = FILES[-2]
"""A workspace of the version before this one: the first that is recorded is how it is brought up to date."""
MEMORY = Path("/dev/shm")
SEED = 2026
NOT_OPENED = (PlannerError, SQLAlchemyError, DriverError, CommandError, RuntimeError)

Recorded = tuple[str, Mapping[str, bytes], list[Note]]


@pytest.fixture
def place() -> Iterator[Path]:
    """In memory where there is such a place: each state is written and synced anew."""
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    """A session from an older workspace on, its files as they were at first, and what was done to them."""
    folder = tmp_path_factory.mktemp("recorded")
    desk, kept = folder / "desk", folder / "notes"
    desk.mkdir()
    file = unpack(OLDER, desk)
    before = {file.name: file.read_bytes()}
    recorder = preload("recorder", folder) | {"RECORD_FOLDER": str(desk), "RECORD_INTO": str(kept)}
    with nursery(recorder) as born:
        life = born.live("session", file, last=DEEDS)
    assert not life.faults
    assert not [name for name in life.said[-1][1] if name.startswith(f"{file.name}-")]
    return file.name, before, read_notes(kept, desk)


@needs_compiler
def test_nothing_acknowledged_is_lost_by_a_power_cut(
    recorded: Recorded, place: Path, clock: Clock, figure: Tell
) -> None:
    (name, before, notes), told = recorded, Counter[str]()
    for cut in cuts(notes, before, STATES, SEED):
        _open(cut, place / "found", name, clock, told)
    figure("power cuts: states opened", told["states"], "3000")
    figure("power cuts: writes, syncs and the like that were recorded", len(notes), "")
    figure("power cuts: acknowledged but missing", told["missing"], "0")
    figure("power cuts: damaged", told["damaged"], "0")
    figure("power cuts: not opened", told["not opened"], "0")
    assert (told["missing"], told["damaged"], told["not opened"]) == (0, 0, 0)
    assert told["states"] >= STATES * 0.9
    assert told["before it was prepared"] and told["ahead"]


@needs_compiler
def test_without_syncs_it_would_be(recorded: Recorded, place: Path, clock: Clock) -> None:
    """So the test above can fail."""
    (name, before, notes), told = recorded, Counter[str]()
    unsafe = [note for note in notes if note.what != "S"]
    for cut in cuts(unsafe, before, 60, SEED):
        _open(cut, place / "found", name, clock, told)
    assert told["missing"] + told["damaged"] + told["not opened"] > told["states"] / 4


def _open(cut: Cut, folder: Path, name: str, clock: Clock, told: Counter[str]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for each, content in cut.files.items():
        (folder / each).write_bytes(content)
    told["states"] += 1
    try:
        store = workspace_file.open_to_write(folder / name, clock)
    except NOT_OPENED:
        told["not opened"] += 1
        return
    try:
        _look(store, cut, told)
    except NOT_OPENED:
        told["not opened"] += 1
    finally:
        store.close()


def _look(store: Store, cut: Cut, told: Counter[str]) -> None:
    told["damaged"] += store.read(_integrity) != ["ok"]
    if not cut.said:
        names = {each.name for each in store.read(people.active)}
        told["missing"] += "Ines Duarte" not in names
        told["before it was prepared"] += 1
        return
    acknowledged = int(cut.said)
    standing = deeds.standing(deeds.state(store), acknowledged, acknowledged + 1)
    told["missing"] += standing is None
    told["ahead"] += standing == acknowledged + 1


def _integrity(db: Db) -> list[str]:
    return [row[0] for row in db.connection().exec_driver_sql("PRAGMA integrity_check")]

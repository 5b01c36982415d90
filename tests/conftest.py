"""Makers for tests: a workspace file, its store, people and what they did."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings

from planner.clock import Clock
from planner.storage import workspace_file
from planner.storage.store import Store
from tests.trust import audit

audit.listen()
settings.register_profile("claims", deadline=None, suppress_health_check=[HealthCheck.too_slow])
if settings.get_current_profile_name() == "default":
    # How long an example takes tells how busy the machine is, not whether the claim is true.
    settings.load_profile("claims")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Two for each core: half of the time a test waits for a window, a disk or a process that it has started."""
    return 2 * (os.cpu_count() or 1)


TODAY = date(2026, 11, 23)
"""A Monday."""


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new workspace, made once; tests work on copies."""
    path = tmp_path_factory.mktemp("empty") / "empty.planner"
    workspace_file.create(path)
    return path


@pytest.fixture(autouse=True)
def data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where backups go: never to those of whoever runs the tests."""
    home = tmp_path_factory.getbasetemp() / "data" / uuid4().hex
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    return home / "coaching-planner"


@pytest.fixture
def clock() -> Clock:
    return Clock(ZoneInfo("Europe/Lisbon"), TODAY)


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture
def file(empty_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(empty_file, tmp_path / "team.planner"))


@pytest.fixture
def store(file: Path, clock: Clock) -> Iterator[Store]:
    store = workspace_file.open_to_write(file, clock)
    yield store
    store.close()


@pytest.fixture
def ruth(store: Store) -> UUID:
    """The manager of the workspace."""
    from tests import makers

    return makers.manager(store)


@pytest.fixture
def ines(store: Store, ruth: UUID) -> UUID:
    """A salesperson of hers."""
    from tests import makers

    return makers.salesperson(store, ruth)


@pytest.fixture
def workspace(store: Store, qapp: object) -> Iterator[object]:
    """The store as screens see it, with its real threads."""
    from ui.workspace import Workspace

    workspace = Workspace(store)
    yield workspace
    workspace.close()


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample team on the day of the tests, made once."""
    from planner.sample import write_sample

    path = tmp_path_factory.mktemp("sample") / "sample.planner"
    write_sample(path, Clock(ZoneInfo("Europe/Lisbon"), TODAY))
    return path


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path, clock: Clock) -> Iterator[Store]:
    """A copy of the sample team, opened."""
    store = workspace_file.open_to_write(Path(shutil.copy(sample_file, tmp_path / "sample.planner")), clock)
    yield store
    store.close()

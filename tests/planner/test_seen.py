"""What this machine remembers of workspaces is on the disk, and is asked only of files that can answer."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner import seen
from planner.storage import durable
from planner.storage.beside import log_of
from planner.storage.identity import Identity
from tests import fixtures

NOW = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)


def test_that_it_was_opened_is_on_the_disk(file: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[Path] = []
    monkeypatch.setattr(durable, "write_out_folder", synced.append)
    seen.remember(Identity("a" * 32, 5), file, NOW)
    assert synced == [data_folder]


def test_the_log_of_one_that_knows_nothing_of_itself_stays_beside_it(tmp_path: Path) -> None:
    old = fixtures.unpack(fixtures.FILES[0], tmp_path)
    seen.remember(Identity("a" * 32, 5), old, NOW)
    log_of(old).write_bytes(bytes(100))
    seen.check(old, None)
    assert log_of(old).exists()

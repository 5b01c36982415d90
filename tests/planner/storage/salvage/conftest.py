"""Fresh workspaces are copied here, which takes no time; that they can be made is shown where they are."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.storage import workspace_file
from planner.storage.salvage.fresh import Fresh


@pytest.fixture(autouse=True)
def _made_in_no_time(empty_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workspace_file, "create", lambda path, _key=None: shutil.copyfile(empty_file, path))


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Fresh]:
    fresh = Fresh(tmp_path / "fresh.planner", None)
    yield fresh
    fresh.give_up()

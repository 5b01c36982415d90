"""What the app remembers on this machine outlives a power cut."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from planner import settings


def test_it_is_on_the_disk_before_it_takes_the_place_of_what_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, synced = tmp_path / "settings.json", list[tuple[str, bool]]()

    def sync(number: int) -> None:
        synced.append((Path(f"/proc/self/fd/{number}").readlink().read_text(encoding="utf-8"), file.exists()))

    if not Path("/proc/self/fd").exists():
        pytest.skip("needs a system that tells which file a number is")
    monkeypatch.setattr(os, "fsync", sync)
    settings.put(file, {"workspace": "/desk/team.planner"})
    assert synced == [('{"workspace": "/desk/team.planner"}', False)]
    assert json.loads(file.read_text(encoding="utf-8")) == {"workspace": "/desk/team.planner"}

"""What was there is on the disk under its other name before anything takes its place."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.storage import durable, swapping

NOW = datetime(2026, 11, 23, 10, 15, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """With a log, and what shall take its place."""
    workspace = tmp_path / "team.planner"
    workspace.write_text("old")
    workspace.with_name("team.planner-wal").write_text("log of the old")
    swapping.fresh(workspace).write_text("new")
    return workspace


@pytest.fixture
def synced(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, set[str]]]:
    """Each folder whose names are brought to the disk, with the names in it at that moment."""
    found: list[tuple[str, set[str]]] = []

    def note(folder: Path) -> None:
        found.append((folder.relative_to(workspace.parent).as_posix()[:20], {each.name for each in folder.iterdir()}))

    monkeypatch.setattr(durable, "write_out_folder", note)
    return found


BESIDE = "team.planner.before/"
OLD, FRESH = {"team.planner", "team.planner-wal"}, ".team.planner.restored"


def test_the_old_files_lie_aside_on_the_disk_before_the_new_one_comes(
    workspace: Path, synced: list[tuple[str, set[str]]]
) -> None:
    aside = swapping.swap(workspace, NOW)
    assert aside and aside.path.read_text() == "old" and workspace.read_text() == "new"
    assert synced == [
        (".", OLD | {FRESH, BESIDE[:-1]}),
        (BESIDE, OLD),
        (".", {FRESH, BESIDE[:-1]}),
        (".", {"team.planner", BESIDE[:-1]}),
    ]


def test_what_was_ended_after_the_first_step_is_finished_in_the_same_order(
    workspace: Path, synced: list[tuple[str, set[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as cut, pytest.raises(KeyboardInterrupt):
        cut.setattr(durable, "place", _no_power)
        swapping.swap(workspace, NOW)
    synced.clear()
    assert swapping.finish(workspace)
    assert workspace.read_text() == "new"
    assert [where for where, _names in synced] == [BESIDE, ".", "."]
    assert not swapping.finish(workspace)


def _no_power(_fresh: Path, _path: Path) -> None:
    raise KeyboardInterrupt


def test_where_there_was_nothing_nothing_lies_aside(workspace: Path) -> None:
    for each in (workspace, workspace.with_name("team.planner-wal")):
        each.unlink()
    assert swapping.swap(workspace, NOW) is None
    assert swapping.lying_aside(workspace) == []


def test_the_last_that_was_put_aside_is_the_first_whatever_the_clock_said(workspace: Path) -> None:
    for words, moment in (("second", NOW.replace(year=2020)), ("third", NOW)):
        swapping.swap(workspace, moment)
        swapping.fresh(workspace).write_text(words)
    swapping.swap(workspace, NOW.replace(year=2021))
    assert [each.path.read_text() for each in swapping.lying_aside(workspace)] == ["second", "new", "old"]

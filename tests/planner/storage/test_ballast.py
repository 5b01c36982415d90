"""Room is kept for the last words while there is some, given away when it is needed, and never in the way."""

from __future__ import annotations

import errno
import logging
import os
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.storage import ballast
from planner.storage.ballast import SIZE, SPARE

Room = Callable[[int], None]
"""Says how many bytes are free."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "team.planner"


@pytest.fixture
def kept(path: Path) -> Path:
    return ballast.ballast(path)


@pytest.fixture
def free(monkeypatch: pytest.MonkeyPatch) -> Room:
    return lambda count: monkeypatch.setattr(ballast, "room", lambda _workspace: count)


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """What was brought to the disk, by its number in the system."""
    noted: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda number: noted.append(os.fstat(number).st_ino))
    return noted


def test_the_limits_are_those_that_are_promised() -> None:
    assert (SIZE, SPARE, ballast.LITTLE) == (4 * 2**20, 2**19, 200 * 2**20)


def test_what_is_kept_is_there_on_every_disk_and_its_owners_alone(
    path: Path, kept: Path, free: Room, synced: list[int]
) -> None:
    """Four megabytes that no disk can make smaller."""
    free(SIZE + SPARE)
    assert ballast.lay_in(path)
    content = kept.read_bytes()
    assert len(content) == SIZE
    assert len(zlib.compress(content)) >= SIZE
    assert kept.stat().st_mode & 0o777 == 0o600
    assert synced == [kept.stat().st_ino]


def test_what_is_kept_already_is_left_as_it_is(path: Path, kept: Path, free: Room) -> None:
    kept.write_bytes(b"here")
    free(0)
    assert ballast.lay_in(path)
    assert kept.read_bytes() == b"here"


def test_where_too_little_would_be_left_none_is_kept(path: Path, kept: Path, free: Room) -> None:
    free(SIZE + SPARE - 1)
    assert ballast.lay_in(path) is False
    assert not kept.exists()


def test_where_it_cannot_be_kept_nothing_is_left_and_why_is_noted(
    path: Path, kept: Path, free: Room, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(_number: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    free(SIZE + SPARE)
    monkeypatch.setattr(os, "fsync", refuse)
    with caplog.at_level(logging.INFO, ballast.__name__):
        assert ballast.lay_in(path) is False
    assert not kept.exists()
    assert caplog.messages == ["no room is kept: No space left on device"]


def test_where_it_cannot_be_begun_nothing_has_to_go(path: Path, free: Room) -> None:
    free(SIZE + SPARE)
    assert ballast.lay_in(path.parent / "gone" / path.name) is False


def test_no_file_stays_open(path: Path, free: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers: list[int] = []
    monkeypatch.setattr(os, "fsync", numbers.append)
    free(SIZE + SPARE)
    ballast.lay_in(path)
    ballast.release(path)
    assert len(numbers) == 2
    for number in numbers:
        with pytest.raises(OSError):
            os.fstat(number)


def test_it_is_given_away_once_and_the_disk_knows(path: Path, kept: Path, synced: list[int]) -> None:
    kept.touch()
    assert ballast.release(path)
    assert not kept.exists()
    assert synced == [path.parent.stat().st_ino]
    assert ballast.release(path) is False


def test_a_folder_that_cannot_be_synced_is_noted(
    path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(_number: int) -> None:
        raise OSError(errno.EINVAL, "Invalid argument")

    kept.touch()
    monkeypatch.setattr(os, "fsync", refuse)
    with caplog.at_level(logging.INFO, ballast.__name__):
        assert ballast.release(path)
    assert caplog.messages == ["the folder was not synced: Invalid argument"]


@pytest.mark.parametrize(("count", "stays"), [(SPARE, True), (SPARE - 1, False)])
def test_before_a_workspace_is_opened_on_a_full_disk_it_is_given_away(
    path: Path, kept: Path, free: Room, count: int, stays: bool
) -> None:
    kept.touch()
    free(count)
    ballast.make_room(path)
    assert kept.exists() is stays


def test_where_none_is_kept_a_full_disk_is_left_alone(path: Path, free: Room, synced: list[int]) -> None:
    free(0)
    ballast.make_room(path)
    assert synced == []


def test_what_is_free_is_what_the_system_says(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def told(_folder: Path) -> os.statvfs_result:
        return os.statvfs_result((4096, 512, 9, 8, 7, 6, 5, 4, 3, 255))

    if hasattr(os, "statvfs"):
        monkeypatch.setattr(os, "statvfs", told)
        assert ballast.room(path) == 7 * 512
        monkeypatch.delattr(os, "statvfs")
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(9, 2, 7))
    assert ballast.room(path) == 7

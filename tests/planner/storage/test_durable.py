"""What is put in a place is on the disk before it has its name there, and the name is on the disk as well."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from planner.storage import durable


@pytest.fixture
def synced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, list[str]]]:
    """What was brought to the disk, by its number in the system, and the names in the folder at that moment."""
    noted: list[tuple[int, list[str]]] = []

    def sync(number: int) -> None:
        noted.append((os.fstat(number).st_ino, sorted(each.name for each in tmp_path.iterdir())))

    monkeypatch.setattr(os, "fsync", sync)
    return noted


def test_content_comes_first_then_the_name(tmp_path: Path, synced: list[tuple[int, list[str]]]) -> None:
    fresh, path = tmp_path / "fresh", tmp_path / "path"
    fresh.write_text("new")
    path.write_text("old")
    durable.place(fresh, path)
    assert path.read_text() == "new"
    assert synced == [(path.stat().st_ino, ["fresh", "path"]), (tmp_path.stat().st_ino, ["path"])]


def test_a_folder_is_left_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers: list[int] = []
    monkeypatch.setattr(os, "fsync", numbers.append)
    durable.write_out_folder(tmp_path)
    with pytest.raises(OSError):
        os.fstat(numbers[0])


def test_windows_keeps_names_by_itself_and_opens_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, synced: list[tuple[int, list[str]]]
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    durable.write_out_folder(tmp_path)
    assert synced == []


def test_macos_is_told_to_empty_its_disks_own_memory_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")
    asked: list[object] = []
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(fcntl, "F_FULLFSYNC", "all of it", raising=False)
    monkeypatch.setattr(fcntl, "fcntl", lambda _number, what: asked.append(what))
    durable.write_out_folder(tmp_path)
    assert asked == ["all of it"]

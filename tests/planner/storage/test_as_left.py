"""A closed file is known again page by page, and nothing is said of one that anybody has written since."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

import pytest

from planner import settings
from planner.storage import as_left
from planner.storage.beside import log_of
from planner.storage.telltales import PAGE

PAGES = 300
"""More than are read at once."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return made(tmp_path / "team.planner")


@pytest.fixture
def note(data_folder: Path) -> Path:
    return data_folder / "as-left.json"


def made(path: Path, pages: int = PAGES) -> Path:
    path.write_bytes(random.Random(path.name).randbytes(pages * PAGE))
    return path


def written_by_the_disk(path: Path, content: bytes) -> None:
    """Without a new time of writing."""
    times = path.stat()
    path.write_bytes(content)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def test_each_page_that_reads_otherwise_is_told(path: Path) -> None:
    as_left.note(path)
    assert as_left.altered(path) == ()
    content = bytearray(path.read_bytes())
    for page in (1, 2, 256, 257, PAGES):
        content[page * PAGE - 1] ^= 1
    written_by_the_disk(path, content)
    assert as_left.altered(path) == (1, 2, 256, 257, PAGES)


def test_what_was_cut_off_or_hangs_on_is_told(path: Path) -> None:
    as_left.note(path)
    content = path.read_bytes()
    written_by_the_disk(path, content[: -PAGE - 1])
    assert as_left.altered(path) == (PAGES - 1, PAGES)
    written_by_the_disk(path, content + b"x")
    assert as_left.altered(path) == (PAGES + 1,)


def test_of_what_was_written_since_or_is_another_file_nothing_is_said(path: Path, tmp_path: Path) -> None:
    as_left.note(path)
    before = path.stat()
    path.write_bytes(b"written")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    assert as_left.altered(path) == ()
    other = made(tmp_path / "other")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)
    assert as_left.altered(path) == ()
    path.unlink()
    assert as_left.altered(path) == ()


def test_of_what_is_written_at_this_moment_nothing_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    as_left.note(path)
    content = bytearray(path.read_bytes())
    content[0] ^= 1
    written_by_the_disk(path, content)
    marks = iter([as_left._marks(path), (0, 0)])
    monkeypatch.setattr(as_left, "_marks", lambda _path: next(marks))
    assert as_left.altered(path) == ()


def test_of_what_is_written_while_it_is_noted_nothing_is_noted(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    marks = iter([(1, 1), (1, 2)])
    monkeypatch.setattr(as_left, "_marks", lambda _path: next(marks))
    as_left.note(path)
    assert as_left._known() == {}


def test_of_what_was_not_closed_nothing_is_noted(path: Path, note: Path) -> None:
    log_of(path).touch()
    as_left.note(path)
    as_left.note(path.with_name("gone.planner"))
    assert not note.exists()


def test_what_is_forgotten_is_forgotten_alone(path: Path, tmp_path: Path, note: Path) -> None:
    other = made(tmp_path / "other.planner", 1)
    for each in (path, other):
        as_left.note(each)
    as_left.forget(path)
    assert list(json.loads(note.read_text())) == [str(other)]
    before = note.stat().st_mtime_ns
    as_left.forget(path)
    assert note.stat().st_mtime_ns == before


def test_those_closed_last_are_known(tmp_path: Path, note: Path) -> None:
    paths = [made(tmp_path / f"{number}.planner", 1) for number in range(as_left.KEPT + 2)]
    for each in (*paths, paths[3]):
        as_left.note(each)
    known = [Path(each).stem for each in json.loads(note.read_text())]
    assert known == ["2", "4", "5", "6", "7", "8", "9", "10", "11", "3"]


def test_a_place_is_the_same_from_whatever_folder(path: Path, monkeypatch: pytest.MonkeyPatch, note: Path) -> None:
    monkeypatch.chdir(path.parent)
    as_left.note(Path(path.name))
    assert list(json.loads(note.read_text())) == [str(path)]
    as_left.forget(path)
    assert json.loads(note.read_text()) == {}


@pytest.mark.parametrize(
    "spoilt",
    [
        {"file": 1},
        {"written": 1},
        {"pages": "0" * 8 * PAGES},
        {"check": 1},
        {"file": "x"},
        {"file": None},
        {"more": 1},
        {"file": 1e400},
    ],
)
def test_a_note_that_the_disk_has_altered_says_nothing(path: Path, note: Path, spoilt: dict[str, object]) -> None:
    as_left.note(path)
    written_by_the_disk(path, bytes(PAGES * PAGE))
    stored = json.loads(note.read_text())
    assert len(as_left.altered(path)) == PAGES
    note.write_text(json.dumps({place: {**left, **spoilt} for place, left in stored.items()}))
    assert as_left.altered(path) == ()


@pytest.mark.parametrize("content", ["", "[]", "null", '{"x": 1}', "[" * 100_000])
def test_what_is_no_note_says_nothing_and_is_made_anew(path: Path, note: Path, content: str) -> None:
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(content)
    assert as_left.altered(path) == ()
    as_left.note(path)
    assert list(json.loads(note.read_text())) == [str(path)]


def test_where_it_cannot_be_kept_one_closes_all_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_file: Path, _values: object) -> None:
        raise OSError

    as_left.note(path)
    monkeypatch.setattr(settings, "put", refuse)
    as_left.note(path)
    as_left.forget(path)

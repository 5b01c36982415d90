"""What is read of a log is what SQLite would take of it, and what it would pass over."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.storage import telltales, write_log
from planner.storage.beside import index_of, log_of
from planner.storage.engine import connect

PAGE = 1024
SALTS, OTHERS = b"our salt", b"not ours"
INDEX_HEAD = 48
Frames: TypeAlias = Sequence[tuple[int, int]]
"""The number of each page, and how many pages there are after it where it ends a transaction."""
THREE: Frames = [(1, 0), (2, 2), (2, 0), (3, 3), (2, 3)]
"""Transactions of two, two and one page."""


def sums(content: bytes, before: tuple[int, int], order: str) -> tuple[int, int]:
    """As SQLite's description of its format has them."""
    first, second = before
    numbers = struct.unpack(f"{order}{len(content) // 4}I", content)
    for place in range(0, len(numbers), 2):
        first = (first + numbers[place] + second) % 2**32
        second = (second + numbers[place + 1] + first) % 2**32
    return first, second


def made(frames: Frames, order: str = "<", salts: bytes = SALTS, page_size: int = PAGE) -> bytes:
    head = struct.pack(">4I", 0x377F0682 | (order == ">"), 3007000, page_size, 0) + salts
    before = sums(head, (0, 0), order)
    log = head + struct.pack(">2I", *before)
    for place, (page, commits) in enumerate(frames):
        begin, content = struct.pack(">2I", page, commits), content_of(place, page_size)
        before = sums(begin + content, before, order)
        log += begin + salts + struct.pack(">2I", *before) + content
    return log


def content_of(place: int, page_size: int = PAGE) -> bytes:
    return bytes((place * 7 + each) % 251 for each in range(page_size))


def index(frames: int, salts: bytes = SALTS) -> bytes:
    head = bytearray(INDEX_HEAD)
    head[16:20], head[32:40] = struct.pack("=I", frames), salts
    return bytes(head * 2)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The workspace itself is not read for it."""
    return tmp_path / "team.planner"


def read(path: Path, content: bytes, counted: bytes | None = None) -> write_log.Log:
    log_of(path).write_bytes(content)
    if counted is not None:
        index_of(path).write_bytes(counted)
    log = write_log.read(path)
    assert log is not None
    return log


def place(number: int) -> int:
    """Where a frame begins, counted from 0."""
    return 32 + number * (24 + PAGE)


def broken(content: bytes, *places: int) -> bytes:
    altered = bytearray(content)
    for each in places:
        altered[each] ^= 1
    return bytes(altered)


@pytest.mark.parametrize("order", ["<", ">"])
def test_every_page_is_there_with_what_it_ends_and_where_it_stands(path: Path, order: str) -> None:
    log = read(path, made(THREE, order), index(5))
    assert (log.page_size, log.head_sound, log.counted, log.taken, log.lost) == (PAGE, True, 5, 5, False)
    assert [(each.page, each.commits) for each in log.frames] == THREE
    assert [each.content for each in log.frames] == [content_of(each) for each in range(5)]
    assert [each.begins for each in log.frames] == [place(each) for each in range(5)]
    assert all(each.sound for each in log.frames)
    assert list(log.patched()) == list(log.frames)


@pytest.mark.parametrize("content", [None, b"", made([])])
def test_where_nothing_was_written_there_is_none(path: Path, content: bytes | None) -> None:
    if content is not None:
        log_of(path).write_bytes(content)
    assert write_log.read(path) is None


def test_what_was_begun_and_not_ended_is_not_taken_and_is_no_loss(path: Path) -> None:
    log = read(path, made([*THREE, (1, 0), (2, 0)]))
    assert (log.taken, len(log.frames), log.lost) == (5, 7, False)
    assert list(log.patched()) == list(log.frames[:5])


@pytest.mark.parametrize("left", [b"x", made([(1, 1)])[32:-1]])
def test_half_a_page_at_the_end_is_none(path: Path, left: bytes) -> None:
    assert len(read(path, made(THREE) + left).frames) == 5
    assert read(path, made([]) + left).frames == ()


def test_of_what_was_only_begun_nothing_is_there(path: Path) -> None:
    log = read(path, made([(1, 0), (2, 0)]))
    assert (log.taken, log.lost, list(log.patched())) == (0, False, [])


def test_what_an_earlier_log_has_left_behind_it_is_not_part_of_it(path: Path) -> None:
    before = made([(1, 1)] * 9, salts=OTHERS)
    assert read(path, made([]) + before[place(0) :]).frames == ()
    log = read(path, made(THREE) + before[place(5) :])
    assert (len(log.frames), log.taken, log.lost) == (5, 5, False)


def test_a_page_without_a_number_ends_it(path: Path) -> None:
    log = read(path, made([(1, 1), (0, 2), (2, 2)]))
    assert [each.sound for each in log.frames] == [True, False, True]
    assert log.taken == 1


@pytest.mark.parametrize("page_size", [0, 1, 2, 12, 511, 1000, 131072, 2**31])
def test_a_head_that_names_no_size_of_a_page_is_no_head(path: Path, page_size: int) -> None:
    head = struct.pack(">4I", 0x377F0682, 3007000, page_size, 0) + SALTS
    log = read(path, head + struct.pack(">2I", *sums(head, (0, 0), "<")) + bytes(100))
    assert (log.head_sound, log.taken) == (False, 0)


class TestLost:
    def test_a_save_that_was_broken_off_was_not_saved(self, path: Path) -> None:
        content = made([*THREE, (1, 0), (2, 3)])
        for number in (5, 6):
            log = read(path, broken(content, place(number) + 100))
            assert (log.taken, log.lost) == (5, False)

    @pytest.mark.parametrize(("number", "taken"), [(0, 0), (1, 0), (2, 2), (3, 2)])
    def test_what_a_whole_one_stands_after_was_saved(self, path: Path, number: int, taken: int) -> None:
        log = read(path, broken(made(THREE), place(number) + 100))
        assert (log.taken, log.lost) == (taken, True)
        assert list(log.patched()) == [each for at, each in enumerate(log.frames) if at != number]

    def test_of_one_that_says_no_more_which_log_it_is_of_nobody_knows_where_it_ends(self, path: Path) -> None:
        content = made([(1, 1), (2, 2), (3, 3)])
        assert not read(path, broken(content, place(1) + 8)).lost
        assert read(path, broken(made([(1, 1), (2, 2), (3, 3), (1, 3)]), place(1) + 8)).lost

    def test_what_the_index_had_counted_was_saved(self, path: Path) -> None:
        cut = made(THREE)[: place(4)]
        assert read(path, cut, index(5)).lost
        assert not read(path, cut, index(4)).lost
        assert not read(path, cut, index(3)).lost

    @pytest.mark.parametrize(
        "counted",
        [
            index(9, OTHERS),
            index(9)[:-1],
            broken(index(9), INDEX_HEAD),
            broken(index(9), 2 * INDEX_HEAD - 1),
            broken(index(9), INDEX_HEAD - 1),
        ],
    )
    def test_an_index_that_is_of_another_log_or_not_whole_says_nothing(self, path: Path, counted: bytes) -> None:
        log = read(path, made(THREE), counted)
        assert (log.counted, log.lost) == (0, False)

    def test_an_index_goes_on_behind_its_head(self, path: Path) -> None:
        assert read(path, made(THREE), index(5) + b"\1" * 100).counted == 5

    def test_of_a_log_whose_head_is_broken_nothing_is_taken_and_what_it_says_is_still_known(self, path: Path) -> None:
        whole = made(THREE, page_size=telltales.PAGE)
        for byte in (1, 5, 9, 13):
            log = read(path, broken(whole, byte))
            assert (log.head_sound, log.taken, log.lost) == (False, 0, True)
            assert log.page_size == telltales.PAGE
            assert [each.sound for each in log.patched()] == [True] * 5

    def test_one_with_a_broken_head_and_nothing_saved_has_lost_nothing(self, path: Path) -> None:
        assert not read(path, broken(made([(1, 0)], page_size=telltales.PAGE), 9)).lost
        assert not read(path, broken(made([]), 9) + b"x").lost

    def test_of_one_with_a_broken_head_that_was_cut_off_the_index_knows(self, path: Path) -> None:
        whole = made([(1, 1)], page_size=telltales.PAGE)
        assert read(path, broken(whole, 20)).lost
        for end, known in ((32 + 16, True), (32 + 15, False)):
            assert read(path, broken(whole, 20)[:end], index(9)).lost is known
        assert read(path, broken(whole, 9)[:40], index(9)).lost

    def test_its_pages_say_which_log_they_belong_to(self, path: Path) -> None:
        """The salts of the head are no longer those of most."""
        whole = made(THREE, page_size=telltales.PAGE)
        log = read(path, broken(whole, 20), index(5))
        assert (log.counted, [each.sound for each in log.frames]) == (5, [True] * 5)


@given(st.lists(st.integers(1, 3), min_size=1, max_size=5), st.data(), st.sampled_from("<>"))
def test_it_is_taken_as_sqlite_takes_it_and_what_was_saved_after_the_broken_one_is_lost(
    tmp_path_factory: pytest.TempPathFactory, lengths: list[int], data: st.DataObject, order: str
) -> None:
    frames = [(3 + at, 5 if at == length - 1 else 0) for length in lengths for at in range(length)]
    path = tmp_path_factory.mktemp("log") / "team.planner"
    with closing(connect(path, "rwc")) as connection:
        connection.execute(f"PRAGMA page_size={PAGE}")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE some (words)")
    number = data.draw(st.integers(0, len(frames)))
    content = made(frames, order)
    if number < len(frames):
        content = broken(content, place(number) + 24 + data.draw(st.integers(0, PAGE - 1)))
    log = read(path, content)
    ends = [at for at, (_page, commits) in enumerate(frames) if commits]
    assert log.lost == (len([each for each in ends if each >= number]) > 1)
    with closing(connect(path, "rw")) as connection:
        (_busy, taken, _moved) = connection.execute("PRAGMA wal_checkpoint").fetchone()
    assert log.taken == taken

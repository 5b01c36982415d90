"""By what a file is known that does not open: ours and damaged, encrypted, or neither."""

from __future__ import annotations

import random
from contextlib import closing
from pathlib import Path

import pytest

from planner.storage import telltales
from planner.storage.engine import APPLICATION_ID, connect
from planner.storage.key import Key
from planner.storage.telltales import PAGE

KEY, OTHER = Key(bytes(range(32)), bytes(range(16))), Key(bytes(range(1, 33)), bytes(range(16)))
MARK = APPLICATION_ID.to_bytes(4, "big")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "team.planner"


def noise(pages: float, zeroes: int = 0, after: int = 0) -> bytes:
    """As encrypted, with so many zeroes among it."""
    drawn = bytes(random.Random(1).choices(range(1, 256), k=int(pages * PAGE)))
    return drawn[:after] + bytes(zeroes) + drawn[after + zeroes :]


class TestOurs:
    def test_is_known_by_its_mark(self, path: Path) -> None:
        for at, ours in ((67, False), (68, True), (69, False)):
            path.write_bytes(bytes(at) + MARK + bytes(PAGE - at - 4))
            assert telltales.of_ours(path) is ours

    def test_is_known_by_what_describes_its_tables(self, path: Path) -> None:
        for words, ours in (
            (b"CREATE TABLE agenda_items (id)", True),
            (b"CREATE TABLE others (id)", False),
            (b"agenda_items", False),
        ):
            path.write_bytes(bytes(PAGE) + words)
            assert telltales.of_ours(path) is ours

    def test_bears_our_name(self, path: Path) -> None:
        other = path.with_suffix(".db")
        other.write_bytes(bytes(68) + MARK + b"CREATE TABLE agenda_items")
        assert not telltales.of_ours(other)

    def test_is_not_looked_at_to_its_end(self, path: Path) -> None:
        words = b"CREATE TABLE agenda_items"
        for before, ours in ((256 * PAGE - len(words), True), (256 * PAGE - len(words) + 1, False)):
            path.write_bytes(bytes(before) + words)
            assert telltales.of_ours(path) is ours


class TestEncrypted:
    @pytest.mark.parametrize("pages", [1, 2, 300])
    def test_looks_like_noise_in_whole_pages(self, path: Path, pages: int) -> None:
        path.write_bytes(noise(pages))
        assert telltales.may_be_encrypted(path)

    def test_is_no_part_of_a_page_and_has_our_name(self, path: Path) -> None:
        path.write_bytes(noise(2)[:-1])
        assert not telltales.may_be_encrypted(path)
        other = path.with_suffix(".db")
        other.write_bytes(noise(2))
        assert not telltales.may_be_encrypted(other)

    @pytest.mark.parametrize(("zeroes", "may"), [(81, True), (82, False)])
    def test_has_less_than_a_fiftieth_of_zeroes(self, path: Path, zeroes: int, may: bool) -> None:
        path.write_bytes(noise(1, zeroes))
        assert telltales.may_be_encrypted(path) is may

    def test_may_have_a_first_page_that_was_written_over(self, path: Path) -> None:
        path.write_bytes(noise(2, PAGE))
        assert telltales.may_be_encrypted(path)
        path.write_bytes(noise(2, PAGE, PAGE))
        assert not telltales.may_be_encrypted(path)

    @pytest.mark.parametrize(("zeroes", "may"), [(2047, True), (2048, False)])
    def test_with_a_whole_fiftieth_is_not(self, path: Path, zeroes: int, may: bool) -> None:
        path.write_bytes(noise(26, zeroes, PAGE))
        assert telltales.may_be_encrypted(path) is may


class TestAKey:
    @pytest.fixture
    def locked(self, path: Path) -> Path:
        with closing(connect(path, "rwc", KEY)) as connection:
            connection.execute("CREATE TABLE some (words)")
            connection.execute("INSERT INTO some VALUES (zeroblob(?))", (4 * PAGE,))
        return path

    @staticmethod
    def spoil(path: Path, *pages: int) -> None:
        content = bytearray(path.read_bytes())
        for page in pages:
            content[(page - 1) * PAGE + 100] ^= 1
        path.write_bytes(content)

    def test_is_known_by_the_pages_that_are_whole(self, locked: Path) -> None:
        self.spoil(locked, 1)
        assert telltales.opened_by(locked, KEY)
        assert not telltales.opened_by(locked, OTHER)

    def test_is_known_by_a_single_one(self, locked: Path) -> None:
        pages = range(1, locked.stat().st_size // PAGE + 1)
        self.spoil(locked, *pages[:-1])
        assert telltales.opened_by(locked, KEY)
        self.spoil(locked, pages[-1])
        assert not telltales.opened_by(locked, KEY)

    def test_opens_nothing_of_what_is_not_encrypted(self, path: Path) -> None:
        path.write_bytes(b"")
        assert telltales.opened_by(path, KEY) is False

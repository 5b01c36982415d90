"""The key of a workspace is had by its passphrase alone, which is asked for where one is needed and nowhere else."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import pytest

from planner import unlocking
from planner.errors import CannotOpen
from planner.storage import key, workspace_file
from planner.storage.key import Key, derive

PASSPHRASE, SALT = "four words of mine", bytes(range(16))


@pytest.fixture(autouse=True)
def in_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key, "ROUNDS", 1)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Key]:
    """A locked workspace and its key, made once; tests work on copies."""
    path = tmp_path_factory.mktemp("made") / "locked.planner"
    with pytest.MonkeyPatch.context() as quick:
        quick.setattr(key, "ROUNDS", 1)
        own = derive(PASSPHRASE, SALT)
    workspace_file.create(path, own)
    return path, own


@pytest.fixture
def locked(made: tuple[Path, Key], tmp_path: Path) -> Path:
    return Path(shutil.copy(made[0], tmp_path))


@pytest.fixture
def own(made: tuple[Path, Key]) -> Key:
    return made[1]


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    (tmp_path / "letter.planner").write_text("Dear Ines, …")
    return tmp_path / "letter.planner"


def never() -> str:
    raise AssertionError("nobody should be asked")


class TestTheKey:
    def test_is_had_by_the_passphrase(self, locked: Path, own: Key) -> None:
        assert unlocking.key_for(locked, lambda: PASSPHRASE) == own

    def test_is_none_where_nothing_is_locked_and_nobody_is_asked(self, file: Path) -> None:
        assert unlocking.key_for(file, never) is None

    def test_is_not_asked_for_where_there_is_no_workspace(self, letter: Path) -> None:
        with pytest.raises(CannotOpen, match="is not a workspace"):
            unlocking.key_for(letter, never)

    @pytest.mark.parametrize("typed", ["", "Four words of mine"])
    def test_is_not_had_by_another_passphrase(self, locked: Path, typed: str) -> None:
        with pytest.raises(unlocking.WrongPassphrase, match=r"^This passphrase does not open the workspace[.]$"):
            unlocking.proved(locked, typed)

    def test_is_none_of_what_needs_none(self, file: Path) -> None:
        with pytest.raises(unlocking.WrongPassphrase):
            unlocking.proved(file, PASSPHRASE)

    def test_fits_also_where_the_first_page_is_damaged(self, locked: Path, own: Key) -> None:
        other = derive("something else", SALT)
        assert (unlocking.fits(locked, own), unlocking.fits(locked, other)) == (True, False)
        content = locked.read_bytes()
        locked.write_bytes(content[:100] + b"noise" + content[105:])
        assert (unlocking.fits(locked, own), unlocking.fits(locked, other)) == (True, False)


def test_what_looks_encrypted_needs_a_passphrase(locked: Path, file: Path, letter: Path, tmp_path: Path) -> None:
    (tmp_path / "folder.planner").mkdir()
    others = (file, letter, tmp_path / "folder.planner", tmp_path / "nowhere.planner")
    assert unlocking.needs_passphrase(locked) is True
    assert [unlocking.needs_passphrase(each) for each in others] == [False] * 4


class TestTheCommandLine:
    def test_takes_the_first_line_of_what_comes_in(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO(f" {PASSPHRASE} \r\nmore\n"))
        assert unlocking.prompt(from_stdin=True) == f" {PASSPHRASE} "

    def test_asks_unseen_in_a_terminal(self, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[str] = []
        terminal = io.StringIO("seen by everybody\n")
        monkeypatch.setattr(terminal, "isatty", lambda: True)
        monkeypatch.setattr(sys, "stdin", terminal)
        monkeypatch.setattr(unlocking, "getpass", lambda words: asked.append(words) or PASSPHRASE)
        assert unlocking.prompt(from_stdin=False) == PASSPHRASE
        assert asked == ["Passphrase: "]

    def test_says_what_to_do_where_nobody_can_be_asked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSPHRASE}\n"))
        with pytest.raises(CannotOpen, match="run the command in a terminal, or give it by --passphrase-stdin"):
            unlocking.prompt(from_stdin=False)

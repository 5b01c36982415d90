"""Whether somebody has a workspace open is told without touching it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from planner.errors import CannotOpen
from planner.storage import holding
from planner.storage.engine import connect, set_up
from planner.storage.key import Key


def gone() -> int:
    """The number of a process that has ended."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


class TestNobody:
    @pytest.fixture(autouse=True)
    def impatient(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(holding, "PATIENCE", 0)

    def test_has_what_is_not_there_or_closed(self, file: Path) -> None:
        holding.make_sure_nobody_has(file.with_name("gone.planner"), None)
        before = file.read_bytes()
        holding.make_sure_nobody_has(file, None)
        assert file.read_bytes() == before
        assert not file.with_name("gone.planner").exists()

    def test_has_what_is_only_saved_into_at_that_moment(self, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(holding, "PATIENCE", 5000)
        other = connect(file, "rw")
        other.execute("BEGIN EXCLUSIVE")
        closed = threading.Timer(0.05, other.close)
        closed.start()
        holding.make_sure_nobody_has(file, None)
        closed.join()

    @pytest.mark.parametrize("asked", ["SELECT * FROM managers", "UPDATE managers SET version = 2"])
    def test_has_what_another_has_open(self, file: Path, asked: str) -> None:
        with closing(connect(file, "rw")) as other:
            set_up(other, read_only=False)
            other.execute(asked).fetchall()
            with pytest.raises(CannotOpen, match="is open in a window"):
                holding.make_sure_nobody_has(file, None)
        holding.make_sure_nobody_has(file, None)

    def test_is_at_work_in_what_is_too_damaged_to_be_asked(self, file: Path) -> None:
        file.write_bytes(b"no workspace" * 1000)
        holding.make_sure_nobody_has(file, None)

    def test_has_one_that_another_key_opens(self, file: Path) -> None:
        holding.make_sure_nobody_has(file, Key(bytes(32), bytes(16)))


class TestNoWindow:
    @pytest.fixture
    def claim(self, file: Path) -> Path:
        return file.with_name("team.planner.lock")

    def claimed(self, claim: Path, number: object, host: str) -> None:
        claim.write_text(f"{number}\ncoaching-planner\n{host}\n")

    def test_has_what_none_has_claimed(self, file: Path) -> None:
        holding.make_sure_no_window_has(file)

    def test_has_what_one_that_ended_had_claimed(self, file: Path, claim: Path) -> None:
        self.claimed(claim, gone(), socket.gethostname())
        holding.make_sure_no_window_has(file)

    def test_on_another_machine_is_named(self, file: Path, claim: Path) -> None:
        for number in (gone(), os.getpid()):
            self.claimed(claim, number, "office-pc")
            with pytest.raises(CannotOpen, match=r"team\.planner is open elsewhere \(office-pc\)"):
                holding.make_sure_no_window_has(file)

    @pytest.mark.parametrize("host", [socket.gethostname(), ""])
    def test_that_runs_has_it(self, file: Path, claim: Path, host: str) -> None:
        self.claimed(claim, os.getpid(), host)
        with pytest.raises(CannotOpen, match="open in a window"):
            holding.make_sure_no_window_has(file)

    def test_of_somebody_else_here_has_it(self, file: Path, claim: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(_number: int, signal: int) -> None:
            """To ask does no harm."""
            if signal == 0:
                raise PermissionError
            pytest.fail("told to end")

        monkeypatch.setattr(os, "kill", refuse)
        self.claimed(claim, 1, socket.gethostname())
        with pytest.raises(CannotOpen, match="open in a window"):
            holding.make_sure_no_window_has(file)

    @pytest.mark.parametrize("words", ["", "x\ny\n\n", "1\ncoaching-planner\n", "\xff\n\xff\n\n"])
    def test_is_known_by_a_claim_that_says_nothing(self, file: Path, claim: Path, words: str) -> None:
        claim.write_text(words, encoding="latin-1")
        holding.make_sure_no_window_has(file)

    def test_is_asked_for_on_windows_where_that_would_end_it(
        self, file: Path, claim: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "platform", "win32")
        monkeypatch.setattr(os, "kill", lambda *_: pytest.fail("asked"))
        self.claimed(claim, os.getpid(), socket.gethostname())
        holding.make_sure_no_window_has(file)

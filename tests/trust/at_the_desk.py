"""A process of its own, with the real window on a session that runs: somebody types while the disk does what it does.

Takes a file and what shall happen; what was seen is said on the standard output, a line of JSON each.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from itertools import count, cycle
from pathlib import Path

from PySide6.QtCore import SIGNAL, QEventLoop, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

import main
from planner.storage import ballast
from tests.story.typist import LETTERS, RHYTHM, notes_and_mark
from tests.trust.disks import fill
from ui import ask
from ui.frame import Frame
from ui.widgets.banner import Banner
from ui.widgets.note_editor import NoteEditor
from ui.widgets.saved import SavedMark
from ui.window import Window

PATIENCE = 30_000
"""Milliseconds."""


def say(what: str, *seen: object) -> None:
    os.write(1, (json.dumps([what, *seen]) + "\n").encode())


class Desk:
    """What is before one's eyes, and under one's hands."""

    def __init__(self) -> None:
        while not all(notes_and_mark()):
            QTest.qWait(5)
        notes, mark = notes_and_mark()
        assert notes and mark
        self.notes: NoteEditor = notes
        self.mark: SavedMark = mark
        self.window = next(each for each in QApplication.allWidgets() if isinstance(each, Window))
        self._letters, self._rhythm = cycle(LETTERS), cycle(RHYTHM)
        self.wait(lambda: QApplication.focusWidget() is self.notes)

    def type(self, letters: int) -> None:
        """Twelve letters a second, as real keys; between them the app does what it always does."""
        loop, pressed = QEventLoop(), count(1)

        def press() -> None:
            QTest.keyClick(self.notes, Qt.Key(ord(next(self._letters).upper())))
            if next(pressed) == letters:
                loop.quit()
            timer.setInterval(next(self._rhythm))

        timer = QTimer(interval=next(self._rhythm))
        timer.timeout.connect(press)
        timer.start()
        loop.exec()
        timer.stop()

    def wait(self, claim: Callable[[], bool], patience: int = PATIENCE) -> float:
        """How many milliseconds it took."""
        begun = time.monotonic()
        while not claim():
            if (time.monotonic() - begun) * 1000 > patience:
                line = claim.__code__.co_firstlineno
                raise TimeoutError(f"waited in vain in line {line}; the mark says {self.mark.words()!r}")
            QTest.qWait(5)
        return (time.monotonic() - begun) * 1000

    def wait_until_saved(self) -> None:
        self.wait(lambda: self.mark.words().startswith("Saved") and not self.notes.unsaved)

    def not_saved(self) -> bool:
        return self.mark.words().startswith("Not saved")

    def banner(self) -> Banner | None:
        return next((each for each in self.window.findChildren(Banner) if each.isVisible()), None)

    def offers(self) -> list[str]:
        banner = self.banner()
        return [each.text() for each in banner.findChildren(QPushButton) if each.isVisible()] if banner else []

    def click(self, words: str) -> None:
        banner = self.banner()
        assert banner
        button = next(each for each in banner.findChildren(QPushButton) if each.text() == words)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


class Beat:
    """Ticks as often as the event loop lets it; what the machine gave to other programs meanwhile is not the app's."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self._last, self._elsewhere = time.monotonic(), _given_to_others()
        self._timer = QTimer(interval=2, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def begin(self) -> None:
        self.gaps.clear()
        self._last, self._elsewhere = time.monotonic(), _given_to_others()

    def _tick(self) -> None:
        now, elsewhere = time.monotonic(), _given_to_others()
        self.gaps.append((now - self._last - (elsewhere - self._elsewhere)) * 1000)
        self._last, self._elsewhere = now, elsewhere


def _given_to_others() -> float:
    """Seconds that this thread could have run and was not let to, as the system counts them."""
    counted = Path("/proc/thread-self/schedstat")
    return int(counted.read_text().split()[1]) / 1e9 if counted.exists() else 0.0


def slow(desk: Desk, letters: str) -> None:
    """The disk takes its time from the start; how long nothing was drawn while somebody typed."""
    beat = Beat()
    desk.type(12)  # what is loaded by the first letters is loaded
    beat.begin()
    desk.type(int(letters))
    gaps = sorted(beat.gaps)
    say("gaps", max(gaps), gaps[int(len(gaps) * 0.99)], len(gaps))
    desk.wait_until_saved()
    say("typed", desk.notes.text())


def fails(desk: Desk, kind: str, number: str) -> None:
    """The disk fails for a while: it is said, words can be had all the same, and then they are stored after all."""
    disk = ctypes.CDLL(None)
    desk.type(10)
    desk.wait_until_saved()
    disk.faults_begin(kind.encode(), 1, 1, getattr(errno, number))
    desk.type(1)
    say("told after", desk.wait(desk.not_saved), desk.mark.words(), disk.faults_met())
    desk.type(15)
    text = desk.notes.text()
    say("offers", desk.offers())
    desk.click("Copy text")
    say("copied", QGuiApplication.clipboard().text() == text)
    QTest.mouseClick(desk.mark, Qt.MouseButton.LeftButton)
    _save_elsewhere(desk)
    desk.type(5)
    say("still said", desk.not_saved(), desk.notes.text().startswith(text))
    disk.faults_end()
    desk.wait_until_saved()
    say("typed", desk.notes.text())


def flushes(desk: Desk, way: str) -> None:
    """Somebody types and at once does something else; what was typed is told to the store at that very moment."""
    desk.type(10)
    desk.wait_until_saved()
    QTest.keyClick(desk.notes, Qt.Key.Key_Z)
    text = desk.notes.text()
    WAYS[way](desk)
    say("typed", text, desk.notes._typing._timer.isActive())
    if way == "the session at the computer ends":
        os._exit(0)  # as the system would


def _session_ends(desk: Desk) -> None:
    """The system's own word for it cannot be said from here: that it is heard is seen, and what it does is done."""
    heard = QApplication.instance().receivers(SIGNAL("commitDataRequest(QSessionManager&)"))
    assert heard, "nobody hears that the session ends"
    frame = desk.window.window()
    assert isinstance(frame, Frame)
    frame.may_close.__self__.hand_over()  # type: ignore[attr-defined]


WAYS: Mapping[str, Callable[[Desk], object]] = {
    "another field": lambda desk: QTest.keyClick(desk.notes, Qt.Key.Key_Tab),
    "another page": lambda desk: desk.window.go("today", None),
    "the window closes": lambda desk: desk.window.window().close(),
    "the session at the computer ends": _session_ends,
}


def gives_up(desk: Desk) -> None:
    """The disk takes nothing, and the window is closed: not at once, and what was copied by then is had."""
    disk = ctypes.CDLL(None)
    desk.type(5)
    desk.wait_until_saved()
    disk.faults_begin(b"write", 1, 1, errno.ENOSPC)
    desk.type(10)
    desk.wait(desk.not_saved)
    frame = desk.window.window()
    say("closed at once", frame.close())
    banner = desk.banner()
    say("said", banner.words() if banner else "", desk.offers())
    desk.click("Copy text")
    say("copied", QGuiApplication.clipboard().text() == desk.notes.text())
    say("closed when meant", frame.close())


def full(desk: Desk) -> None:
    """Somebody else fills the disk, to the last byte; what is kept for the last words goes, and they are stored."""
    folder = Path(sys.argv[1]).parent
    kept = ballast.ballast(Path(sys.argv[1]))
    desk.wait(lambda: kept.exists() and kept.stat().st_size == ballast.SIZE)
    fill(folder / "somebody else's")
    desk.type(24)
    desk.wait_until_saved()
    say("room was given", not kept.exists())
    fill(folder / "somebody else's again")
    desk.type(60)
    said = desk.not_saved()
    say("full again", said, desk.offers())
    if said:
        desk.click("Copy text")
        say("copied", QGuiApplication.clipboard().text() == desk.notes.text())
    desk.window.go("today", None)
    desk.wait(lambda: desk.window.here() == "today")
    desk.window.go("team", None)
    desk.wait(lambda: desk.window.here() == "team")
    for each in folder.glob("somebody*"):
        each.unlink()
    desk.wait(lambda: not desk.notes.unsaved)
    say("typed", desk.notes.text())


def _save_elsewhere(desk: Desk) -> None:
    elsewhere = Path(sys.argv[1]).with_name("elsewhere.txt")
    ask.save_file = lambda *_asked: elsewhere  # type: ignore[assignment]
    text = desk.notes.text()
    desk.click("Save elsewhere…")
    desk.wait(elsewhere.exists)
    say("elsewhere", elsewhere.read_text() == text)


def _at_work(what: Callable[..., None], *about: str) -> int:
    status = 1
    try:
        what(Desk(), *about)
        status = 0
    except BaseException as fault:  # noqa: BLE001 - told to the test, which fails by it
        say("fault", type(fault).__name__, str(fault))
    QApplication.closeAllWindows()
    say("closed")
    return status


SCENES = {"slow": slow, "fails": fails, "full": full, "flushes": flushes, "gives up": gives_up}

if __name__ == "__main__":
    _file, scene, *about = sys.argv[1:]
    QApplication.exec = staticmethod(partial(_at_work, SCENES[scene], *about))  # type: ignore[method-assign]
    sys.exit(main.main([_file, "--today", "2026-11-23"]))

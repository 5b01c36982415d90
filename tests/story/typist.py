"""A process of its own, which opens the app and types into the notes of what runs, until it is killed.

Says on its standard output what was typed, and what the Saved indicator has called saved, a line of JSON each.
"""

from __future__ import annotations

import json
import os
import sys
from itertools import cycle

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import main
from ui.field.ride import RideScreen
from ui.running.screen import RunScreen
from ui.widgets.note_editor import NoteEditor
from ui.widgets.saved import SavedMark
from ui.window import Window

RHYTHM = (60, 105, 75, 95)
"""Milliseconds from letter to letter: twelve a second, as uneven as fingers are."""
LOOKS = 5
LETTERS = "she says that the last offer was late and that nobody called "

_run = QApplication.exec


class Typist(QObject):
    """Waits for the notes, then types on where they end; looks at the indicator much oftener than it types."""

    def __init__(self) -> None:
        super().__init__()
        self._letters, self._rhythm = cycle(LETTERS), cycle(RHYTHM)
        self._told = ""
        self._types, self._looks = QTimer(self, interval=RHYTHM[0]), QTimer(self, interval=LOOKS)
        self._types.timeout.connect(self._type)
        self._looks.timeout.connect(self._look)
        self._types.start()
        self._looks.start()

    def _type(self) -> None:
        notes, _mark = _notes()
        if notes and QApplication.focusWidget() is notes:
            self._types.setInterval(next(self._rhythm))
            QTest.keyClick(notes, Qt.Key(ord(next(self._letters).upper())))
            _say("typed", notes.text())

    def _look(self) -> None:
        notes, mark = _notes()
        if notes and mark and mark.words().startswith("Saved") and notes.text() != self._told:
            self._told = notes.text()
            _say("saved", self._told)


def _notes() -> tuple[NoteEditor | None, SavedMark | None]:
    """Where one notes, with a session in it, and what says whether it is saved."""
    window = next((each for each in QApplication.allWidgets() if isinstance(each, Window)), None)
    screen = window._screens.get(window.here()) if window else None
    if isinstance(screen, RunScreen) and screen.current():
        return screen.page.notes, screen.top.mark
    if isinstance(screen, RideScreen) and screen.call():
        return screen.capture.editor, screen.top.mark
    return None, None


def _say(what: str, text: str) -> None:
    os.write(sys.stdout.fileno(), (json.dumps([what, text]) + "\n").encode())


def _watched() -> int:
    typist = Typist()
    try:
        return _run()
    finally:
        typist.deleteLater()


if __name__ == "__main__":
    QApplication.exec = staticmethod(_watched)  # type: ignore[method-assign]
    sys.exit(main.main(sys.argv[1:]))

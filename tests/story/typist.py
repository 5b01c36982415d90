"""A process of its own, which opens the app and types into the notes of what runs, until it is killed.

With CARD in its environment it types into the card of an open box.

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
from planner.domain.five_boxes import CardPart
from ui.field.ride import RideScreen
from ui.running.screen import RunScreen
from ui.widgets.note_editor import NoteEditor, move_to_end
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
        field, _mark = notes_and_mark()
        if field and QApplication.focusWidget() is field:
            self._types.setInterval(next(self._rhythm))
            QTest.keyClick(field, Qt.Key(ord(next(self._letters).upper())))
            _say("typed", field.text())

    def _look(self) -> None:
        field, mark = notes_and_mark()
        if field and mark and mark.words().startswith("Saved") and field.text() != self._told:
            self._told = field.text()
            _say("saved", self._told)


def notes_and_mark() -> tuple[NoteEditor | None, SavedMark | None]:
    """What is typed into, with a session in it, and what says whether it is saved."""
    window = next((each for each in QApplication.allWidgets() if isinstance(each, Window)), None)
    screen = window._screens.get(window.here()) if window else None
    if isinstance(screen, RunScreen) and screen.current():
        return _card(screen) if "CARD" in os.environ else screen.page.notes, screen.top.mark
    if isinstance(screen, RideScreen) and screen.call():
        return screen.capture.editor, screen.top.mark
    return None, None


def _card(screen: RunScreen) -> NoteEditor:
    """One comes to a card as soon as it is open."""
    field = screen.page.about.cards.editors[CardPart.WILL_DO]
    if field.isVisible() and not field.hasFocus():
        move_to_end(field)
    return field


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

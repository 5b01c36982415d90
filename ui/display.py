"""The application that windows belong to, or a sentence where none can be opened."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from planner.language import _

UNUSABLE = 2


def application() -> QApplication:
    """Where no window can be opened Qt ends the process; what it says while it begins is heard, to end it in words."""
    said: list[str] = []
    qInstallMessageHandler(partial(_hear, said))
    app = QApplication(sys.argv[:1])
    qInstallMessageHandler(None)
    _say(*said)
    return app


def _hear(said: list[str], kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
    if kind is not QtMsgType.QtFatalMsg:
        said.append(words)
        return
    reason = " ".join((said or [words])[0].split())
    sentence = _("No window can be opened: there is no display, or Qt lacks a library that the README names.")
    _say(sentence, reason)
    os._exit(UNUSABLE)


def _say(*lines: str) -> None:
    """Straight out: Python's own stream would not be emptied any more."""
    with suppress(OSError):
        os.write(2, "".join(f"{line}\n" for line in lines).encode())

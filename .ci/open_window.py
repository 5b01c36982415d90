"""Opens the installed app's window on a workspace, waits until it is painted, and closes it; for `.ci/run`."""

from __future__ import annotations

import sys
import time
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

import main

SECONDS = 30
_run = QApplication.exec


def _look(until: float) -> None:
    """Closes the window once it shows more than one colour; gives up after a while."""
    for window in QApplication.topLevelWidgets():
        if window.isVisible() and window.windowTitle() and _colours(window.grab().toImage().scaled(64, 64)) > 8:
            print(f"window open: {window.windowTitle()}, {window.width()} x {window.height()}")
            window.close()
            QApplication.exit(0)
            return
    if time.monotonic() > until:
        print("no window was painted", file=sys.stderr)
        QApplication.exit(1)


def _colours(image) -> int:
    return len({image.pixel(x, y) for x in range(image.width()) for y in range(image.height())})


def _watched() -> int:
    timer = QTimer()
    timer.timeout.connect(partial(_look, time.monotonic() + SECONDS))
    timer.start(100)
    return _run()


QApplication.exec = staticmethod(_watched)
sys.exit(main.main())

"""Opens the installed app's window on a workspace, sees that it is painted and stays, and closes it; for `.ci/run`."""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

import main

STAYS = 3.0
GIVES_UP = 30.0
SHADES = 8
"""A window with text in it has more shades of grey than this, an empty one has not."""

_run = QApplication.exec


class Onlooker(QTimer):
    def __init__(self) -> None:
        super().__init__(interval=100)
        self.began = time.monotonic()
        self.seen_at: float | None = None
        self.timeout.connect(self.look)
        self.start()

    def look(self) -> None:
        now = time.monotonic()
        window = next(filter(_painted, QApplication.topLevelWidgets()), None)
        self.seen_at = (self.seen_at or now) if window else None
        if window and self.seen_at and now - self.seen_at > STAYS:
            print(
                f"window: {window.windowTitle()}, {window.width()} x {window.height()}, {QApplication.platformName()}"
            )
            QApplication.closeAllWindows()
            QApplication.exit(0)
        elif now - self.began > GIVES_UP:
            print("no window was painted", file=sys.stderr)
            QApplication.exit(1)


def _painted(window: QWidget) -> bool:
    if not (window.isVisible() and window.windowTitle()):
        return False
    grey = window.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    return len(set(bytes(grey.constBits()))) > SHADES


def _watched() -> int:
    onlooker = Onlooker()
    try:
        return _run()
    finally:
        onlooker.stop()


QApplication.exec = staticmethod(_watched)
sys.exit(main.main())

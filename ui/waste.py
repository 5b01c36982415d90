"""Looks for memory caught in circles on the thread that draws: a widget found on another thread crashes the app.

The interpreter's own search runs on whichever thread happens to ask for memory, and slows a start by a tenth.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

STARTED = 5000
"""Milliseconds after which a start is over."""
EVERY = 1000
"""Milliseconds."""


class Waste(QObject):
    """Takes the place of the interpreter's search, for as long as the app runs."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(look)
        QTimer.singleShot(STARTED, self, self._begin)

    def _begin(self) -> None:
        gc.freeze()  # what a start has loaded stays, so nobody need look through it again
        self._timer.start()


def look_everywhere() -> None:
    """Also through what a start has loaded: where the window was emptied, nothing of it shall wait for its turn."""
    frozen = gc.get_freeze_count() > 0
    gc.unfreeze()
    gc.collect()
    if frozen:
        gc.freeze()


def look() -> None:
    """As thoroughly as is due, by the interpreter's own measure; of what has no limit, never."""
    due = [0 < most < count for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    if any(due):
        gc.collect(max(generation for generation, is_due in enumerate(due) if is_due))

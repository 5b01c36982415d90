"""Watches whether anybody is at the keyboard, whichever of the app's windows has it."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

from planner.domain.idling import Idling

LOOK = 5000
"""Milliseconds."""
ACTS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)
KEYS = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L)


def moment() -> float:
    """Seconds of a clock that nobody sets, and that goes on while the machine sleeps where the system has one."""
    clocks = (getattr(time, name, None) for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"))
    clock = next((each for each in clocks if each is not None), None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


class Idle(QObject):
    """Hears keys and clicks where they come into the app's windows: once each, and not at every widget."""

    due = Signal()
    """Nobody has touched anything for long enough."""

    asked = Signal()
    """The keys that lock were pressed in a window that has no menu: a dialog, or the turned laptop."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.moments: Callable[[], float] = moment
        self.rule = Idling()
        self._timer = QTimer(self, interval=LOOK)
        self._timer.timeout.connect(self.look)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._watch)

    def begin(self, minutes: int) -> None:
        """From now on; with 0 minutes never."""
        self.rule.minutes = minutes
        self.rule.touch(self.moments())
        self._watch(QGuiApplication.focusWindow())
        self._timer.start()

    def stop(self) -> None:
        self.rule = Idling()
        self._timer.stop()

    def look(self) -> None:
        if self.rule.due(self.moments()):
            self.due.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in ACTS:
            self.rule.touch(self.moments())
            if isinstance(event, QKeyEvent) and event.keyCombination() == KEYS:
                self.asked.emit()
                return True
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window:
            window.installEventFilter(self)  # once more changes nothing

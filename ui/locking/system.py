"""Hears when the system goes to sleep or locks its screen, where it says so on a bus: Linux and its relatives.

Windows and macOS say it in ways that Qt does not hand on; there a machine that wakes up is locked by its idle time,
which went on while it slept.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import SLOT, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

LOGIN = "org.freedesktop.login1"
SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.mate.ScreenSaver", "org.cinnamon.ScreenSaver")


class SystemLock(QObject):
    """From whomever such a word comes: to lock once too often harms nobody."""

    locked = Signal()

    def listen(self) -> bool:
        """Whether there is a bus to listen to."""
        if sys.platform in ("win32", "darwin"):
            return False
        from PySide6.QtDBus import QDBusConnection

        system, session = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
        heard = [
            self._hear(system, f"{LOGIN}.Manager", "PrepareForSleep", SLOT("_begins(bool)")),
            self._hear(system, f"{LOGIN}.Session", "Lock", SLOT("_lock()")),
            *(self._hear(session, saver, "ActiveChanged", SLOT("_begins(bool)")) for saver in SAVERS),
        ]
        return any(heard)

    def _hear(self, bus: QDBusConnection, interface: str, name: str, slot: str) -> bool:
        # The stubs ask for bytes, which are refused; a str is taken.
        return bus.isConnected() and bus.connect("", "", interface, name, self, slot)  # type: ignore[call-overload]

    @Slot(bool)
    def _begins(self, begins: bool) -> None:
        if begins:
            self.locked.emit()

    @Slot()
    def _lock(self) -> None:
        self.locked.emit()

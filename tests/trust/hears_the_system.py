"""On a bus of its own: says what it hears of the signals by which a system announces its sleep and its lock."""

from __future__ import annotations

import os

os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = os.environ["DBUS_SESSION_BUS_ADDRESS"]

import sys

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from ui.locking.system import SystemLock

LOGIN, MANAGER = "/org/freedesktop/login1", "org.freedesktop.login1.Manager"
SIGNALS = (
    ("", LOGIN, MANAGER, "PrepareForSleep", [False]),
    ("sleep", LOGIN, MANAGER, "PrepareForSleep", [True]),
    ("session", f"{LOGIN}/session/_32", "org.freedesktop.login1.Session", "Lock", []),
    ("", "/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", [False]),
    ("saver", "/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", [True]),
    ("gnome", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", [True]),
)
"""What is expected to be heard of each; nothing where something ends."""
LONGEST = 10_000


def main() -> int:
    app = QCoreApplication([])
    system, expected = SystemLock(), [heard for heard, *_signal in SIGNALS if heard]
    system.locked.connect(lambda: print(expected.pop(0), flush=True) if expected else print("too often"))
    system.locked.connect(lambda: app.quit() if not expected else None)
    assert system.listen()
    other = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "the system")
    for _heard, path, interface, name, values in SIGNALS:
        message = QDBusMessage.createSignal(path, interface, name)
        message.setArguments(values)
        assert other.send(message)
    QTimer.singleShot(LONGEST, app.quit)
    app.exec()
    print("done")
    return 0


if __name__ == "__main__":
    sys.exit(main())

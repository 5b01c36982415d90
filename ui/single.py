"""One window per workspace: a second start brings the first one to the front."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QLockFile, QObject, QSysInfo, QThread, Signal

from planner.errors import CannotOpen
from planner.language import _

if TYPE_CHECKING:
    from ui.doorbell import Doorbell

PAUSE = 20
"""Milliseconds between two tries."""
PATIENCE = 2000
"""Milliseconds to wait until the first window listens."""


class Claim(QObject):
    """Holds a workspace for this window, and hears when another start asks for it."""

    asked_again = Signal()

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self._lock = QLockFile(str(path.with_name(path.name + ".lock")))
        self._lock.setStaleLockTime(0)
        self._bell: Doorbell | None = None

    def take(self) -> bool:
        """Whether the workspace is ours now; if not, the window that has it was asked to come to the front.

        The lock of a process that died is taken over. Raises CannotOpen where another machine holds it, or where
        nothing can be written beside the file.
        """
        self._make_folder()
        waited = 0
        while not self._lock.tryLock(0):
            if self._lock.error() != QLockFile.LockError.LockFailedError:
                raise CannotOpen(self._not_ours_to_write())
            if self._raise_the_other():
                return False
            if waited >= PATIENCE or self._holder() not in ("", QSysInfo.machineHostName()):
                raise CannotOpen(self._held())
            QThread.msleep(PAUSE)  # one that has just taken it does not listen yet
            waited += PAUSE
        return True

    def let_go(self) -> None:
        if self._bell:
            self._bell.close()
        self._lock.unlock()

    def listen(self) -> None:
        """Hear of other starts, which wait until somebody does: the window and its first page are painted first."""
        if self._bell:
            return
        from ui.doorbell import Doorbell

        self._bell = Doorbell(_name(self.path), self)
        self._bell.rung.connect(self.asked_again)

    def _make_folder(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise CannotOpen(self._not_ours_to_write()) from error

    def _raise_the_other(self) -> bool:
        from ui.doorbell import ring

        return ring(_name(self.path))

    def _not_ours_to_write(self) -> str:
        if not os.access(self.path, os.F_OK):
            words = _("A workspace cannot be made at {path}: there is no room, or no permission to write there.")
        elif self._lock.error() == QLockFile.LockError.PermissionError:
            words = _(
                "{name} may only be read, so nothing could be saved. Copy it to a folder of yours and open the copy."
            )
        else:
            words = _("Nothing can be written beside {name}: the disk is full, or it fails. Make room and try again.")
        return words.format(name=self.path.name, path=self.path)

    def _holder(self) -> str:
        """The machine that has it."""
        _pid, host, _app = self._lock.getLockInfo()[-3:]
        return str(host)

    def _held(self) -> str:
        return _("{name} is open elsewhere ({host}). Close it there first.").format(
            name=self.path.name, host=self._holder() or _("another machine")
        )


def _name(path: Path) -> str:
    sign = QCryptographicHash.hash(str(path.resolve()).encode(), QCryptographicHash.Algorithm.Sha256)
    return "coaching-planner-" + bytes(sign.toHex().data()).decode()[:24]

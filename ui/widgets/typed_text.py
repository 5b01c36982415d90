"""What every editor of words shares: what is not saved yet, when to save it, and text as it was given."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

PAUSE = 250
REPLACEMENT = "\ufffd"
"""Stands where a sign was that cannot be stored."""
QT_MARKS = str.maketrans(dict.fromkeys("\0\ufdd0\ufdd1", REPLACEMENT))
"""NUL, and two signs that are none, by which Qt marks where frames begin and end."""


def clean(text: str) -> str:
    """Text that can be stored and printed: no NUL, no half characters, one kind of line end, and no mark of how a file
    was written at its beginning, which Qt would not keep."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").translate(QT_MARKS)
    return whole.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n")


class Typing(QObject):
    """Counts changes, and tells of them 250 ms after the first one that was not told: typing on never delays it."""

    told = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.revision = 0
        self._saved = 0
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self.told)

    @property
    def unsaved(self) -> bool:
        return self._saved < self.revision

    def changed(self) -> None:
        self.revision += 1
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self.told.emit()

    def saved(self, revision: int) -> None:
        self._saved = max(self._saved, revision)

    def begin_anew(self) -> None:
        self._timer.stop()
        self._saved = self.revision

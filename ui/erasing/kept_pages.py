"""Reads what kept pages say, one document at a time, so that the window stays awake: only Qt can read them here."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QObject, QTimer, Signal
from PySide6.QtPdf import QPdfDocument

from planner.erasing import KeptPage, KeptPages, Mention, mention_in


class KeptPagesLook(QObject):
    """Begins by itself, and ends with its parent."""

    done = Signal(object)
    """The mentions of the person, of all that was looked through."""

    def __init__(self, kept: KeptPages, parent: QObject) -> None:
        super().__init__(parent)
        self._wanted, self._waiting = kept.wanted, list(kept.pages)
        self._found: list[Mention] = []
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        if not self._waiting:
            self._timer.stop()
            self.done.emit(self._found)
            return
        page = self._waiting.pop(0)
        found = mention_in(page, _words(page), self._wanted)
        self._found += [found] if found else []


def _words(page: KeptPage) -> str:
    buffer, document = QBuffer(), QPdfDocument()
    buffer.setData(QByteArray(page.content))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document.load(buffer)
    said = " ".join(document.getAllText(number).text() for number in range(document.pageCount()))
    document.close()
    return said

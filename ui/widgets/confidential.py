"""What is copied out of a private text: told to clipboard managers not to be kept, and gone after half a minute."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QGuiApplication

KEPT_FOR = 30_000
"""Milliseconds: enough to paste it where it was copied for."""
MARK = "x-kde-passwordManagerHint"
MARKS = {
    MARK: b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    "application/x-nspasteboard-concealed-type": b"1",
}
"""As the clipboard managers of KDE, Windows and macOS know them."""


def confidential(words: str) -> QMimeData:
    """For the clipboard: plain words, marked, and cleared away in time if they are still there."""
    data = QMimeData()
    data.setText(words)
    for mark, content in MARKS.items():
        data.setData(mark, content)
    _clearing().start()
    return data


def clear() -> None:
    """Take private words off the clipboard now; what somebody else has copied since stays."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard() and clipboard.mimeData().hasFormat(MARK):
        clipboard.clear()


def _clearing() -> QTimer:
    """The one clock for it; each copying begins the time anew."""
    app = QGuiApplication.instance()
    assert app is not None
    found = app.findChild(QTimer, MARK)
    if isinstance(found, QTimer):
        return found
    timer = QTimer(app, singleShot=True, interval=KEPT_FOR)
    timer.setObjectName(MARK)
    timer.timeout.connect(clear)
    return timer

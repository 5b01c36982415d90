"""What is copied out of a private text: told to clipboard managers not to be kept, and gone after half a minute."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QGuiApplication

KEPT_FOR = 30_000
"""Milliseconds: enough to paste it where it was copied for."""
OURS = "application/x-coaching-planner-private"
"""Tells our own words from what others copy as confidential."""
MARKS = {
    OURS: b"1",
    "x-kde-passwordManagerHint": b"secret",
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
    data: QMimeData | None = clipboard.mimeData()  # nothing at all where there is no clipboard
    if data and data.hasFormat(OURS):
        clipboard.clear()


def _clearing() -> QTimer:
    """The one clock for it; each copying begins the time anew."""
    app = QGuiApplication.instance()
    assert app is not None
    found = app.findChild(QTimer, OURS)
    if isinstance(found, QTimer):
        return found
    timer = QTimer(app, singleShot=True, interval=KEPT_FOR)
    timer.setObjectName(OURS)
    timer.timeout.connect(clear)
    return timer

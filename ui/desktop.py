"""The corners where the app meets the desktop: opening files and addresses in other programs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, QUrl, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices


def open_file(path: Path) -> bool:
    """Hand a file to the program that the desktop has for it; whether one took it."""
    return _hand_over(QUrl.fromLocalFile(str(path)))


def open_address(address: str) -> bool:
    """Hand an address, such as `mailto:`, to the desktop."""
    return _hand_over(QUrl(address, QUrl.ParsingMode.StrictMode))


def show_in_folder(path: Path) -> bool:
    return open_file(path.parent)


def _hand_over(address: QUrl) -> bool:
    """Qt would print the whole address where no program takes it, and with `mailto:` the whole letter."""
    before = qInstallMessageHandler(_say_nothing)
    try:
        return QDesktopServices.openUrl(address)
    finally:
        qInstallMessageHandler(before)


def _say_nothing(_kind: QtMsgType, _where: QMessageLogContext, _words: str) -> None:
    """The caller is told by the answer."""

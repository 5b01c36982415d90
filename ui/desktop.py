"""The corners where the app meets the desktop: opening files and addresses in other programs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_file(path: Path) -> bool:
    """Hand a file to the program that the desktop has for it; whether one took it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def open_address(address: str) -> bool:
    """Hand an address, such as `mailto:`, to the desktop."""
    return QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode))


def show_in_folder(path: Path) -> bool:
    return open_file(path.parent)

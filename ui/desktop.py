"""The corners where the app meets the desktop: opening files and addresses in other programs."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, QUrl, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices

PATIENCE = 60
"""Seconds for a queue to take a document."""


def open_file(path: Path) -> bool:
    """Hand a file to the program that the desktop has for it; whether one took it."""
    return _hand_over(QUrl.fromLocalFile(str(path)))


def open_address(address: str) -> bool:
    """Hand an address, such as `mailto:`, to the desktop."""
    return _hand_over(QUrl(address, QUrl.ParsingMode.StrictMode))


def show_in_folder(path: Path) -> bool:
    return open_file(path.parent)


def queue_takes_pdf() -> bool:
    """Whether the system prints a PDF as it is: where CUPS does the printing."""
    return sys.platform != "win32" and shutil.which("lp") is not None


def print_by_queue(content: bytes, *options: str) -> str:
    """Hand a PDF to the system's queue; what it said against it, or nothing."""
    try:
        done = subprocess.run(["lp", *options, "-"], input=content, capture_output=True, timeout=PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return "" if done.returncode == 0 else done.stderr.decode(errors="replace").strip() or "lp"


def _hand_over(address: QUrl) -> bool:
    """Qt would print the whole address where no program takes it, and with `mailto:` the whole letter."""
    before = qInstallMessageHandler(_say_nothing)
    try:
        return QDesktopServices.openUrl(address)
    finally:
        qInstallMessageHandler(before)


def _say_nothing(_kind: QtMsgType, _where: QMessageLogContext, _words: str) -> None:
    """The caller is told by the answer."""

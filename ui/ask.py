"""Every question that the system's own dialogs put to the user; tests answer here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QFileDialog, QWidget

_ended: list[Path] = []
"""The folder in which the last dialog ended, since the app was started."""


def save_file(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Where to save, or None; `kinds` filters as Qt writes it: "PDF (*.pdf)"."""
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, str(_begin() / name), kinds)
    return _kept(chosen)


def open_file(parent: QWidget, title: str, kinds: str) -> Path | None:
    chosen, _kind = QFileDialog.getOpenFileName(parent, title, str(_begin()), kinds)
    return _kept(chosen)


def folder(parent: QWidget, title: str) -> Path | None:
    chosen = QFileDialog.getExistingDirectory(parent, title, str(_begin()))
    return Path(chosen) if chosen else None


def colour(parent: QWidget, title: str, now: str) -> str | None:
    """Which colour, as `#RRGGBB`, beginning with the one there is now; or None."""
    chosen = QColorDialog.getColor(QColor(now), parent, title)
    return chosen.name().upper() if chosen.isValid() else None


def _begin() -> Path:
    """Where the last dialog ended, else the documents: Qt would take the folder that the app was started in."""
    return next((folder for folder in _ended if folder.is_dir()), _documents())


def _documents() -> Path:
    places = QStandardPaths.StandardLocation
    documents = Path(QStandardPaths.writableLocation(places.DocumentsLocation))
    return documents if documents.is_dir() else Path.home()


def _kept(chosen: str) -> Path | None:
    path = Path(chosen) if chosen else None
    if path:
        _ended[:] = [path.parent]
    return path

"""Every question that the system's own dialogs put to the user; tests answer here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QFileDialog, QWidget


def save_file(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Where to save, or None; `kinds` filters as Qt writes it: "PDF (*.pdf)"."""
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, name, kinds)
    return Path(chosen) if chosen else None


def open_file(parent: QWidget, title: str, kinds: str) -> Path | None:
    chosen, _kind = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(chosen) if chosen else None


def folder(parent: QWidget, title: str) -> Path | None:
    chosen = QFileDialog.getExistingDirectory(parent, title)
    return Path(chosen) if chosen else None


def colour(parent: QWidget, title: str, now: str) -> str | None:
    """Which colour, as `#RRGGBB`, beginning with the one there is now; or None."""
    chosen = QColorDialog.getColor(QColor(now), parent, title)
    return chosen.name().upper() if chosen.isValid() else None

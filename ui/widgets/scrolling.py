"""Keeps what the keyboard moved to in sight, where a page scrolls instead of its lists."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractItemView, QScrollArea, QWidget

from ui.theme import GRID


def reveal(widget: QWidget, part: QRect) -> None:
    """Scroll the page around a widget until a part of it shows."""
    page = widget.parentWidget()
    while page is not None and not isinstance(page, QScrollArea):
        page = page.parentWidget()
    inside = page.widget() if page else None
    if page is None or inside is None:
        return
    for corner in (part.bottomLeft(), part.topLeft()):
        spot: QPoint = widget.mapTo(inside, corner)
        page.ensureVisible(page.horizontalScrollBar().value(), spot.y(), 0, 2 * GRID)


def under_chosen(view: QAbstractItemView) -> QPoint:
    """Where on the screen a menu about the chosen row begins."""
    row = view.visualRect(view.currentIndex())
    return view.viewport().mapToGlobal(row.bottomLeft())

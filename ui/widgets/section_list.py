"""A named list in a card, with how many there are, or the line that says why there are none, once that was read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.card import Card, SectionHeader
from ui.widgets.layout import down, muted_line
from ui.widgets.row_list import RowList
from ui.widgets.rows import Row

UNREAD = " "
"""Keeps the line's room until it is known whether there are rows."""


class SectionList(QWidget):
    def __init__(self, title: str, nothing: str = "", deed: QWidget | None = None, rows: RowList | None = None) -> None:
        super().__init__()
        self.rows = rows or RowList([], title)
        self._header = SectionHeader(title, "", deed)
        self._why_none = nothing
        self._nothing = muted_line(UNREAD)
        self.rows.hide()
        down(self._header, Card(self.rows, self._nothing), gap=4, inside=self)

    def show_rows(self, rows: Sequence[Row], nothing: str = "", count: str = "") -> None:
        """Show the rows, counted unless other words are given, or in their place why there are none."""
        self.rows.show_rows(rows)
        comes, goes = (self.rows, self._nothing) if rows else (self._nothing, self.rows)
        comes.show()
        if goes.hasFocus():  # else it would pass to another list, and with it keys that were meant for this one
            comes.setFocus(Qt.FocusReason.OtherFocusReason)
        goes.hide()
        self._why_none = nothing or self._why_none
        self._nothing.setText(self._why_none)
        self._header.show_count(count or (str(len(rows)) if rows else ""))

"""What a section is to who hears it: a table under its head, a list where its rows have codes, else paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from planner.documents.tags import COLUMN_HEAD, NUMBERED, ROW_HEAD, Tag, cells_wide


class Place(NamedTuple):
    """Where the code and the cells of a row are told."""

    code: Tag
    cells: Sequence[Tag]


class Structure:
    """One for a section, however many pages it goes over.

    `heads` are the columns of a table and whether there is a word over each: where there is none over the first, that
    one names what its row is about.
    """

    def __init__(self, heads: Sequence[tuple[int, bool]] = (), *, coded: bool = False) -> None:
        self.heads, self.coded, self.begun = heads, coded, False
        self.ends = list(accumulate(columns for columns, _ in heads))
        self.section = Tag("Sect")
        self.rows = self.section
        if heads or coded:
            self.rows = Tag("Table", self.section) if heads else Tag("L", self.section, NUMBERED)
        self.item = self.rows

    def row(self, columns: Sequence[int], code: str, *, cut: bool = False) -> Place:
        """Where the next row is told; of one that is cut each cell goes on by itself on the next page."""
        if self.heads:
            return self._table_row(columns) if self.begun else self._head()
        label = self.item
        if self.coded and (code or self.item is self.rows):
            item = Tag("LI", self.rows)
            label, self.item = Tag("Lbl", item), Tag("LBody", item)
        return Place(label, [Tag("Div", self.item) if cut else self.item for _ in columns])

    def end_row(self, place: Place) -> None:
        """Of an item with nothing but room to write beside its code, the code is all that it says."""
        if self.coded and not self.item.held:
            place.code.role, self.item = "LBody", place.code

    def _head(self) -> Place:
        self.begun = True
        line = Tag("TR", self.rows)
        return _line([Tag("TH", line, COLUMN_HEAD) if words else Tag("TD", line) for _columns, words in self.heads])

    def _table_row(self, columns: Sequence[int]) -> Place:
        line, begins, cells = Tag("TR", self.rows), 0, []
        for wide in columns:
            over = sum(begins < end <= begins + wide for end in self.ends)
            first = not (self.heads[0][1] or begins) and over == 1
            cells.append(Tag("TH", line, ROW_HEAD) if first else Tag("TD", line, cells_wide(over)))
            begins += wide
        return _line(cells)


def _line(cells: Sequence[Tag]) -> Place:
    """Also an empty cell is one."""
    for cell in cells:
        cell.stand()
    return Place(Tag("P", cells[0]), cells)

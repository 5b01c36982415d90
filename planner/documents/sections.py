"""Sections: a heading that hangs beside rows; they split well and repeat heads."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from typing import cast

from reportlab.platypus import Flowable

from planner.documents.canvas import Tagged
from planner.documents.paragraphs import Words
from planner.documents.rows import ABOVE, Row, height_of, rule, stack
from planner.documents.structure import Structure
from planner.documents.style import FINE, HALF, HEAD, LABEL, LINE, NOTE, Grid
from planner.documents.tags import Tag
from planner.documents.words import clean, say, short
from planner.language import _

SHORT = 14 * LINE  # a section lower than this is never split
KEPT = 40 * LINE  # a section that asks for it is kept in one piece up to this
SPARED = 1 / 2  # of a section's white, how much it gives up to stay on its page
FUZZ = 0.01  # points, so that what fits exactly fits


class Section(Flowable):
    """A heading that hangs beside its rows and so can never be left alone at the foot of a page."""

    def __init__(
        self,
        title: str,
        rows: Sequence[Row],
        head: Row | None = None,
        *,
        aside: Sequence[Flowable] = (),
        keep: bool = False,
        space: float = 3 * HALF,
        line: float = FINE,
        again: bool = False,
        structure: Structure | None = None,
    ) -> None:
        super().__init__()
        self.title, self.rows, self.head, self.aside = title, list(rows), head, aside
        self.structure = structure or _structure(self.rows, head)
        self.total = 0.0
        self.measured = 0.0
        """The width for which the rows were measured last, once nothing changes in them any more: a history of
        thousands of rows is split on every page, and measured once."""
        self.keep, self.space, self.spaceBefore, self.line, self.again = keep, space, space, line, again
        self.label: list[Flowable] = [say(short(title), HEAD)] if title else []
        self.label += [say(_("continued"), NOTE)] if again else list(aside)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.grid = Grid(width)
        if self.measured != width:
            self.total = 0.0
            for row in self._all():
                row.wrap(self.grid)
        label = height_of(self.label, self.grid.span(LABEL)) + HALF
        if self.head and self.rows[0].label:
            self.head.content = max(self.head.content, label - self.head.gap)
        self.total = self.total or sum(row.height for row in self.rows)
        self.width, self.height = width, max(self.total + (self.head.height if self.head else 0.0), label)
        return self.width, self.height

    def _all(self) -> list[Row]:
        return ([self.head] if self.head else []) + self.rows

    def split(self, width: float, height: float) -> list[Flowable]:
        """What is left of a long section knows how high it is without looking through all of its rows again."""
        self.wrap(width, height)
        if self._drawn_in(height):
            return [self]
        if self.height < (KEPT if self.keep else SHORT):
            return []
        if height_of(self.label, self.grid.span(LABEL)) + HALF > height:
            return []
        first, rest = self._cut(height - (self.head.height if self.head else 0.0))
        if not first or not rest:
            return []
        parts = [self._part(first, self.again), self._part(rest, True)]
        gone = len(self.rows) - len(rest)
        parts[1].total = self.total - sum(row.height for row in self.rows[: gone + 1]) + rest[0].height
        return [*parts]

    def _drawn_in(self, room: float) -> bool:
        """Whether it fits after all with less white between its rows; if not, nothing has changed."""
        over = self.height - room + FUZZ
        if not 0 < over <= self.height * SPARED:
            return False
        white = sum(row.gap for row in self._all())
        if over > white * SPARED:
            return False
        for row in self._all():
            row.gap *= 1 - over / white
        self.total = 0.0
        if self.wrap(self.width, room)[1] <= room:
            return True
        for row in self._all():
            row.gap /= 1 - over / white
        self.total = 0.0
        self.wrap(self.width, room)
        return False

    def _cut(self, room: float) -> tuple[list[Row], list[Row]]:
        first, rest = [], list(self.rows)
        while rest and rest[0].height <= room:
            room -= rest[0].height
            first.append(rest.pop(0))
        if rest and (halves := rest[0].split(self.grid, room)):
            first.append(halves[0])
            rest[0] = halves[1]
        elif len(first) > 2 and len(rest) == 1:
            rest.insert(0, first.pop())
        elif len(first) == 1 and rest and first[0].height + rest[0].height < SHORT:
            return [], self.rows
        return first, rest

    def _part(self, rows: list[Row], again: bool) -> Section:
        part = Section(
            self.title, rows, self.head, aside=self.aside, keep=self.keep, space=self.space, line=self.line,
            again=again, structure=self.structure,
        )  # fmt: skip
        part.measured = self.width
        return part

    def draw(self) -> None:
        canvas = cast(Tagged, self.canv)
        top, rows, section = self.height, self._all(), self.structure.section
        section.above = canvas.document
        if self.line:
            rule(canvas, 0, self.width, top, self.line)
        with canvas.artifact() if self.again else nullcontext():
            heading = {self.label[0]: Tag("H2")} if self.title else {}
            stack(canvas, self.label, 0, top - rows[0].gap * ABOVE, section, heading)
        if self.title and not self.again:
            self._bookmark(canvas)
        rows[0].line = 0
        for row in rows:
            with canvas.artifact() if row is self.head and self.again else nullcontext():
                row.draw(canvas, self.grid, top, self.structure)
            top -= row.height

    def _bookmark(self, canvas: Tagged) -> None:
        key = f"{self.title}-{canvas.getPageNumber()}"
        canvas.bookmarkHorizontal(key, 0, self.height + HALF)
        canvas.addOutlineEntry(clean(short(self.title)), key)


def _structure(rows: Sequence[Row], head: Row | None) -> Structure:
    if not head:
        return Structure(coded=any(row.code for row in rows))
    return Structure([(columns, not _silent(items)) for columns, items in head.cells])


def _silent(items: Sequence[Flowable]) -> bool:
    return all(isinstance(item, Words) and not item.getPlainText().strip() for item in items)

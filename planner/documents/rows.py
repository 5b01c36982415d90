"""Sections and their rows: a hanging label, a hanging code, cells on the grid; they split well and repeat heads."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from typing import cast

from reportlab.platypus import CondPageBreak, Flowable, Paragraph

from planner.documents.brand import accent
from planner.documents.canvas import Tagged
from planner.documents.fonts import STRONG
from planner.documents.structure import Place, Structure
from planner.documents.style import (
    BODY,
    CODE,
    FAINT,
    FINE,
    HAIR,
    HALF,
    HEAD,
    INK,
    LABEL,
    LINE,
    NOTE,
    SMALL,
    Grid,
    baseline,
)
from planner.documents.tags import Tag
from planner.documents.words import Words, clean, passages, say, short
from planner.language import _

TALL = 12 * LINE  # a row higher than this may be split inside
SHORT = 14 * LINE  # a section lower than this is never split
STEPS = 6  # by which a story is drawn in to fit its page
KEPT = 40 * LINE  # a section that asks for it is kept in one piece up to this
SPARED = 1 / 2  # of a section's white, how much it gives up to stay on its page
FUZZ = 0.01  # points, so that what fits exactly fits
CELLS = ("TD", "TH")  # a lone paragraph of one needs no element of its own
ABOVE = 1 / 3  # of a row's white, the part above: letters already bring white of their own there

Cell = tuple[int, Sequence[Flowable]]
Tags = dict[Flowable, Tag]
"""Elements of what is more than a paragraph in one piece."""


def cell(columns: int, *content: Flowable | str) -> Cell:
    """Content side by side with other cells; words of any length, or anything else."""
    flowables: list[Flowable] = []
    for item in content:
        flowables += passages(item) if isinstance(item, str) else [item]
    return columns, flowables


class Row:
    """One line of a section. `gap` is the white above and below together, `line` the weight of the rule above or 0;
    `role` is what its words are to who hears them, when they are no paragraphs."""

    def __init__(
        self, *cells: Cell, label: str = "", code: str = "", gap: float = HALF, line: float = HAIR, role: str = ""
    ) -> None:
        self.cells, self.code, self.gap, self.white, self.line = cells, code, gap, gap, line
        self.label = say(short(label), SMALL) if label else None
        self.content = 0.0
        self.tags: Tags = dict.fromkeys((item for _, items in cells for item in items), Tag(role)) if role else {}
        self.places: list[Place] = []
        """Where it is told, once a part of it is drawn."""
        self.cut = False

    def wrap(self, grid: Grid) -> float:
        content = [_wrap(items, grid.span(columns)) for columns, items in self.cells]
        label = self.label.wrap(grid.span(LABEL), LINE)[1] if self.label else 0.0
        self.content = max([*content, label])
        return self.height

    @property
    def height(self) -> float:
        return self.content + self.gap

    def draw(self, canvas: Tagged, grid: Grid, top: float, structure: Structure) -> None:
        begun = bool(self.places)
        if not begun:
            self.places.append(structure.row([columns for columns, _ in self.cells], self.code, cut=self.cut))
        place = self.places[0]
        if self.line:
            _rule(canvas, 0 if self.label else grid.x(LABEL + CODE), grid.width, top, self.line)
        top -= self.gap * ABOVE
        if self.label:
            _draw(canvas, [self.label], 0, top, place.cells[0], {self.label: Tag("P")})
        if self.code:
            with canvas.artifact() if begun else canvas.content(place.code):
                canvas.setFont(STRONG, SMALL.fontSize)
                canvas.setFillColor(accent())
                canvas.drawString(grid.x(LABEL), top - baseline(BODY), self.code)
        column = LABEL + CODE
        for (columns, items), within in zip(self.cells, place.cells, strict=True):
            _draw(canvas, items, grid.x(column), top, within, self.tags)
            column += columns
        structure.end_row(place)

    def split(self, grid: Grid, room: float) -> list[Row]:
        """This row in two, cut between lines, or nothing if it is better kept whole."""
        if self.height < TALL or room < TALL / 2:
            return []
        halves = [_split(items, grid.span(columns), room - self.gap, self.tags) for columns, items in self.cells]
        if not any(first for first, _rest in halves):
            return []
        first, rest = (
            Row(*[(self.cells[n][0], pair[half]) for n, pair in enumerate(halves)], code=self.code, gap=self.gap)
            for half in (0, 1)
        )
        first.label, first.line, rest.line = self.label, self.line, 0
        first.tags = rest.tags = self.tags
        first.places = rest.places = self.places
        first.cut = rest.cut = len(self.cells) > 1
        first.wrap(grid)
        rest.wrap(grid)
        return [first, rest] if first.height <= room else []


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
        label = _wrap(self.label, self.grid.span(LABEL)) + HALF
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
        if _wrap(self.label, self.grid.span(LABEL)) + HALF > height:
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
            _rule(canvas, 0, self.width, top, self.line)
        with canvas.artifact() if self.again else nullcontext():
            heading = {self.label[0]: Tag("H2")} if self.title else {}
            _draw(canvas, self.label, 0, top - rows[0].gap * ABOVE, section, heading)
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


def fit(story: Sequence[Flowable], frame: tuple[float, float]) -> list[Flowable]:
    """The story with its white drawn in, step by step, until it stands on one page; as it was if it never does."""
    for step in range(STEPS):
        _draw_in([part for part in story if isinstance(part, Section)], step)
        if used(story, frame) <= frame[1]:
            return list(story)
    _draw_in([part for part in story if isinstance(part, Section)], 0)
    return list(story)


class Together(CondPageBreak):
    """Before parts that shall stand on one page: here with their white drawn in as far as needed, else on the next."""

    def __init__(self, parts: Sequence[Flowable]) -> None:
        super().__init__(0)
        self.parts = parts

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        fit(self.parts, (width, height - self.parts[0].getSpaceBefore()))
        self.height = used(self.parts, (width, height)) + self.parts[0].getSpaceBefore()
        return super().wrap(width, height)


def used(story: Sequence[Flowable], frame: tuple[float, float]) -> float:
    return sum(part.wrap(*frame)[1] + (part.getSpaceBefore() if number else 0) for number, part in enumerate(story))


def _draw_in(sections: Sequence[Section], step: int) -> None:
    for section in sections:
        section.spaceBefore = section.space * (1 - step / (STEPS + 2))
        for row in section.rows:
            row.gap = row.white * (1 - step / (2 * STEPS))


def head(*captions: tuple[int, str]) -> Row:
    return Row(*[(columns, [say(caption, NOTE)]) for columns, caption in captions])


def _wrap(content: Sequence[Flowable], width: float) -> float:
    return sum(item.wrap(width, 10_000)[1] for item in content)


def _structure(rows: Sequence[Row], head: Row | None) -> Structure:
    if not head:
        return Structure(coded=any(row.code for row in rows))
    return Structure([(columns, not _silent(items)) for columns, items in head.cells])


def _silent(items: Sequence[Flowable]) -> bool:
    return all(isinstance(item, Words) and not item.getPlainText().strip() for item in items)


def _split(content: Sequence[Flowable], width: float, room: float, tags: Tags) -> tuple[list[Flowable], list[Flowable]]:
    """Both halves of what is cut stay one element."""
    first: list[Flowable] = []
    rest = list(content)
    while rest and (height := rest[0].wrap(width, room)[1]) <= room:
        room -= height
        first.append(rest.pop(0))
    if rest and (halves := rest[0].split(width, room)):
        tags.update(dict.fromkeys(halves, tags.get(rest[0]) or Tag("P")))
        first.append(halves[0])
        rest[:1] = halves[1:]
    return first, rest


def _draw(canvas: Tagged, content: Sequence[Flowable], x: float, top: float, place: Tag, tags: Tags) -> None:
    """Stacks the content so that the first baselines of a row stand on one line, whatever their sizes."""
    if content and isinstance(content[0], Paragraph) and content[0].style.leading == LINE:
        top -= baseline(BODY) - baseline(content[0].style)
    alone = len(content) == 1 and place.role in CELLS and not place.held
    for item in content:
        top -= item.height
        if isinstance(item, Words):
            tag = tags.get(item) or (place if alone else Tag("P", place))
            tag.above = tag.above or place
            with canvas.content(tag):
                item.drawOn(canvas, x, top)
        else:
            canvas.within = place
            item.drawOn(canvas, x, top)


def _rule(canvas: Tagged, x: float, end: float, y: float, weight: float) -> None:
    with canvas.artifact():
        canvas.setStrokeColor(FAINT if weight == HAIR else INK)
        canvas.setLineWidth(weight)
        canvas.line(x, y, end, y)

"""The rows of sections: a hanging label, a hanging code, cells on the grid."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, Paragraph

from planner.documents.brand import accent
from planner.documents.canvas import Tagged
from planner.documents.fonts import STRONG
from planner.documents.limit import has_room
from planner.documents.paragraphs import Words
from planner.documents.structure import Place, Structure
from planner.documents.style import BODY, CODE, FAINT, HAIR, HALF, INK, LABEL, LINE, NOTE, SMALL, Grid, baseline
from planner.documents.tags import Tag
from planner.documents.words import passages, say, short

TALL = 12 * LINE  # a row higher than this may be split inside
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


def head(*captions: tuple[int, str]) -> Row:
    return Row(*[(columns, [say(caption, NOTE)]) for columns, caption in captions])


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
        content = [height_of(items, grid.span(columns)) for columns, items in self.cells]
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
            rule(canvas, 0 if self.label else grid.x(LABEL + CODE), grid.width, top, self.line)
        top -= self.gap * ABOVE
        if self.label:
            stack(canvas, [self.label], 0, top, place.cells[0], {self.label: Tag("P")})
        if self.code:
            with canvas.artifact() if begun else canvas.content(place.code):
                canvas.setFont(STRONG, SMALL.fontSize)
                canvas.setFillColor(accent())
                canvas.drawString(grid.x(LABEL), top - baseline(BODY), self.code)
        column = LABEL + CODE
        for (columns, items), within in zip(self.cells, place.cells, strict=True):
            stack(canvas, items, grid.x(column), top, within, self.tags)
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


def height_of(content: Sequence[Flowable], width: float) -> float:
    """Raises TooLong before it has looked at all of what no document would hold: looking is most of the work."""
    height = 0.0
    for item in content:
        height += item.wrap(width, 10_000)[1]
        has_room(height)
    return height


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


def stack(canvas: Tagged, content: Sequence[Flowable], x: float, top: float, place: Tag, tags: Tags) -> None:
    """Stacks the content so that the first baselines of a row stand on one line, whatever their sizes."""
    if content and isinstance(content[0], Paragraph) and content[0].style.leading <= LINE:
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


def rule(canvas: Tagged, x: float, end: float, y: float, weight: float) -> None:
    with canvas.artifact():
        canvas.setStrokeColor(FAINT if weight == HAIR else INK)
        canvas.setLineWidth(weight)
        canvas.line(x, y, end, y)

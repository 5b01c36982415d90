"""Paragraphs as ReportLab knows them, broken and drawn without the detours that markup would need."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property, partial
from typing import Any, NamedTuple, cast

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph
from reportlab.platypus.paragraph import ParaLines, split  # type: ignore[attr-defined] # left out of its types
from reportlab.platypus.paraparser import ParaFrag

from planner.documents.breaking import depth, draw, evened, lines, narrowest, width_of
from planner.documents.canvas import Tagged
from planner.documents.lacking import note
from planner.documents.shaping import Atom
from planner.documents.style import baseline

SHAPED = 2
"""What kind of lines they are; ReportLab's are 0 and 1."""
STEP = 0.04
"""Of the width, by which display lines are evened out."""
CLOSE = 0.25
"""Of the font size, the white under a line from which on tails of any script have room."""

Shape = Callable[[], Sequence[Atom]]
Line = tuple[float, Sequence[str]]
"""What is left of the width, and the words."""


class _Lines(NamedTuple):
    """What ReportLab's paragraph knows of its lines, as far as it asks of those in one font; of that its kind is 0."""

    frag: ParaFrag
    lines: Sequence[Line]
    kind: int = 0

    @property
    def fontName(self) -> str:
        return str(self.frag.fontName)

    def clone(self) -> ParaFrag:
        """What the parts of a split paragraph begin with."""
        return self.frag.clone()


class Words(Paragraph):
    """A paragraph that is drawn in one go where it stands, when it is all of one font."""

    blPara: _Lines | ParaLines  # noqa: N815
    _measured = -1.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Breaks the lines once for a width, however often a section measures itself; a failed split forgets them."""
        if self._measured != width or not hasattr(self, "blPara"):
            self._fill(width, height)
            self._measured = width
        return width, self.height

    def _fill(self, width: float, height: float) -> None:
        only = self.frags[0] if len(self.frags) == 1 else None
        words = getattr(only, "text", "")  # what is left of a split paragraph has lines instead
        found = _broken(words, only, width) if only and words else []
        if not only or not found:
            super().wrap(width, height)
            return
        self.blPara = _Lines(only, found)
        self.width, self.height = width, len(found) * self.style.leading

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N803
        found = self.blPara
        if found.kind:
            super().drawOn(canvas, x, y)
            return
        canvas.setFillColor(self.style.textColor)
        top = y + self.height - baseline(self.style)
        lines = [" ".join(words) for _, words in found.lines]
        cast(Tagged, canvas).set_lines(lines, found.fontName, self.style.fontSize, self.style.leading, x, top)


def plain(words: str, style: ParagraphStyle) -> Words:
    """Words that never meet the markup parser."""
    return Words("", style, frags=[_frag(words, style)])


def _frag(words: str, style: ParagraphStyle) -> ParaFrag:
    return ParaFrag(**_face(style), text=words)


@cache
def _face(style: ParagraphStyle) -> Mapping[str, Any]:
    """What ReportLab says of all words in a style."""
    found = vars(Paragraph("x", style).frags[0])
    return {name: value for name, value in found.items() if name != "text"}


def _broken(words: str, frag: ParaFrag, width: float) -> Sequence[Line]:
    """Filled one after the other; none where a word is to be cut, which ReportLab does."""
    measured, size = getFont(frag.fontName).stringWidth, frag.fontSize
    whole = measured(words, size)
    if whole <= width:
        return [(width - whole, [words])]
    white = measured(" ", size)
    lines: list[Line] = []
    line: list[str] = []
    taken = -white
    for word in split(words):
        wide = measured(word, size)
        if wide > width:
            return []
        if line and taken + white + wide > width:
            lines.append((width - taken, line))
            line, taken = [], -white
        line.append(word)
        taken += white + wide
    return [*lines, (width - taken, line)]


class Display(Words):
    """Markup of a few lines, evened out so that no word stands alone on the last one."""

    def _fill(self, width: float, height: float) -> None:
        super()._fill(width, height)
        lines, share = self.height, 1.0
        least = max(0.6, self.minWidth() / width + STEP)
        while lines > self.style.leading and share > least and self._lines(width * (share - STEP)) == lines:
            share -= STEP
        self._lines(width * share)

    def _lines(self, width: float) -> float:
        super()._fill(width, 0)
        return self.height


class Shaped(Words):
    """Words of any script: set by `shaping` where ReportLab would show boxes, loose letters or the wrong order.

    They are shaped once somebody measures them: what a document has no room for never is.
    """

    def __init__(self, shape: Shape, style: ParagraphStyle, own: bool = False, even: bool = False) -> None:
        super().__init__("", style, frags=[_frag("", style)])
        self._shape, self.own, self.even = shape, own, even

    @cached_property
    def atoms(self) -> Sequence[Atom]:
        return self._shape()

    def getPlainText(self, identify: bool | None = None) -> str:
        return "".join("\n" * atom.after_line_end + atom.letters for atom in self.atoms)

    def _fill(self, width: float, height: float) -> None:
        room = width * 1000 / self.style.fontSize
        found = lines(self.atoms, room)
        if self.even and len(found) > 1:
            found = evened(self.atoms, room, STEP)
        self.lines, self.blPara = found, ParaLines(kind=SHAPED, lines=found)
        self.width, self.height = width, len(found) * self.style.leading + self._below(found[-1])

    def _below(self, line: Sequence[Atom]) -> float:
        """White for tails that would touch the next line, where lines are set close."""
        size, under = self.style.fontSize, self.style.leading - self.style.fontSize
        return max(0.0, depth(line) * size / 1000 - under) if under < size * CLOSE else 0.0

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        """By the rules of ReportLab's paragraphs: at least two lines on either side."""
        self.wrap(availWidth, availHeight)
        found = self.lines
        fit = int(availHeight / self.style.leading)
        if fit >= len(found):
            return [self]
        fit = min(fit, len(found) - 2)
        if fit < 2:
            return []
        halves = found[:fit], found[fit:]
        return [Shaped(partial(_joined, half), self.style, self.own) for half in halves]

    def minWidth(self) -> float:
        return narrowest(self.atoms) * self.style.fontSize / 1000

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N803
        canvas.setFillColor(self.style.textColor)
        size, top = self.style.fontSize, y + self.height - baseline(self.style)
        for number, line in enumerate(self.lines):
            start = x + self.width - width_of(line) * size / 1000 if self.own and line[0].base else x
            note("".join(atom.lacking for atom in line), canvas.getPageNumber())
            draw(canvas, line, start, top - number * self.style.leading, size)


def _joined(lines: Sequence[Sequence[Atom]]) -> Sequence[Atom]:
    return [atom for line in lines for atom in line]

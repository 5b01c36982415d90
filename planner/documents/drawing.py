"""What is drawn rather than set: the ground of all marks, and the strokes that they are made of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from functools import cache
from typing import cast

from reportlab.lib.colors import Color
from reportlab.lib.rl_accel import fp_str
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject
from reportlab.platypus import Flowable

from planner.documents.brand import accent
from planner.documents.canvas import Tagged
from planner.documents.paragraphs import Words
from planner.documents.style import INK, LINE, SMALL
from planner.documents.tags import Tag

INKED, WHITE = (f"{fp_str(0, 0, 0, ink)} k" for ink in (1, 0))
RIM = f"{fp_str(0, 0, 0, 1)} K {fp_str(0.9)} w"
"""Of a circle: ink, and how wide."""


class Drawn(Flowable):
    """A flowable as wide as its cell and `lines` lines high: strokes, and beside them words that are read as such."""

    LETTERS = False
    """Whether what is drawn are letters, which can be read as they stand."""

    def __init__(self, lines: float = 1) -> None:
        super().__init__()
        self.height = lines * LINE

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        return width, self.height

    def draw(self) -> None:
        """White alone, unless a subclass draws."""

    def told(self) -> str:
        """What the strokes show, for who does not see them; nothing if the words beside them or a pen will say it."""
        return ""

    def beside(self) -> Iterator[tuple[Words, float, float]]:
        """With their places."""
        yield from ()

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N803
        canvas = cast(Tagged, canvas)
        with self._strokes(canvas, x, y):
            super().drawOn(canvas, x, y)
        for (words, right, up), tag in zip(self.beside(), self.roles(canvas.within), strict=False):
            with canvas.content(tag):
                words.drawOn(canvas, x + right, y + up)

    def roles(self, within: Tag) -> Iterator[Tag]:
        """What one after the other of the words is."""
        while True:
            yield Tag("P", within)

    def _strokes(self, canvas: Tagged, x: float, y: float) -> AbstractContextManager[object]:
        if self.LETTERS:
            return canvas.content(Tag("P", canvas.within))
        told = self.told()
        return canvas.figure(told, x, y, self.width, self.height) if told else canvas.artifact()


def pointer(canvas: Canvas, x: float, y: float) -> None:
    """Points down at what is aimed at."""
    canvas.setFillColor(accent())
    path = canvas.beginPath()
    path.moveTo(x, y)
    path.lineTo(x + 3, y + 5)
    path.lineTo(x - 3, y + 5)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def circle(canvas: Canvas, x: float, y: float, radius: float, filled: float) -> None:
    """Open, half, full or, below zero, struck through: the state reads without colour."""
    canvas.addLiteral(f"q 1 0 0 1 {fp_str(x, y)} cm {_circle(radius, filled)} Q")


@cache
def _circle(radius: float, filled: float) -> str:
    """As PDF has it, around the origin: there are few of them, and each is four curves to work out."""
    path = PDFPathObject()
    path.circle(0, 0, radius)
    code = [RIM, INKED if filled >= 1 else WHITE, path.getCode(), "B"]
    if 0 < filled < 1:
        half = PDFPathObject()
        half.moveTo(0, 0)
        half.arcTo(-radius, -radius, radius, radius, 90, 180)
        half.close()
        code += [INKED, half.getCode(), "B"]
    elif filled < 0:
        code.append(f"{fp_str(-radius - 1, -radius - 1)} m {fp_str(radius + 1, radius + 1)} l S")
    return " ".join(code)


def pen(canvas: Canvas, weight: float, colour: Color = INK) -> None:
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(weight)


def printed(canvas: Canvas, x: float, y: float, words: str, font: str) -> None:
    canvas.setFont(font, SMALL.fontSize)
    canvas.setFillColor(INK)
    canvas.drawString(x, y, words)

"""Small drawn things that fonts lack: states, scales, room to write, signature lines, a strip of time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import cast

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from planner.documents.brand import accent
from planner.documents.canvas import Tagged
from planner.documents.fonts import REGULAR, STRONG
from planner.documents.style import BODY, FAINT, FINE, HAIR, INK, LINE, NOTE, SMALL, THICK, baseline
from planner.documents.tags import Tag
from planner.documents.words import Words, line_width, say, short
from planner.language import _, counted

RULED = 2 * LINE  # handwriting needs 8.5 mm a line
STRIP = 1.6  # weight of a line that is the thing itself
MIDDLE = baseline(BODY) - 3.2  # from the top of a line to the middle of its small letters


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


class Room(Drawn):
    """Ruled lines to write on by hand."""

    def __init__(self, lines: int = 2) -> None:
        super().__init__()
        self.fill(lines)

    def fill(self, lines: int) -> None:
        self.lines, self.height = lines, lines * RULED

    def draw(self) -> None:
        _pen(self.canv, HAIR, FAINT)
        for line in range(self.lines):
            self.canv.line(0, line * RULED + 4, self.width, line * RULED + 4)


class Blanks(Drawn):
    """Lines to sign, initial or date on, side by side, each with its caption under it and its share of the width."""

    GAP = 10.0

    def __init__(self, *captions: tuple[str, float], lines: float = 4) -> None:
        super().__init__(lines)
        self.lines, self.captions = lines, [(say(short(words), SMALL), share) for words, share in captions]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        self.ruled = width - self.GAP * (len(self.captions) - 1)
        self.below = max(words.wrap(self.ruled * share, LINE)[1] for words, share in self.captions)
        self.height = (self.lines - 1) * LINE + self.below
        return width, self.height

    def draw(self) -> None:
        _pen(self.canv, HAIR, INK)
        for x, wide, _caption in self._blanks():
            self.canv.line(x, self.below, x + wide, self.below)

    def beside(self) -> Iterator[tuple[Words, float, float]]:
        for x, _wide, caption in self._blanks():
            yield caption, x, self.below - caption.height - 2

    def _blanks(self) -> Iterator[tuple[float, float, Words]]:
        x = 0.0
        for caption, share in self.captions:
            yield x, self.ruled * share, caption
            x += self.ruled * share + self.GAP


class Bar(Drawn):
    """The one heavy stroke of a page, over the company's name."""

    def __init__(self) -> None:
        super().__init__(0.75)

    def draw(self) -> None:
        _pen(self.canv, THICK, accent())
        self.canv.line(0, self.height - THICK / 2, self.width, self.height - THICK / 2)


class Level(Drawn):
    """A level in large figures, as high as the lines beside it."""

    LETTERS = True

    def __init__(self, level: int | None, colour: Color = INK) -> None:
        super().__init__(2)
        self.level, self.colour = level, colour

    def draw(self) -> None:
        self.canv.setFont(REGULAR, 25)
        self.canv.setFillColor(self.colour)
        self.canv.drawString(-1, self.height - LINE - baseline(BODY), str(self.level or "–"))


class State(Drawn):
    """A mark that works in black and white, and the word that says the same."""

    def __init__(self, filled: float, word: str) -> None:
        super().__init__()
        self.filled, self.word = filled, say(word, SMALL)

    def beside(self) -> Iterator[tuple[Words, float, float]]:
        yield self.word, 11, baseline(SMALL) - baseline(BODY)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        self.height = self.word.wrap(width - 11, height)[1]
        return width, self.height

    def draw(self) -> None:
        self._mark(3.2, self.height - MIDDLE)

    def _mark(self, x: float, y: float) -> None:
        circle(self.canv, x, y, 3.0, self.filled)


class Aim(State):
    """The pointer and what it stands for."""

    def _mark(self, x: float, y: float) -> None:
        pointer(self.canv, x, y - 2.5)


class Tick(Drawn):
    """Empty boxes to tick with a pen, each with its word, on as many lines as they need."""

    GAP, BOX = 14.0, 11.0

    def __init__(self, *words: str) -> None:
        super().__init__()
        self.words = [say(word, SMALL) for word in words]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        x, line = 0.0, 1
        self.places: list[tuple[float, int]] = []
        for word in self.words:
            needed = self.BOX + line_width(word.getPlainText(), SMALL)
            if x and x + needed > width:
                x, line = 0.0, line + 1
            word.wrap(width, LINE)
            self.places.append((x, line))
            x += needed + self.GAP
        self.width, self.height = width, line * LINE
        return width, self.height

    def draw(self) -> None:
        _pen(self.canv, FINE)
        for x, line in self.places:
            self.canv.rect(x, self.height - line * LINE + 1.2, 7, 7)

    def beside(self) -> Iterator[tuple[Words, float, float]]:
        for word, (x, line) in zip(self.words, self.places, strict=True):
            yield word, x + self.BOX, self.height - line * LINE + baseline(SMALL) - baseline(BODY)

    def roles(self, within: Tag) -> Iterator[Tag]:
        choices = Tag("L", within)
        while True:
            yield Tag("LBody", Tag("LI", choices))


class Scale(Drawn):
    """Ratings 1 to 4: a ring is the salesperson's, a dot the manager's, an arrow leads to the level aimed at."""

    def __init__(self, own: int | None = None, manager: int | None = None, aim: int | None = None) -> None:
        super().__init__()
        self.own, self.manager, self.aim = own, manager, aim

    def told(self) -> str:
        levels = ((_("self"), self.own), (_("manager"), self.manager), (_("aimed at"), self.aim))
        told = [f"{who} {level}" for who, level in levels if level]
        return _("On a scale of 1 to 4: {}").format(", ".join(told) or _("not rated"))

    def x(self, level: float) -> float:
        return 5 + (level - 1) * (self.width - 16) / 3

    def draw(self) -> None:
        y = self.height - MIDDLE
        _pen(self.canv, HAIR)
        self.canv.line(self.x(1), y, self.x(4), y)
        for level in range(1, 5):
            self.canv.line(self.x(level), y - 2, self.x(level), y + 2)
        if self.aim and self.manager:
            _pen(self.canv, STRIP, accent())
            self.canv.line(self.x(self.manager), y, self.x(self.aim), y)
        if self.aim:
            pointer(self.canv, self.x(self.aim), y + 4.6)
        if self.own == self.manager and self.own:
            circle(self.canv, self.x(self.own), y, 4.4, 0)
            circle(self.canv, self.x(self.own), y, 2.4, 1)
            return
        if self.own:
            circle(self.canv, self.x(self.own), y, 3.2, 0)
        if self.manager:
            circle(self.canv, self.x(self.manager), y, 3.2, 1)


class ScaleHead(Scale):
    """The figures over a column of scales."""

    LETTERS = True

    def draw(self) -> None:
        self.canv.setFont(REGULAR, NOTE.fontSize)
        self.canv.setFillColor(NOTE.textColor)
        for level in range(1, 5):
            self.canv.drawCentredString(self.x(level), self.height - baseline(BODY), str(level))


class Steps(Drawn):
    """Four steps, filled up to the one reached, and in words: how well a question was answered."""

    def __init__(self, reached: int, words: str, style: ParagraphStyle = SMALL) -> None:
        super().__init__()
        self.reached, self.words = reached, say(words, style)

    def told(self) -> str:
        return _("Step {} of 4").format(self.reached)

    def beside(self) -> Iterator[tuple[Words, float, float]]:
        yield self.words, 50, baseline(SMALL) - baseline(BODY)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        self.height = self.words.wrap(width - 50, height)[1]
        return width, self.height

    def draw(self) -> None:
        for step in range(1, 5):
            _pen(self.canv, FINE)
            self.canv.setFillColor(INK)
            self.canv.rect((step - 1) * 11, self.height - baseline(BODY), 8, step * 1.9, fill=int(step <= self.reached))


class TimeStrip(Drawn):
    """How the minutes are shared out, in proportion, with a letter and the clock at each cut.

    What would run into its neighbour is left out; the parts say their minutes themselves.
    """

    def __init__(self, parts: Sequence[tuple[str, int]], clock: Sequence[str]) -> None:
        super().__init__(2.5)
        self.parts, self.clock = parts, clock

    def told(self) -> str:
        parts = zip(self.parts, self.clock, strict=True)
        told = [
            _("{part}, {length} from {time}").format(
                part=part, length=counted("{} minute", "{} minutes", minutes), time=time
            )
            for (part, minutes), time in parts
        ]
        return _("How the time is shared out: {}").format("; ".join(told))

    def draw(self) -> None:
        canvas, minute = self.canv, self.width / sum(minutes for _letter, minutes in self.parts)
        x, y, free = 0.0, LINE + 2, 0.0
        for (letter, minutes), time in zip(self.parts, self.clock, strict=True):
            wide = minutes * minute
            self._cut(x, y)
            _pen(canvas, STRIP)
            canvas.line(x, y, x + wide, y)
            self._name(x, y, wide, letter, minutes)
            if x >= free:
                _print(canvas, x, y - 13, time, REGULAR)
                free = x + stringWidth(time, REGULAR, SMALL.fontSize) + 4
            x += wide
        self._cut(x, y)

    def _cut(self, x: float, y: float) -> None:
        _pen(self.canv, FINE)
        self.canv.line(x, y - 4, x, y + 10)

    def _name(self, x: float, y: float, wide: float, letter: str, minutes: int) -> None:
        length = _("{} min").format(minutes)
        after = 6 + stringWidth(letter, STRONG, SMALL.fontSize) + 1.5
        if wide > after:
            _print(self.canv, x + 3, y + 4, letter, STRONG)
        if wide > after + 4 + stringWidth(length, REGULAR, SMALL.fontSize):
            _print(self.canv, x + after + 2, y + 4, length, REGULAR)


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
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.9)
    canvas.setFillColorCMYK(0, 0, 0, 0)
    canvas.circle(x, y, radius, fill=1)
    canvas.setFillColor(INK)
    if filled >= 1:
        canvas.circle(x, y, radius, fill=1)
    elif filled > 0:
        canvas.wedge(x - radius, y - radius, x + radius, y + radius, 90, 180, fill=1)
    elif filled < 0:
        canvas.line(x - radius - 1, y - radius - 1, x + radius + 1, y + radius + 1)


def _pen(canvas: Canvas, weight: float, colour: Color = INK) -> None:
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(weight)


def _print(canvas: Canvas, x: float, y: float, words: str, font: str) -> None:
    canvas.setFont(font, SMALL.fontSize)
    canvas.setFillColor(INK)
    canvas.drawString(x, y, words)

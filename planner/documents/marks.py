"""Small drawn things that fonts lack: states, levels, scales, a strip of time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth

from planner.documents.brand import accent
from planner.documents.drawing import Drawn, circle, pen, pointer, printed
from planner.documents.fonts import REGULAR, STRONG
from planner.documents.paragraphs import Words
from planner.documents.style import BODY, FINE, HAIR, INK, LINE, NOTE, SMALL, THICK, baseline
from planner.documents.words import say
from planner.language import _, counted

STRIP = 1.6  # weight of a line that is the thing itself
MIDDLE = baseline(BODY) - 3.2  # from the top of a line to the middle of its small letters


class Bar(Drawn):
    """The one heavy stroke of a page, over the company's name."""

    def __init__(self) -> None:
        super().__init__(0.75)

    def draw(self) -> None:
        pen(self.canv, THICK, accent())
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
        pen(self.canv, HAIR)
        levels = [self.x(level) for level in range(1, 5)]
        self.canv.lines([(levels[0], y, levels[-1], y), *((x, y - 2, x, y + 2) for x in levels)])
        if self.aim and self.manager:
            pen(self.canv, STRIP, accent())
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
            pen(self.canv, FINE)
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
            pen(canvas, STRIP)
            canvas.line(x, y, x + wide, y)
            self._name(x, y, wide, letter, minutes)
            if x >= free:
                printed(canvas, x, y - 13, time, REGULAR)
                free = x + stringWidth(time, REGULAR, SMALL.fontSize) + 4
            x += wide
        self._cut(x, y)

    def _cut(self, x: float, y: float) -> None:
        pen(self.canv, FINE)
        self.canv.line(x, y - 4, x, y + 10)

    def _name(self, x: float, y: float, wide: float, letter: str, minutes: int) -> None:
        length = _("{} min").format(minutes)
        after = 6 + stringWidth(letter, STRONG, SMALL.fontSize) + 1.5
        if wide > after:
            printed(self.canv, x + 3, y + 4, letter, STRONG)
        if wide > after + 4 + stringWidth(length, REGULAR, SMALL.fontSize):
            printed(self.canv, x + after + 2, y + 4, length, REGULAR)

"""Room for a pen: ruled lines, lines to sign on, boxes to tick."""

from __future__ import annotations

from collections.abc import Iterator

from planner.documents.drawing import Drawn, pen
from planner.documents.paragraphs import Words
from planner.documents.style import BODY, FAINT, FINE, HAIR, INK, LINE, SMALL, baseline
from planner.documents.tags import Tag
from planner.documents.words import line_width, say, short

RULED = 2 * LINE  # handwriting needs 8.5 mm a line


class Room(Drawn):
    """Ruled lines to write on by hand."""

    def __init__(self, lines: int = 2) -> None:
        super().__init__()
        self.fill(lines)

    def fill(self, lines: int) -> None:
        self.lines, self.height = lines, lines * RULED

    def draw(self) -> None:
        pen(self.canv, HAIR, FAINT)
        self.canv.lines([(0, y, self.width, y) for y in (line * RULED + 4 for line in range(self.lines))])


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
        pen(self.canv, HAIR, INK)
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


class Tick(Drawn):
    """Empty boxes to tick with a pen, each with its word, on as many lines as they need; a little nearer to each other
    where that spares a line."""

    GAP, NEAR, BOX = 14.0, 8.0, 11.0

    def __init__(self, *words: str) -> None:
        super().__init__()
        self.words = [say(word, SMALL) for word in words]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        x, line = 0.0, 1
        self.places: list[tuple[float, int]] = []
        needed = [self.BOX + line_width(word.getPlainText(), SMALL) for word in self.words]
        left = width - sum(needed)
        near = self.NEAR * (len(needed) - 1) <= left < self.GAP * (len(needed) - 1)
        for word, wide in zip(self.words, needed, strict=True):
            if x and x + wide > width:
                x, line = 0.0, line + 1
            word.wrap(width, LINE)
            self.places.append((x, line))
            x += wide + (self.NEAR if near else self.GAP)
        self.width, self.height = width, line * LINE
        return width, self.height

    def draw(self) -> None:
        pen(self.canv, FINE)
        for x, line in self.places:
            self.canv.rect(x, self.height - line * LINE + 1.2, 7, 7)

    def beside(self) -> Iterator[tuple[Words, float, float]]:
        for word, (x, line) in zip(self.words, self.places, strict=True):
            yield word, x + self.BOX, self.height - line * LINE + baseline(SMALL) - baseline(BODY)

    def roles(self, within: Tag) -> Iterator[Tag]:
        choices = Tag("L", within)
        while True:
            yield Tag("LBody", Tag("LI", choices))

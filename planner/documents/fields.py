"""Fields to fill in on screen; on paper the same places are written on by hand."""

from __future__ import annotations

from collections.abc import Mapping

from reportlab.lib.colors import black

from planner.documents.by_hand import Room
from planner.documents.drawing import Drawn, circle
from planner.documents.style import BODY, FAINT, FINE, HAIR, INK, LINE, SMALL, baseline
from planner.documents.words import say
from planner.domain.filled_sheet import MOST_WORDS

SIDE, RING = 9, 12
DEEP = 0.7
"""Of a ruled line, how much a field takes that stands beside a box to tick."""


class Field(Room):
    """Text over a ruled line, always empty when written: values would have to be Latin-1, and would be private."""

    def __init__(self, name: str, tip: str, lines: int = 1, deep: float = 1) -> None:
        self.name, self.tip, self.deep = name, tip, deep
        super().__init__(lines)

    def fill(self, lines: int) -> None:
        super().fill(lines)
        self.height *= self.deep

    def draw(self) -> None:
        self.canv.setStrokeColor(FAINT)
        self.canv.setLineWidth(HAIR)
        self.canv.line(0, 1, self.width, 1)
        self.canv.acroForm.textfield(
            name=self.name, tooltip=self.tip, relative=True, x=0, y=2, width=int(self.width),
            height=int(self.height) - 3, fieldFlags="multiline" if self.lines > 1 else "", maxlen=MOST_WORDS,
            fontSize=9, borderWidth=0, fillColor=None, borderColor=None, textColor=black,
        )  # fmt: skip


class TickField(Drawn):
    """A box to tick, with its words. It is drawn on the page, as some programs show and print no fields."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self.name, self.words = name, words

    def draw(self) -> None:
        y = int(self.height - baseline(BODY)) - 1
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(FINE)
        self.canv.rect(0.5, y + 0.5, SIDE - 1, SIDE - 1)
        self.canv.acroForm.checkbox(
            name=self.name, tooltip=self.words, relative=True, x=0, y=y, size=SIDE, buttonStyle="check",
            borderWidth=0, borderColor=None, fillColor=None, textColor=black, fieldFlags="",
        )  # fmt: skip
        label = say(self.words)
        label.wrap(self.width, LINE)
        label.drawOn(self.canv, 16, 0)


class Choice(Drawn):
    """One of a few: rings, drawn on the page as well, each with its word, one under the other."""

    def __init__(self, name: str, tip: str, choices: Mapping[str, str]) -> None:
        super().__init__(len(choices))
        self.name, self.tip, self.choices = name, tip, choices

    def draw(self) -> None:
        for number, (value, words) in enumerate(self.choices.items(), 1):
            y = int(self.height - number * LINE)
            circle(self.canv, RING / 2 - 1, y + 1 + RING / 2, (RING - 4) / 2, 0)
            self.canv.acroForm.radio(
                name=self.name, value=value, tooltip=f"{self.tip}: {words}", relative=True, x=-1, y=y + 1, size=RING,
                buttonStyle="circle", shape="square", borderWidth=0, borderColor=None, fillColor=None, textColor=black,
                fieldFlags="radio", selected=False,
            )  # fmt: skip
            label = say(words, SMALL)
            label.wrap(self.width, LINE)
            label.drawOn(self.canv, 14, y + baseline(SMALL) - baseline(BODY))

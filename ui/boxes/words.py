"""What was written on the cards of open boxes, in full."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.dates import short_day
from planner.domain.five_boxes import BoxHistory, Card, CardPart, Sitting
from planner.domain.session import Box
from planner.language import N_, _
from ui.theme import GRID, Type
from ui.widgets.card import Card as Surface
from ui.widgets.card import SectionHeader
from ui.widgets.layout import Hairline, across, down, muted_line
from ui.widgets.text import Paragraph, Text

MOST = 12
DAY_WIDTH = 64
CAPTIONS = {
    CardPart.HAPPENED: N_("What happened"),
    CardPart.WILL_DO: N_("What {name} will do"),
    CardPart.NEEDS: N_("What {name} needs"),
}
Written = tuple[Sitting, Box, Card]


class CardWords(QWidget):
    """The newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._header = SectionHeader(_("Open boxes, in their own words"))
        self._nothing = muted_line(_("Nothing was written about an open box yet."))
        self._place = QVBoxLayout()
        self._place.setSpacing(0)
        self._lines: list[QWidget] = []
        surface = Surface(self._nothing)
        surface.column.addLayout(self._place)
        down(self._header, surface, gap=4, inside=self)

    def show_history(self, history: BoxHistory, first_name: str, today: date) -> None:
        written = list(_written(history))[:MOST]
        for line in self._lines:
            line.deleteLater()
        self._lines = [_line(each, first_name, today, first=not n) for n, each in enumerate(written)]
        for line in self._lines:
            self._place.addWidget(line)
        self._nothing.setVisible(not written)

    def texts(self) -> list[str]:
        return [text.text() for line in self._lines for text in line.findChildren(Text)]


def _written(history: BoxHistory) -> Iterator[Written]:
    for sitting in reversed(history.sittings):
        yield from ((sitting, box, sitting.cards[box]) for box in sitting.misses if _has_words(sitting, box))


def _has_words(sitting: Sitting, box: Box) -> bool:
    return box in sitting.cards and sitting.cards[box].written


def _line(written: Written, first_name: str, today: date, first: bool) -> QWidget:
    sitting, box, card = written
    day = Text(short_day(sitting.day, today), Type.SMALL, muted=True)
    day.setFixedWidth(DAY_WIDTH)
    parts = [(_part(part, card.text(part), first_name), 1) for part in CardPart]
    head = across(Text(box.words, Type.STRONG), Text(sitting.title, Type.SMALL, muted=True), None)
    words = down(head, across(*parts, gap=2 * GRID), gap=4)
    body = across(down(day, None), (words, 1), margins=(12, 12, 12, 12))
    return body if first else down(Hairline(), body, gap=0)


def _part(part: CardPart, text: str, first_name: str) -> QWidget:
    caption = Text(_(CAPTIONS[part]).format(name=first_name), Type.SMALL, muted=True)
    return down(caption, Paragraph(text.strip() or "–"), None, gap=2)

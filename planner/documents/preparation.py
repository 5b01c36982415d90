"""The preparation sheet: the salesperson fills it in, on paper or in any PDF reader; its fields are read back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

from reportlab.platypus import Flowable

from planner.documents import page
from planner.documents.dates import at_start, day, when
from planner.documents.fields import DEEP, Choice, Field, TickField
from planner.documents.lacking import Lacking
from planner.documents.masthead import Fact, masthead
from planner.documents.page import Imprint, Size
from planner.documents.papers import Sheet
from planner.documents.preparation_paper import PreparationPaper
from planner.documents.rooms import Rooms, dealt
from planner.documents.rows import Row, cell, head
from planner.documents.sections import Section
from planner.documents.style import NOTE, TEXT
from planner.documents.words import say
from planner.domain.barrier import BarrierKind
from planner.domain.filled_sheet import (
    BARRIER_CODES,
    ITEM_CODES,
    KIND,
    MINUTES,
    MISSING,
    WINS_CODE,
    box_code,
    field_name,
)
from planner.language import N_, _

TICK, IF_NOT = N_("Tick what you have in hand yourself"), N_("If not: what is missing")
WINS, ITEMS = (
    N_("since last time; a client’s own words are worth most"),
    N_("What you want to talk about, most important first"),
)
BARRIERS, WHERE = N_("One sentence each"), N_("Where it lies")
KINDS = {
    BarrierKind.INTERNAL: N_("in me"),
    BarrierKind.EXTERNAL: N_("in the market"),
    BarrierKind.COMPANY: N_("in our company"),
}
WINS_SHARE, BARRIER_SHARE = 3.0, 1.0
"""How the room to write is shared out."""


def write(file: Path | BinaryIO, paper: PreparationPaper, sheet: Sheet) -> Sequence[Lacking]:
    """Tells the signs that no font has. Raises TooLong."""
    return page.write(file, sheet, partial(_compose, paper, sheet.company))


def _compose(paper: PreparationPaper, company: str, frame: Size) -> tuple[Imprint, list[Flowable]]:
    pair, meeting = paper.pair, paper.meeting
    what = _("{kind} {number}, preparation, {day}").format(
        kind=meeting.kind.words, number=meeting.number, day=day(meeting.begins.date())
    )
    rooms: Rooms = []
    story = dealt(list(_Writer(paper, rooms).story(company)), rooms, frame)
    return Imprint(pair.name, what, paper.code, pair.manager), story


class _Writer:
    """Writes one sheet; `rooms` collects the fields that may be higher."""

    def __init__(self, paper: PreparationPaper, rooms: Rooms) -> None:
        self.paper, self.rooms = paper, rooms

    def story(self, company: str) -> Iterator[Flowable]:
        pair, meeting = self.paper.pair, self.paper.meeting
        kind = _("{kind} {number} with {manager}, preparation").format(
            kind=meeting.kind.words, number=meeting.number, manager=pair.manager
        )
        facts = [
            Fact(_("Back to"), pair.manager, 4),
            Fact(_("At the latest"), _("the evening before"), 4),
            Fact(_("Takes"), _("ten minutes"), 4),
        ]
        yield from masthead(company, kind, pair.name, at_start(when(meeting)), facts)
        if self.paper.boxes:
            yield Section(_("In hand"), list(self._boxes()), head((5, _(TICK)), (7, _(IF_NOT))), keep=True)
        wins = Row(cell(TEXT, say(_(WINS), NOTE), self._room(WINS_CODE, _("What went well"), 2, WINS_SHARE)))
        wins.code = WINS_CODE
        yield Section(_("What went well"), [wins], keep=True)
        columns = head((10, _(ITEMS)), (2, _("Minutes")))
        yield Section(_("Your own items"), list(self._items()), columns, keep=True)
        columns = head((8, _(BARRIERS)), (4, _(WHERE)))
        yield Section(_("What holds you back"), list(self._barriers()), columns, keep=True)

    def _name(self, code: str, part: str = "") -> str:
        return field_name(self.paper.session_id, code, part)

    def _room(self, code: str, tip: str, lines: int, share: float) -> Field:
        field = Field(self._name(code), tip, lines)
        self.rooms.append((field, share))
        return field

    def _boxes(self) -> Iterator[Row]:
        for box in self.paper.boxes:
            code = box_code(box)
            tip = _("{box}: what is missing").format(box=box.words)
            yield Row(
                cell(5, TickField(self._name(code), box.words)),
                cell(7, Field(self._name(code, MISSING), tip, deep=DEEP)),
                code=code,
                line=0,
            )

    def _items(self) -> Iterator[Row]:
        for number, code in enumerate(ITEM_CODES, 1):
            words = Field(self._name(code), _("Item {}").format(number))
            minutes = Field(self._name(code, MINUTES), _("Minutes for item {}").format(number))
            yield Row(cell(10, words), cell(2, minutes), code=code, line=0)

    def _barriers(self) -> Iterator[Row]:
        for number, code in enumerate(BARRIER_CODES, 1):
            choices = {kind.value: _(words) for kind, words in KINDS.items()}
            kind = Choice(self._name(code, KIND), _("Where barrier {} lies").format(number), choices)
            words = Field(self._name(code), _("Barrier {}").format(number), 2, deep=0.75)
            yield Row(cell(8, words), cell(4, kind), code=code, line=0)

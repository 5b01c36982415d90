"""What was written on paper by hand, typed in by the codes printed there: which there are, and what words mean."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from uuid import UUID

from planner.domain.barrier import BarrierKind
from planner.domain.day_parser import parse_day
from planner.domain.filled_sheet import (
    BARRIER_CODES,
    BOX_CODES,
    ITEM_CODES,
    WINS_CODE,
    BarrierAnswer,
    BoxAnswer,
    ItemAnswer,
    SheetAnswers,
    answers_of,
    read_minutes,
    tidy,
)
from planner.domain.session import Box
from planner.domain.sides import Side
from planner.domain.understanding import Understanding
from planner.errors import Refused
from planner.language import N_, _

SIDES = {"M": Side.MANAGER, "S": Side.SALESPERSON}
"""The letters of promises, as a summary prints them."""
PROMISES = 3
"""So many of each side are asked for at first; others are taken by their codes."""
USUAL_TIME = timedelta(weeks=2)
"""For a promise without a date where no next session is planned."""


class Expects(Enum):
    """What can be written under a code."""

    BOX = "box"
    WORDS = "words"
    ITEM = "item"
    BARRIER = "barrier"
    BOXES = "boxes"
    DUE = "due"
    QUESTION = "question"
    PROMISE = "promise"

    @property
    def hint(self) -> str:
        return _(_HINTS[self])


_HINTS = {
    Expects.BOX: N_("yes, or what is missing"),
    Expects.WORDS: N_("in words"),
    Expects.ITEM: N_("in words; with /10 at the end it takes ten minutes"),
    Expects.BARRIER: N_("in words; at the end /1 in the person, /2 in the market, /3 in the company"),
    Expects.BOXES: N_("what is ticked, such as activity pipeline; or all, or none"),
    Expects.DUE: N_("kept, missed, or the new date"),
    Expects.QUESTION: N_("the level, 1 to 4, and what came of it"),
    Expects.PROMISE: N_("what is promised, by when: Send the case study by fri"),
}


@dataclass(frozen=True)
class Coded:
    """A place on paper: its code, what it is about, and which agenda item and which promise it stands for, if any."""

    code: str
    what: str
    expects: Expects
    item: UUID | None = None
    promise: UUID | None = None


def on_preparation_sheet() -> list[Coded]:
    boxes = [Coded(code, box.words, Expects.BOX) for code, box in BOX_CODES.items()]
    wins = [Coded(WINS_CODE, _("What went well"), Expects.WORDS)]
    items = [Coded(code, _("Own item"), Expects.ITEM) for code in ITEM_CODES]
    return [*boxes, *wins, *items, *(Coded(code, _("Barrier"), Expects.BARRIER) for code in BARRIER_CODES)]


def split(line: str, known: Sequence[str], here: str) -> tuple[str, str]:
    """The code that a line begins with and its words; without a code they belong to the place one is at."""
    first, _space, rest = line.strip().partition(" ")
    code = first.rstrip(".:").upper()
    if code in known or _promised(code):
        return code, rest.strip()
    return here, line.strip()


def promised(code: str) -> Coded | None:
    """The place of a promise that is not asked for by itself: M4, S5."""
    if not _promised(code):
        return None
    words = {Side.MANAGER: _("You will"), Side.SALESPERSON: _("The salesperson will")}
    return Coded(code, words[SIDES[code[0]]], Expects.PROMISE)


def _promised(code: str) -> bool:
    return code[:1] in SIDES and code[1:].isascii() and code[1:].isdecimal() and 1 <= len(code) - 1 <= 2


YES = ("yes", "y", "x", "+", "✓", "ok", "1")
NO = ("no", "n", "-", "–", "0")


def read_box(words: str) -> BoxAnswer:
    """`yes`, `no`, `no tired`, `tired`: whatever is missing leaves the box open."""
    first, _space, rest = words.partition(" ")
    if words.casefold() in (*YES, _("yes").casefold()):
        return BoxAnswer(True)
    if first.casefold().rstrip(",:") in (*NO, _("no").casefold()):
        return BoxAnswer(False, tidy(rest))
    return BoxAnswer(False, tidy(words)) if words else BoxAnswer()


def read_item(words: str) -> ItemAnswer:
    """`Pricing /10`"""
    text, _slash, last = words.rpartition("/")
    minutes = read_minutes(last) if text.strip() and last.strip()[:1].isdecimal() else None
    return ItemAnswer(tidy(text), minutes) if minutes else ItemAnswer(tidy(words))


def read_barrier(words: str) -> BarrierAnswer:
    """`Samples take a week /3` or `/company`: the rings of the sheet from the first to the last."""
    text, _slash, last = words.rpartition("/")
    where = last.strip().casefold()
    for number, kind in enumerate(BarrierKind, 1):
        if text.strip() and where and (where == str(number) or (len(where) > 1 and kind.value.startswith(where))):
            return BarrierAnswer(tidy(text), kind)
    return BarrierAnswer(tidy(words))


def read_boxes(words: str) -> tuple[Box, ...]:
    """Which are ticked: names, or how they begin. Raises Refused for what is no box."""
    wanted = words.casefold().replace(",", " ").split()
    if wanted in (["all"], [_("all").casefold()]):
        return tuple(Box)
    if wanted in (["none"], [_("none").casefold()]):
        return ()
    found = {_box(each) for each in wanted}
    return tuple(box for box in Box if box in found)


def _box(word: str) -> Box:
    names = {Box.DATA: (Box.DATA.value, "sales", "system")}
    for box in Box:
        known = (*names.get(box, (box.value,)), *box.words.casefold().split())
        if len(word) > 2 and any(name.startswith(word) for name in known):
            return box
    raise Refused(_("“{word}” is none of the five boxes.").format(word=word))


@dataclass(frozen=True)
class Settled:
    """What became of a promise that was due: kept, missed, or a new date."""

    kept: bool | None = None
    due: date | None = None


def read_due(words: str, on: date, next_session: date | None) -> Settled:
    """Raises Refused for what is neither a word of these nor a day."""
    said = words.casefold()
    if said in (*YES, "k", "kept", _("kept").casefold()):
        return Settled(kept=True)
    if said in (*NO, "m", "missed", _("missed").casefold()):
        return Settled(kept=False)
    return Settled(due=parse_day(words, on, next_session))


def read_question(words: str) -> tuple[Understanding | None, str]:
    """`3 named the cost` is a level and what came of it; words alone are no level."""
    found = re.match(r"([1-4])(?:$|[\s.:,]+)(.*)", words, re.DOTALL)
    return (Understanding(int(found[1])), tidy(found[2])) if found else (None, tidy(words))


@dataclass(frozen=True)
class Promised:
    owner: Side
    text: str
    due: date


def read_promise(code: str, words: str, on: date, next_session: date | None) -> Promised:
    """`Send the case study by fri`; without a day it is due at the next session. Raises Refused for no day."""
    by = _(" by ")
    text, found, day = words.rpartition(by)
    if not found:
        text, due = words, next_session or on + USUAL_TIME
    else:
        due = parse_day(day, on, next_session)
    return Promised(SIDES[code[0]], tidy(text), due)


def check(place: Coded, words: str, on: date, next_session: date | None) -> None:
    """Raises Refused for what cannot be understood, so that it is said while the paper is at hand."""
    if not words:
        return
    if place.expects is Expects.BOXES:
        read_boxes(words)
    elif place.expects is Expects.DUE:
        read_due(words, on, next_session)
    elif place.expects is Expects.PROMISE:
        read_promise(place.code, words, on, next_session)


def as_sheet(entries: Mapping[str, str]) -> SheetAnswers:
    """What was typed in from a preparation sheet, as if the sheet itself had been read."""
    return answers_of(
        {code: read_box(entries.get(code, "")) for code in BOX_CODES},
        entries.get(WINS_CODE, ""),
        {code: read_item(entries[code]) for code in ITEM_CODES if code in entries},
        {code: read_barrier(entries[code]) for code in BARRIER_CODES if code in entries},
    )

"""Everything held about one person, for that person: all records by kind, each in the order of its days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import Enum
from functools import partial
from pathlib import Path
from typing import BinaryIO

from babel.numbers import format_decimal
from reportlab.platypus import Flowable, PageBreak

from planner.documents import page
from planner.documents.canvas import Tagged
from planner.documents.dates import clock, day, period
from planner.documents.fitting import used
from planner.documents.held_papers import (
    Because,
    Entry,
    EverythingPaper,
    Fixed,
    Kept,
    Numbered,
    Period,
    Progress,
    Told,
    numbered,
)
from planner.documents.held_papers import Value as Held
from planner.documents.lacking import Lacking
from planner.documents.lines import captioned
from planner.documents.marks import State
from planner.documents.masthead import Fact, masthead
from planner.documents.page import Imprint, Size
from planner.documents.papers import Pair, Sheet
from planner.documents.rows import Row, cell
from planner.documents.sections import Section
from planner.documents.structure import Structure
from planner.documents.style import BODY, FINE, HAIR, HEAD, INK, NOTE, SMALL, TEXT, Grid
from planner.documents.summary import NOT_HELD
from planner.documents.words import passages, say, short
from planner.domain.agenda import ReasonKind
from planner.domain.blacking_out import BLOCK
from planner.domain.copy import Copy
from planner.domain.dream_client import Fit
from planner.domain.session import NotHeld
from planner.domain.sides import Side
from planner.domain.understanding import Understanding
from planner.language import N_, _, counted, spoken

LEFT, RIGHT = 3, 9
MOST_PAGES = 5000
"""Nobody can be told to shorten what is held; it is more than decades of coaching fill."""
WHY = {
    ReasonKind.STANDING: N_("every time"),
    ReasonKind.NEVER_ASKED: N_("not asked before"),
    ReasonKind.ANSWERED: N_("asked before"),
    ReasonKind.SEEN: N_("seen in use"),
    ReasonKind.BARRIER_OPEN: N_("barrier open"),
    ReasonKind.PROMISE_DUE: N_("promise due"),
    ReasonKind.PLAN_DUE: N_("plan action due"),
    ReasonKind.ASKED_FOR: N_("asked for"),
    ReasonKind.EQUIPMENT_DUE: N_("asked for and due"),
    ReasonKind.CARRIED: N_("carried over"),
    ReasonKind.NEXT_TIME: N_("from the list for next time"),
    ReasonKind.CLIENT: N_("dream client"),
    ReasonKind.CLIENT_DUE: N_("next step due"),
}
"""Why an item was proposed, as both may read it."""
FITS = {Fit.FITS: N_("fits"), Fit.DOES_NOT: N_("does not fit"), Fit.UNKNOWN: N_("unknown")}
COPIES = {Copy.SALESPERSON: N_("the salesperson’s"), Copy.FILE: N_("for the file"), Copy.MANAGER: N_("the manager’s")}


class Line(Row):
    """A row that says when it was measured first, and when it was drawn."""

    _measured = False
    progress = Progress()

    def wrap(self, grid: Grid) -> float:
        if not self._measured:
            self.progress.step()
            self._measured = True
        return super().wrap(grid)

    def draw(self, canvas: Tagged, grid: Grid, top: float, structure: Structure) -> None:
        super().draw(canvas, grid, top, structure)
        self.progress.step()


class Lock(State):
    """Says of a record that it was not written for the salesperson's eyes."""

    def __init__(self) -> None:
        super().__init__(1, _("private"))

    def _mark(self, x: float, y: float) -> None:
        canvas = self.canv
        canvas.setFillColor(INK)
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(FINE)
        canvas.rect(x - 2.6, y - 3.2, 5.2, 4.2, stroke=0, fill=1)
        canvas.arc(x - 1.7, y - 1, x + 1.7, y + 3.4, 0, 180)


def write(
    file: Path | BinaryIO, paper: EverythingPaper, sheet: Sheet, progress: Progress | None = None
) -> Sequence[Lacking]:
    """Raises TooLong, and Stopped where nobody waits any more."""
    return page.write(file, sheet, partial(_compose, paper, sheet.company, progress or Progress()))


def _compose(
    paper: EverythingPaper, company: str, progress: Progress, frame: Size
) -> tuple[Imprint, list[Flowable]]:  # fmt: skip
    what = _("Everything held, as of {day}").format(day=day(paper.made.date()))
    cover, records = list(_cover(paper, company)), [each for kept in paper.kept for each in _kept(kept, paper.pair)]
    lines = [row for section in records for row in section.rows if isinstance(row, Line)]
    progress.begin(2 * len(lines))
    for line in lines:
        line.progress = progress
    few = used([*cover, *records], frame) <= frame[1]
    story = [*cover, *records] if few else [*cover, PageBreak(), *records]
    spoken = {BLOCK: _("blacked out")}
    return Imprint(paper.pair.name, what, paper.code, paper.pair.manager, MOST_PAGES, spoken), story


def _cover(paper: EverythingPaper, company: str) -> Iterator[Flowable]:
    pair = paper.pair
    facts = (
        Fact(_("Made on"), _moment(paper.made), 4),
        Fact(_("Made by"), pair.manager, 4),
        Fact(_("From the workspace"), paper.workspace, 4),
    )
    under = _("Made for {name}, who may ask to see it.").format(name=pair.first)
    yield from masthead(company, _("Everything held about one person"), pair.name, under, facts)
    yield Section(_("What this is"), [Row(cell(TEXT, each)) for each in _what_it_is(pair)])
    yield Section(_("Private notes"), [Row(cell(TEXT, _private_words(pair)))])
    yield Section(_("Blacked out"), [Row(cell(TEXT, _black_words(paper.blacked_out)))])
    counts = [Row(cell(5, _(kept.title)), cell(7, say(str(len(kept.entries)), SMALL))) for kept in paper.kept]
    yield Section(_("What it holds"), counts)


def _what_it_is(pair: Pair) -> tuple[str, str]:
    return (
        _(
            "All records about {name} in this workspace of Coaching Planner, by kind and in the order of their days."
        ).format(name=pair.name),
        _(
            "What lies in the trash is here too and says so. Pages that were printed are named by their day and code. "
            "Understanding of a topic is told in the words that {manager} uses with {name}."
        ).format(manager=short(pair.coach), name=short(pair.first)),
    )


def _private_words(pair: Pair) -> str:
    return _(
        "This document holds what {manager} wrote for nobody else’s eyes: notes, preparations, observations and "
        "barriers that were not shared. Each is marked as private. No other document holds them."
    ).format(manager=short(pair.coach))


def _black_words(count: int) -> str:
    if not count:
        return _("Nothing. No passage names other people, or none was to be taken out.")
    return counted(
        "{} passage about other people: its words were taken out, and a block of one width stands in their place.",
        "{} passages about other people: their words were taken out, and a block of one width stands in their place.",
        count,
    ) + f" {BLOCK}"  # fmt: skip


def _kept(kept: Kept, pair: Pair) -> Iterator[Section]:
    if kept.apart:
        for entry in kept.entries:
            yield _apart(entry, pair)
    elif kept.entries[0].title.own:
        yield Section(_(kept.title), [row for entry in kept.entries for row in _person(entry, pair)])
    else:
        strong = any(_long(entry) for entry in kept.entries)
        yield Section(_(kept.title), [row for entry in kept.entries for row in _entry(entry, pair, strong=strong)])


def _person(entry: Entry, pair: Pair) -> Iterator[Row]:
    yield Row(cell(TEXT, say(_said(entry.title.value, pair), HEAD)))
    for told in entry.told:
        yield Row(cell(LEFT, say(_(told.caption), NOTE)), cell(RIGHT, _said(told.value, pair)))


def _apart(entry: Entry, pair: Pair) -> Section:
    """With a heading of its own: a session, a plan, an agreement."""
    facts = _facts(entry, pair)
    said = [*facts, *_typed(_long(entry), below=bool(facts))]
    rows = [Row(cell(TEXT, *said))] if said else []
    session = isinstance(entry.title.value, Numbered) and isinstance(entry.title.value.what, Enum)
    rows += [row for part in entry.parts for row in _entry(part, pair, strong=session)]
    return Section(_said(entry.title.value, pair), rows or [Row(cell(TEXT, "–"))], aside=_aside(entry, pair))


def _entry(entry: Entry, pair: Pair, under: bool = False, strong: bool = False) -> Iterator[Row]:
    """Its day and state at the left, its words at the right; what belongs to it follows without a rule."""
    yield Line(cell(LEFT, *_aside(entry, pair)), cell(RIGHT, *_content(entry, pair, strong)), line=0 if under else HAIR)
    for part in entry.parts:
        yield from _entry(part, pair, under=True)


def _aside(entry: Entry, pair: Pair) -> list[Flowable]:
    aside: list[Flowable] = [say(_moment(entry.when), SMALL)] if entry.when else []
    notes = ", ".join(words for note in entry.notes if (words := _said(note, pair)))
    aside += [say(notes, NOTE)] if notes else []
    aside += [Lock()] if entry.private else []
    if entry.thrown_away:
        aside.append(say(_("in the trash since {day}").format(day=day(entry.thrown_away.date())), NOTE))
    return aside


def _content(entry: Entry, pair: Pair, strong: bool) -> list[Flowable]:
    """What was typed stands under its caption; days, states and short words share a line."""
    title, style = _said(entry.title.value, pair), HEAD if strong or not entry.title.typed else BODY
    return [*(passages(title, style) if title else ()), *_typed(_long(entry), below=bool(title)), *_facts(entry, pair)]


def _long(entry: Entry) -> Sequence[Told]:
    """What takes lines of its own under the title; where there is such, the titles of all its kind are strong."""
    return [told for told in entry.told if told.typed and not told.short]


def _typed(some: Sequence[Told], below: bool) -> Sequence[Flowable]:
    return captioned([(_(told.caption) if told.caption else "", told.typed or "") for told in some], below=below)


def _facts(entry: Entry, pair: Pair) -> Sequence[Flowable]:
    facts = [_plain(told, pair) for told in entry.told if told.short or not told.typed]
    return passages(" · ".join(words for words in facts if words), NOTE) if any(facts) else ()


def _plain(told: Told, pair: Pair) -> str:
    words = _said(told.value, pair)
    if not words or not told.caption:
        return words
    caption = _(told.caption)
    return caption if told.value is True else _("{caption}: {words}").format(caption=caption, words=words)


def _moment(when: date | datetime) -> str:
    return f"{day(when.date())}, {clock(when)}" if isinstance(when, datetime) else day(when)


def _said(value: Held, pair: Pair) -> str:
    match value:
        case None | str():
            return value or ""
        case bool():
            return _("yes") if value else _("no")
        case int() | float():
            return str(format_decimal(value, locale=spoken().locale))
        case date():
            return _moment(value)
        case Enum():
            return _of_one_kind(value, pair)
    return _composed(value)


def _composed(value: Fixed | Numbered | Period | Because) -> str:
    match value:
        case Fixed():
            return _(value.text)
        case Numbered():
            return numbered(value)
        case Period():
            return period(value.starts, value.ends)
    return _why(value)


def _why(because: Because) -> str:
    """With the words for a level that are shared: whoever reads it is not the manager."""
    level = because.level.shared_words if because.level else ""
    return ", ".join(words for words in (_(WHY[because.why]), level, day(because.on)) if words)


def _of_one_kind(value: Enum, pair: Pair) -> str:
    match value:
        case Side():
            return short(pair.of(value))
        case Understanding():
            return value.shared_words
        case Copy():
            return _(COPIES[value])
        case Fit():
            return _(FITS[value])
        case NotHeld():
            return _(NOT_HELD[value]).format(first=short(pair.first), coach=short(pair.coach))
    return str(getattr(value, "words", value.value))

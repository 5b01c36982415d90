"""The agenda of a session: sent a day ahead, one page where it fits, with room to write that gives way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import BinaryIO

from reportlab.platypus import Flowable

from planner.documents import page
from planner.documents.boxes import box_word, boxes_words
from planner.documents.by_hand import Room, Tick
from planner.documents.codes import coded, letter
from planner.documents.dates import at_start, clock, day, when
from planner.documents.lacking import Lacking
from planner.documents.marks import TimeStrip
from planner.documents.masthead import masthead
from planner.documents.page import Imprint, Size
from planner.documents.papers import AgendaPaper, Item, Pair, Part, PartKind, Sheet
from planner.documents.rooms import Rooms, dealt
from planner.documents.rows import Row, cell
from planner.documents.sections import Section
from planner.documents.style import BODY, HAIR, HALF, HEAD, NOTE, TEXT
from planner.documents.words import display, say, short
from planner.domain.agenda import ItemKind, ReasonKind
from planner.domain.titles import said_again
from planner.domain.understanding import Understanding
from planner.language import N_, _, counted

PROMISE = (N_("kept"), N_("new date"))
PARTS = {
    PartKind.BOXES: N_("Boxes and promises"),
    PartKind.OWN: N_("From {first}"),
    PartKind.BARRIER: N_("Barriers"),
    PartKind.PLAN: N_("Development plan"),
    PartKind.CLIENTS: N_("Dream clients"),
    PartKind.NEW_PROMISES: N_("New promises"),
    PartKind.OTHER: N_("To talk about"),
}


def write(file: Path | BinaryIO, agenda: AgendaPaper, sheet: Sheet) -> Sequence[Lacking]:
    """Tells the signs that no font has. Raises TooLong."""
    return page.write(file, sheet, partial(_compose, agenda, sheet.company))


def _compose(agenda: AgendaPaper, company: str, frame: Size) -> tuple[Imprint, list[Flowable]]:
    pair, meeting = agenda.pair, agenda.meeting
    what = _("{kind} {number}, agenda, {day}").format(
        kind=meeting.kind.words, number=meeting.number, day=day(meeting.begins.date())
    )
    return Imprint(pair.name, what, agenda.code, pair.manager), fitted(agenda, company, frame)


def fitted(agenda: AgendaPaper, company: str, frame: Size) -> list[Flowable]:
    """The story with what is left of the page shared out as ruled lines, more to the parts with more minutes."""
    rooms: Rooms = []
    return dealt(list(_story(agenda, company, rooms)), rooms, frame)


def _story(agenda: AgendaPaper, company: str, rooms: Rooms) -> Iterator[Flowable]:
    pair, meeting = agenda.pair, agenda.meeting
    kind = _("{kind} {number} with {manager}, agenda").format(
        kind=meeting.kind.words, number=meeting.number, manager=pair.manager
    )
    yield from masthead(company, kind, pair.name, at_start(when(meeting)))
    if any(part.minutes for part in agenda.parts):
        yield _strip(agenda)
    for number, part in enumerate(agenda.parts):
        yield _Part(part, agenda, rooms).section(letter(number))
    if not agenda.parts:
        yield from _unprepared(pair, rooms)


def _unprepared(pair: Pair, rooms: Rooms) -> Iterator[Section]:
    """An agenda to be filled in by hand: most of the page for what comes, its foot for what is promised."""
    parts = ((_(PARTS[PartKind.OWN]).format(first=short(pair.first)), 2.0), (_(PARTS[PartKind.OTHER]), 3.0))
    for title, share in parts:
        room = Room(2)
        rooms.append((room, share))
        yield Section(title, [Row(cell(TEXT, room), line=0)], keep=True)
    halves = [cell(TEXT // 2, *_will(name), Room(4)) for name in (pair.coach, pair.first)]
    yield Section(_(PARTS[PartKind.NEW_PROMISES]), [Row(*halves)], keep=True)


def _strip(agenda: AgendaPaper) -> Section:
    begun = 0
    parts, times = [], []
    for number, part in enumerate(agenda.parts):
        parts.append((letter(number), part.minutes))
        times.append(clock(agenda.meeting.begins + timedelta(minutes=begun)))
        begun += part.minutes
    return Section("", [Row(cell(TEXT, TimeStrip(parts, times)), gap=0)], line=0)


class _Part:
    """One part of the agenda on its way to paper; `rooms` collects where ruled lines may be added."""

    def __init__(self, part: Part, agenda: AgendaPaper, rooms: Rooms) -> None:
        self.part, self.pair, self.rooms = part, agenda.pair, rooms
        self.boxes = agenda.boxes
        self.day = agenda.meeting.begins.date()

    def section(self, first: str) -> Section:
        draw = self._promises if self.part.kind is PartKind.NEW_PROMISES else self._row
        rows = [draw(code, item) for code, item in coded(first, self.part.items)]
        for above, row in zip(self.part.items, rows[1:], strict=False):
            row.line = 0 if _writes(above) else HAIR
        minutes = counted("{} minute", "{} minutes", self.part.minutes)
        return Section(self._title(), rows, aside=[say(minutes, NOTE)], keep=True, space=2 * HALF)

    def _title(self) -> str:
        if self.part.kind is PartKind.TOPIC:
            return self.part.items[0].topic or _("Question")
        return _(PARTS[self.part.kind]).format(first=short(self.pair.first))

    def _room(self, item: Item, lines: int = 1) -> Room:
        room = Room(lines)
        self.rooms.append((room, item.minutes))
        return room

    def _promises(self, code: str, item: Item) -> Row:
        names = self.pair.coach, self.pair.first
        return Row(*[cell(TEXT // 2, *_will(name), self._room(item, 2)) for name in names], code=code)

    def _row(self, code: str, item: Item) -> Row:
        words = [*display(self._words(item), HEAD if _writes(item) else BODY)]
        why = self._why(item)
        if why:
            words.append(say(why, NOTE))
        if item.kind is ItemKind.PROMISE:
            return Row(cell(8, *words), cell(4, Tick(*(_(word) for word in PROMISE))), code=code)
        words_to_tick = self._ticks(item)
        ticks = [Tick(*words_to_tick)] if words_to_tick else []
        room = [self._room(item)] if _writes(item) else []
        return Row(cell(TEXT, *words, *ticks, *room), code=code)

    def _words(self, item: Item) -> str:
        if item.kind is ItemKind.SELF_MANAGEMENT:
            return boxes_words(self.boxes, said_again(item.title) or item.kind.words)
        if item.kind is ItemKind.PROMISE and item.owner and item.title:
            return _("{who}: {what}").format(who=short(self.pair.of(item.owner)), what=item.title)
        return said_again(item.title) or item.kind.words

    def _ticks(self, item: Item) -> Sequence[str]:
        if item.kind is ItemKind.SELF_MANAGEMENT:
            return [box_word(box) for box in self.boxes]
        if item.kind is ItemKind.QUESTION:
            return [f"{level.value} {level.shared_words}" for level in Understanding]
        return []

    def _why(self, item: Item) -> str:
        if item.kind is ItemKind.SELF_MANAGEMENT:
            return _("an open box gets two minutes, not the meeting") if self.boxes else ""
        return _why(item, self.pair, self.day)


def _will(name: str) -> list[Flowable]:
    return [say(_("{} will").format(short(name)), HEAD), say(_("result and date"), NOTE)]


def _writes(item: Item) -> bool:
    """Whether an item gets room to write under it."""
    return item.kind not in (ItemKind.SELF_MANAGEMENT, ItemKind.PROMISE)


def _why(item: Item, pair: Pair, on: date) -> str:
    """The reason as both may read it: in shared words, about nobody else."""
    said = {
        ReasonKind.ANSWERED: _last_time(item),
        ReasonKind.SEEN: _seen(item),
        ReasonKind.CARRIED: _carried(item),
        ReasonKind.NEVER_ASKED: _("not asked before"),
        ReasonKind.STANDING: _("every time"),
    }.get(item.why, "")
    if item.due:
        return _due(item.due, on)
    if not said and item.since:
        return _("since {}").format(day(item.since))
    if not said and item.own:
        return _("asked for by {}").format(short(pair.first))
    return said


def _last_time(item: Item) -> str:
    if not item.why_on or not item.why_level:
        return ""
    return _("last time, {day}: {level}").format(day=day(item.why_on), level=item.why_level.shared_words)


def _seen(item: Item) -> str:
    if not item.why_on or not item.why_level:
        return ""
    return _("seen in use, {day}: {level}").format(day=day(item.why_on), level=item.why_level.shared_words)


def _carried(item: Item) -> str:
    return _("carried over from {}").format(day(item.why_on)) if item.why_on else _("carried over")


def _due(due: date, on: date) -> str:
    late = counted("{} day late", "{} days late", (on - due).days) if due < on else ""
    return ", ".join(words for words in (_("due {}").format(day(due)), late) if words)

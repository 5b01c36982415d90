"""The ride-along sheet: before a call the brief with room to write, afterwards the debrief, the salesperson first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

from reportlab.platypus import Flowable

from planner.documents import page
from planner.documents.by_hand import Room, Tick
from planner.documents.call_papers import CallPaper, RideAlongPaper, SeenLine, WatchedLine
from planner.documents.dates import at_start, clock, day, when
from planner.documents.lacking import Lacking
from planner.documents.lines import promise_section
from planner.documents.marks import Scale, ScaleHead, State, Steps
from planner.documents.masthead import masthead
from planner.documents.page import Imprint, Size
from planner.documents.papers import Pair, Sheet
from planner.documents.rooms import Rooms, dealt
from planner.documents.rows import Row, cell
from planner.documents.sections import Section
from planner.documents.style import HAIR, HALF, HEAD, NOTE, QUOTE, SMALL, TEXT
from planner.documents.words import passages, say, short
from planner.domain.development import LEVELS
from planner.domain.field_call import FieldRole, gap_words, level_words
from planner.language import _

SEEN, SAID = 3.0, 1.0
"""How the room to write is shared out: most of it for what is seen."""


def write(file: Path | BinaryIO, paper: RideAlongPaper, sheet: Sheet) -> Sequence[Lacking]:
    """Tells the signs that no font has. Raises TooLong."""
    return page.write(file, sheet, partial(_compose, paper, sheet.company))


def _compose(paper: RideAlongPaper, company: str, frame: Size) -> tuple[Imprint, list[Flowable]]:
    pair, meeting = paper.pair, paper.meeting
    what = _("{kind} {number}, {part}, {day}").format(
        kind=meeting.kind.words, number=meeting.number, part=_part(paper), day=day(meeting.begins.date())
    )
    rooms: Rooms = []
    return Imprint(pair.name, what, paper.code, pair.manager), dealt(
        list(_Writer(paper, rooms).story(company)), rooms, frame
    )


def _part(paper: RideAlongPaper) -> str:
    return _("debrief") if paper.after else _("brief")


class _Writer:
    """Writes one sheet; `rooms` collects where ruled lines may be added."""

    def __init__(self, paper: RideAlongPaper, rooms: Rooms) -> None:
        self.paper, self.pair, self.rooms = paper, paper.pair, rooms

    def story(self, company: str) -> Iterator[Flowable]:
        pair, meeting = self.pair, self.paper.meeting
        kind = _("{kind} {number} with {manager}, {part}").format(
            kind=meeting.kind.words, number=meeting.number, manager=pair.manager, part=_part(self.paper)
        )
        yield from masthead(company, kind, pair.name, at_start(when(meeting)))
        for number, call in enumerate(self.paper.calls or (CallPaper("", FieldRole.OBSERVE),), 1):
            title = _("Call {}").format(number) if len(self.paper.calls) > 1 else _("The call")
            yield from self._call(title, call)
        yield self._promises()

    def _call(self, title: str, call: CallPaper) -> Iterator[Section]:
        """Before, what is seen is written down first; after, the salesperson has the first word."""
        yield Section(title, list(self._brief(call)), keep=True)
        own, *rest = self._debrief(call)
        if call.debriefed:
            yield own
            if call.watched:
                yield _watched(call, self.pair)
            yield from rest
            yield from _came_of_it(call)
            return
        if call.watched:
            yield self._to_watch(call)
        yield Section(_("Seen in the call"), [Row(cell(TEXT, self._room(4, SEEN)), line=0)], keep=True)
        yield from (own, *rest)

    def _brief(self, call: CallPaper) -> Iterator[Row]:
        """Under a line to write on stands no other."""
        yield Row(cell(TEXT, *(passages(call.client, HEAD) if call.client.strip() else [Room(1)])))
        before = call.client
        who = call.role.meaning.format(manager=short(self.pair.coach), name=short(self.pair.first))
        for caption, words in (
            (_("Objective"), call.objective),
            (_("Role agreed"), who),
            (_("Stepping in"), call.stepping_in),
        ):
            if words.strip() or not call.debriefed:
                said = say(who) if words is who else words if words.strip() else Room(1)
                yield Row(cell(3, say(caption, NOTE)), cell(TEXT - 3, said), line=HAIR if before.strip() else 0)
                before = words

    def _to_watch(self, call: CallPaper) -> Section:
        """What one sees at each level, and boxes for both; the salesperson ticks first."""
        rows: list[Row] = []
        for skill in call.watched:
            rows.append(Row(cell(TEXT, *passages(skill.name, HEAD))))
            if any(words.strip() for words in skill.levels):
                rows.append(Row(*(cell(3, say(str(level), NOTE), *passages(words, SMALL))
                                  for level, words in zip(LEVELS, skill.levels, strict=True)), line=0))  # fmt: skip
            marks = [*(str(level) for level in LEVELS), level_words(None)]
            rows.append(Row(*(
                cell(TEXT // 2, say(_("{} sees").format(short(name)), NOTE), Tick(*marks))
                for name in (self.pair.first, self.pair.coach)
            ), gap=2 * HALF, line=0))  # fmt: skip
        return Section(_("To watch"), rows, keep=True)

    def _debrief(self, call: CallPaper) -> Iterator[Section]:
        """The salesperson first, and strengths before changes; what nobody has written is room to write."""
        first = short(self.pair.first)
        parts = (
            (_("{} first").format(first), passages(_("“{}”").format(call.own_view.strip()), QUOTE), call.own_view, 2),
            (_("What went well"), passages(call.strengths), call.strengths, 2),
            (_("What to do differently"), passages(call.changes), call.changes, 2),
        )
        for title, words, written, lines in parts:
            room = Room(lines) if call.debriefed else self._room(lines, SAID)
            content = words if written.strip() else [room]
            yield Section(title, [Row(cell(TEXT, *content), line=0)], keep=True, space=2 * HALF)

    def _promises(self) -> Section:
        if self.paper.promises:
            return promise_section(self.paper.promises, self.pair)
        halves = [
            cell(TEXT // 2, say(_("{} will").format(short(name)), HEAD), say(_("result and date"), NOTE), Room(2))
            for name in (self.pair.coach, self.pair.first)
        ]
        return Section(_("Promises"), [Row(*halves)], keep=True)

    def _room(self, lines: int, share: float) -> Room:
        room = Room(lines)
        self.rooms.append((room, share))
        return room


def _came_of_it(call: CallPaper) -> Iterator[Section]:
    if call.seen:
        yield Section(_("Seen in the call"), [_seen(each) for each in call.seen])
    if call.topics:
        rows = [Row(cell(7, topic), cell(5, Steps(level.value, level.shared_words))) for topic, level in call.topics]
        yield Section(_("Seen in use"), rows, keep=True)


def _watched(call: CallPaper, pair: Pair) -> Section:
    columns = Row(cell(4, ""), cell(4, ScaleHead()), cell(4, ""))
    legend = [State(0, short(pair.first)), State(1, short(pair.coach))]
    return Section(
        _("How it was seen"), [_rated(skill, pair) for skill in call.watched], columns, aside=legend, keep=True
    )


def _rated(skill: WatchedLine, pair: Pair) -> Row:
    """Both ratings drawn and in words; the manager's only where it was opened."""
    if skill.own_rated and skill.manager_rated and not (skill.own or skill.manager):
        return Row(cell(4, skill.name), cell(8, say(level_words(None), NOTE)))
    own, manager = _said(skill.own_rated, skill.own), _said(skill.manager_rated, skill.manager)
    both_said = ((pair.first, own), (pair.coach, manager))
    told = [_("{name} {level}").format(name=short(name), level=level) for name, level in both_said if level]
    both = skill.own and skill.manager
    words = [say(", ".join(told), SMALL), *([say(gap_words(skill.own, skill.manager), NOTE)] if both else [])]
    return Row(cell(4, skill.name), cell(4, Scale(skill.own, skill.manager)), cell(4, *words))


def _said(rated: bool, level: int | None) -> str:
    return level_words(level) if rated else ""


def _seen(each: SeenLine) -> Row:
    about = [say(each.about, NOTE)] if each.about else []
    return Row(cell(2, say(clock(each.at), SMALL)), cell(10, each.text, *about))

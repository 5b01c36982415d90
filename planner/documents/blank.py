"""Every form that can be filled in by hand: codes where something is written, and room for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

from reportlab.platypus import Flowable

from planner.documents import page
from planner.documents.agreement import RECEIPT as AGREED
from planner.documents.agreement import renewals
from planner.documents.boxes import box_word
from planner.documents.by_hand import Blanks, Room, Tick
from planner.documents.dates import at_start, when
from planner.documents.lacking import Lacking
from planner.documents.lines import BARRIER, sign_off
from planner.documents.masthead import masthead
from planner.documents.page import Imprint, Size
from planner.documents.papers import Pair, Sheet
from planner.documents.plan import RECEIPT as RECEIVED
from planner.documents.plan import reviews, signed_together
from planner.documents.preparation import BARRIERS, IF_NOT, ITEMS, KINDS, TICK, WHERE, WINS
from planner.documents.preparation_paper import BlankPaper, Form
from planner.documents.rooms import Rooms, dealt
from planner.documents.rows import Cell, Row, cell, head
from planner.documents.sections import Section
from planner.documents.style import HALF, HEAD, NOTE, TEXT
from planner.documents.words import say, short
from planner.domain.barrier import BarrierKind
from planner.domain.development import LEVELS
from planner.domain.field_call import FieldRole, level_words
from planner.domain.filled_sheet import BARRIER_CODES, ITEM_CODES, WINS_CODE, box_code
from planner.domain.session import Box
from planner.domain.understanding import Understanding
from planner.language import N_, _

TITLES = {
    Form.AGENDA: N_("Agenda"),
    Form.PREPARATION: N_("Preparation sheet"),
    Form.RIDE_ALONG: N_("Ride-along sheet"),
    Form.AGREEMENT: N_("Working agreement"),
    Form.PLAN: N_("Development plan"),
}
WHEN = {
    Form.AGENDA: (N_("Date, from, to"), N_("Where")),
    Form.PREPARATION: (N_("Date"),),
    Form.RIDE_ALONG: (N_("Date, from, to"), N_("Where")),
    Form.AGREEMENT: (N_("Date"),),
    Form.PLAN: (N_("From, until"), N_("Manager")),
}


def write(file: Path | BinaryIO, blank: BlankPaper, sheet: Sheet) -> Sequence[Lacking]:
    """Tells the signs that no font has. Raises TooLong."""
    return page.write(file, sheet, partial(_compose, blank, sheet.company))


def _compose(blank: BlankPaper, company: str, frame: Size) -> tuple[Imprint, list[Flowable]]:
    title = _(TITLES[blank.form])
    whose, what = title, _("to be filled in")
    if blank.pair:
        whose, what = blank.pair.name, _("{document}, to be filled in").format(document=title)
    rooms: Rooms = []
    parts = [*_masthead(blank, company), *PARTS[blank.form](_Rooms(rooms), _pair(blank))]
    story = dealt(parts, rooms, frame)
    if blank.form is Form.PLAN:
        story = signed_together(story, frame)
    return Imprint(whose, what, "", blank.manager or "Coaching Planner"), story


class _Nameless(Pair):
    """Where nobody is named, both go by what they are."""

    @property
    def initials(self) -> tuple[str, str]:
        return _("Salesperson"), _("Manager")


def _pair(blank: BlankPaper) -> Pair:
    return blank.pair or _Nameless(_("Salesperson"), blank.manager or _("Manager"))


def _masthead(blank: BlankPaper, company: str) -> list[Flowable]:
    meeting, title = blank.meeting, _(TITLES[blank.form])
    if meeting:
        title = _("{kind} {number}: {document}").format(kind=meeting.kind.words, number=meeting.number, document=title)
    parts = masthead(company, title, blank.pair.name if blank.pair else "", at_start(when(meeting)) if meeting else "")
    captions = [] if blank.pair else [_("Name")]
    captions += [] if meeting else [_(words) for words in WHEN[blank.form]]
    if not captions:
        return list(parts)
    lines = Blanks(*[(words, 1 / len(captions)) for words in captions], lines=3)
    return [*parts, Section("", [Row(cell(TEXT, lines), line=0)], line=0, space=0)]


class _Rooms:
    """Makes room to write, and remembers where lines may be added."""

    def __init__(self, rooms: Rooms) -> None:
        self.rooms = rooms

    def __call__(self, lines: int = 1, share: float = 1.0) -> Room:
        room = Room(lines)
        self.rooms.append((room, share))
        return room


Parts = Iterator[Section]


def _agenda(room: _Rooms, pair: Pair) -> Parts:
    ticks = Tick(*(box_word(box) for box in Box))
    rows = [Row(cell(TEXT, say(_("The five boxes"), HEAD), ticks), code="A1")]
    for number in (2, 3, 4):
        rows.append(Row(cell(8, Room(1)), cell(4, Tick(_("kept"), _("new date"))), code=f"A{number}", line=0))
    yield Section(_("Boxes and promises"), rows, keep=True)
    columns = head((10, ""), (2, _("Minutes")))
    own = [Row(cell(10, Room(1)), cell(2, Room(1)), code=f"B{number}", line=0) for number in (1, 2, 3)]
    nameless = isinstance(pair, _Nameless)
    whose = _("From the salesperson") if nameless else _("From {first}").format(first=short(pair.first))
    yield Section(whose, own, columns, keep=True)
    levels = Tick(*(f"{level.value} {level.shared_words}" for level in Understanding))
    yield Section(_("Question"), [Row(cell(TEXT, Room(1), levels, room(1, 3.0)), code="C1", line=0)], keep=True)
    yield _written(_("Barriers"), "D", room, 2)
    yield _written(_("To talk about"), "E", room, 2)
    yield _will(_("New promises"), room, pair, "F1")


def _preparation(room: _Rooms, _pair: Pair) -> Parts:
    boxes = [Row(cell(5, Tick(box.words)), cell(7, Room(1)), code=box_code(box), line=0) for box in Box]
    yield Section(_("In hand"), boxes, head((5, _(TICK)), (7, _(IF_NOT))), keep=True)
    wins = Row(cell(TEXT, say(_(WINS), NOTE), room(2, 3.0)), code=WINS_CODE)
    yield Section(_("What went well"), [wins], keep=True)
    items = [Row(cell(10, Room(1)), cell(2, Room(1)), code=code, line=0) for code in ITEM_CODES]
    yield Section(_("Your own items"), items, head((10, _(ITEMS)), (2, _("Minutes"))), keep=True)
    kinds = [_(KINDS[kind]) for kind in BarrierKind]
    held = [Row(cell(8, Room(1)), cell(4, *(Tick(words) for words in kinds)), code=code, line=0)
            for code in BARRIER_CODES]  # fmt: skip
    yield Section(_("What holds you back"), held, head((8, _(BARRIERS)), (4, _(WHERE))), keep=True)


def _ride_along(room: _Rooms, pair: Pair) -> Parts:
    roles = Tick(*(role.words for role in FieldRole))
    captions = (_("Client"), _("Objective"), _("Role agreed"), _("Stepping in"))
    rows = []
    for number, caption in enumerate(captions, 1):
        content = roles if number == 3 else Room(1)
        rows.append(Row(cell(3, say(caption, NOTE)), cell(TEXT - 3, content), code=f"A{number}", line=0))
    yield Section(_("The call"), rows, keep=True)
    marks = [*(str(level) for level in LEVELS), level_words(None)]
    watched = []
    for number in (1, 2):
        watched.append(Row(cell(TEXT, Room(1)), code=f"B{number}", line=0))
        watched.append(Row(*(cell(6, say(_("{} sees").format(short(name)), NOTE), Tick(*marks))
                             for name in (pair.first, pair.coach)), line=0))  # fmt: skip
    yield Section(_("To watch"), watched, keep=True)
    titles = (
        _("Seen in the call"), _("{} first").format(short(pair.first)), _("What went well"), _("What to do differently")
    )  # fmt: skip
    for letter, title in zip("CDEF", titles, strict=True):
        row = Row(cell(TEXT, room(3 if letter == "C" else 1, 3.0 if letter == "C" else 1.0)), code=f"{letter}1", line=0)
        yield Section(title, [row], keep=True, space=2 * HALF)
    yield _will(_("Promises"), room, pair, "G1")


def _agreement(room: _Rooms, pair: Pair) -> Parts:
    boxes = list(Box)
    theirs = [_about_box(room, box, f"S{number}") for number, box in enumerate(boxes, 1)]
    yield Section(_("What I will never have to manage for you"), theirs, keep=True)
    mine = [Row(cell(TEXT, room(1)), code=f"M{number}", line=0) for number in range(1, 5)]
    yield Section(_("What you can count on from me"), mine, keep=True)
    yield sign_off(pair, _(AGREED), "", "")
    yield renewals(pair)


def _about_box(room: _Rooms, box: Box, code: str) -> Row:
    name = box_word(box)
    return Row(cell(3, say(name[:1].upper() + name[1:], HEAD)), cell(TEXT - 3, room(1)), code=code, line=0)


def _plan(room: _Rooms, pair: Pair) -> Parts:
    yield Section(_("Aim"), [Row(cell(TEXT, Room(2)), line=0)], space=4 * HALF)
    yield Section(_("{}’s own ambition").format(short(pair.first)), [Row(cell(TEXT, Room(2)), line=0)])
    yield _written(_("Strengths"), "T", Room, 2)
    columns = head((8, _("Skill")), (2, _("Now")), (2, _("Aimed at")))
    yield _table(_("Focus skills"), "F", 2, (8, 2, 2), columns, lines=2)
    columns = head((6, _("Result")), (2, _("By")), (4, _("Measure")))
    yield _table(_("Goals"), "G", 3, (6, 2, 4), columns, lines=2)
    columns = head((8, _("Action")), (2, _("Due, who")), (2, _("State")))
    yield _table(_("Actions"), "A", 7, (8, 2, 2), columns)
    columns = head((8, _("Action")), (2, _("Due")), (2, _("State")))
    yield _table(_("What {} will do").format(short(pair.coach)), "S", 4, (8, 2, 2), columns)
    columns = head(*zip(BARRIER, (_("Barrier"), _("Kind, state"), _("Next step")), strict=True))
    yield _table(_("Barriers"), "B", 3, BARRIER, columns, lines=2)
    yield reviews((), pair)
    yield sign_off(pair, _(RECEIVED), "", "")


PARTS: dict[Form, Callable[[_Rooms, Pair], Parts]] = {
    Form.AGENDA: _agenda,
    Form.PREPARATION: _preparation,
    Form.RIDE_ALONG: _ride_along,
    Form.AGREEMENT: _agreement,
    Form.PLAN: _plan,
}


def _written(title: str, letter: str, room: Callable[[int], Room], lines: int) -> Section:
    """So many coded places, each with a line to begin with."""
    rows = [Row(cell(TEXT, room(1)), code=f"{letter}{number}", line=0) for number in range(1, lines + 1)]
    return Section(title, rows, keep=True)


def _table(title: str, letter: str, count: int, columns: Sequence[int], captions: Row, lines: int = 1) -> Section:
    rows = []
    for number in range(1, count + 1):
        cells: list[Cell] = [cell(each, Room(lines)) for each in columns]
        rows.append(Row(*cells, code=f"{letter}{number}", line=0))
    return Section(title, rows, captions, keep=True)


def _will(title: str, room: _Rooms, pair: Pair, code: str) -> Section:
    halves = [
        cell(TEXT // 2, say(_("{} will").format(short(name)), HEAD), say(_("result and date"), NOTE), room(2))
        for name in (pair.coach, pair.first)
    ]
    return Section(title, [Row(*halves, code=code)], keep=True)

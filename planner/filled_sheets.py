"""What a preparation sheet that came back says, beside what is there in its session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from uuid import UUID

from sqlalchemy import select

from planner import barriers, boxes
from planner.domain.agenda import AgendaItem
from planner.domain.barrier import Barrier, BarrierKind
from planner.domain.dates import full_day
from planner.domain.filled_sheet import (
    BOX_CODES,
    CODES,
    WINS_CODE,
    Answer,
    BarrierAnswer,
    BoxAnswer,
    Brought,
    FilledSheet,
    ItemAnswer,
    ReadSheet,
    SheetAnswers,
    brought,
)
from planner.domain.five_boxes import BoxCard
from planner.domain.salesperson import Salesperson
from planner.domain.session import CoachingSession
from planner.domain.titles import WENT_WELL
from planner.errors import PlannerError
from planner.language import N_, _, counted, set_apart
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import CLOCK, Db

sheets, items, held = schema.filled_sheets, schema.agenda_items, schema.coaching_sessions
cards, noted, hearings = schema.box_cards, schema.barriers, schema.hearings

USUAL = 5
"""Minutes for what somebody brings and says no length of."""


class NotTaken(PlannerError):
    """The sheet cannot be taken over as it is; nothing was changed."""


class Standing(Enum):
    """How a line of the sheet compares with what is there."""

    NEW = "new"
    SAME = "same"
    OTHER = "other"
    """Something else stands there, which would be replaced."""
    GONE = "gone"
    """An earlier sheet brought it, and this one does not say it any more."""


@dataclass(frozen=True)
class Line:
    """One place of the sheet: what stands there now, and what the sheet says; `record` is what it is kept as."""

    code: str
    what: str
    there: str
    says: str
    standing: Standing
    record: UUID | None = None

    @property
    def key(self) -> str:
        """Something that went may have had the code that something else has now."""
        return f"{self.code} {self.record}" if self.standing is Standing.GONE else self.code

    @property
    def open(self) -> bool:
        """Whether there is anything to take."""
        return self.standing is not Standing.SAME

    @property
    def asks(self) -> bool:
        """Whether taking it would replace something, so that it has to be chosen."""
        return self.standing in (Standing.OTHER, Standing.GONE)


@dataclass(frozen=True)
class Comparison:
    """A sheet beside the session that it is for; `elsewhere` where another one was at hand."""

    session_id: UUID
    salesperson_id: UUID
    name: str
    title: str
    begins: datetime
    answers: SheetAnswers
    lines: tuple[Line, ...]
    elsewhere: bool = False
    before: date | None = None
    """When another sheet for this session was read."""

    @property
    def first_name(self) -> str:
        return (self.name.split() or [""])[0]


def compare(db: Db, sheet: ReadSheet, at_hand: UUID | None = None) -> Comparison:
    """Raises NotTaken for a session that is over or unknown, and for a sheet that was read already."""
    session, person = session_of(db, sheet.session_id)
    if session.over:
        words = _("This is {name}’s sheet for {session}, which is over: {state}. Nothing was changed.")
        raise NotTaken(words.format(name=person.name, session=session.title, state=session.state.words))
    last = _last(db, session.id)
    _check_unread(db, session, sheet.answers)
    lines = _Comparing(db, session, sheet.answers, brought(last.answers) if last else Brought()).lines()
    return Comparison(
        session.id, person.id, person.name, session.title, session.begins, sheet.answers, tuple(lines),
        elsewhere=at_hand not in (None, session.id), before=_day(db, last.created_at) if last else None,
    )  # fmt: skip


def session_of(db: Db, session_id: UUID) -> tuple[CoachingSession, Salesperson]:
    people = schema.salespeople
    asked = (
        select(CoachingSession, Salesperson)
        .join(people, people.c.id == held.c.salesperson_id)
        .where(held.c.id == session_id, alive(held, people))
    )
    found = db.execute(asked).one_or_none()
    if found is None:
        raise NotTaken(_("The session that this sheet is for is not in this workspace, or it is in the trash."))
    return found[0], found[1]


def _last(db: Db, session_id: UUID) -> FilledSheet | None:
    asked = select(FilledSheet).where(sheets.c.session_id == session_id, alive(sheets))
    return db.scalars(asked.order_by(sheets.c.created_at.desc(), sheets.c.id).limit(1)).first()


def _check_unread(db: Db, session: CoachingSession, answers: SheetAnswers) -> None:
    """The same sheet is taken once; what was left aside then can still be taken."""
    last = _last(db, session.id)
    if last and last.digest == answers.digest and not brought(last.answers).left:
        words = _("This very sheet was read on {day}, and what it says is taken over. Nothing was changed.")
        raise NotTaken(words.format(day=full_day(_day(db, last.created_at))))


def _day(db: Db, when: datetime) -> date:
    return when.astimezone(db.info[CLOCK].zone).date()


BOX_WORDS = {True: N_("in hand"), False: N_("not in hand")}
KINDS = {
    BarrierKind.INTERNAL: N_("in the salesperson"),
    BarrierKind.EXTERNAL: N_("in the market"),
    BarrierKind.COMPANY: N_("in the company"),
}


def _box_words(ticked: bool | None, missing: str) -> str:
    said = _(BOX_WORDS[ticked]) if ticked is not None else ""
    return ": ".join(words for words in (said, missing) if words)


def _item_words(text: str, minutes: int) -> str:
    return f"{set_apart(text)} ({counted('{} minute', '{} minutes', minutes)})"


def _barrier_words(text: str, kind: BarrierKind) -> str:
    return f"{set_apart(text)} ({_(KINDS[kind])})"


def title_of(answer: Answer) -> str:
    """As it goes onto the agenda."""
    if isinstance(answer, ItemAnswer):
        return answer.text
    return _(WENT_WELL).format(words=answer)


def minutes_of(answer: Answer) -> int:
    return (answer.minutes if isinstance(answer, ItemAnswer) else None) or USUAL


def kind_of(answer: BarrierAnswer) -> BarrierKind:
    """Where nobody said where it lies it is noted as in the market, which blames nobody until it is talked about."""
    return answer.kind or BarrierKind.EXTERNAL


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


@dataclass
class _Comparing:
    """Each line is the record that says the same already, else the one that an earlier sheet brought under its code."""

    db: Db
    session: CoachingSession
    answers: SheetAnswers
    brought: Brought

    def lines(self) -> Iterator[Line]:
        said = dict(self.answers.by_code())
        self.items, self.barriers = self._items(), self._barriers()
        self.check = boxes.check_of(self.db, self.session.id)
        self.cards = {card.box: card.happened for card in cards_of(self.db, self.session.id)}
        known = self._known(said)
        for code in CODES:
            answer = said.get(code)
            if isinstance(answer, BoxAnswer):
                yield self._box(code, answer)
            elif isinstance(answer, BarrierAnswer):
                yield self._barrier(code, answer, known.get(code))
            elif answer is not None:
                yield self._item(code, answer, known.get(code))
        for code, record in self.brought.records:
            if record not in known.values():
                yield from self._gone(code, record)

    def _known(self, said: dict[str, Answer]) -> dict[str, UUID]:
        """By words first, so that what only moved up or down on the sheet is known again."""
        known: dict[str, UUID] = {}
        for code, answer in said.items():
            found = next((each for each in self._alike(answer) if each not in known.values()), None)
            if found:
                known[code] = found
        for code, record in self.brought.records:
            there = record in self.items or record in self.barriers
            if there and code in said and code not in known and record not in known.values():
                known[code] = record
        return known

    def _alike(self, answer: Answer) -> Iterator[UUID]:
        """What says the same; what an earlier sheet brought comes first."""
        earlier = {record for _code, record in self.brought.records}
        if isinstance(answer, BarrierAnswer):
            found = [each.id for each in self.barriers.values() if _same(each.text, answer.text)]
        elif isinstance(answer, BoxAnswer):
            found = []
        else:
            found = [each.id for each in self.items.values() if _same(each.title, title_of(answer))]
        yield from sorted(found, key=lambda each: each not in earlier)

    def _items(self) -> dict[UUID, AgendaItem]:
        asked = select(AgendaItem).where(items.c.session_id == self.session.id, alive(items))
        return {item.id: item for item in self.db.scalars(asked.order_by(items.c.position))}

    def _barriers(self) -> dict[UUID, Barrier]:
        """Of this salesperson, those that are worked on."""
        asked = (
            select(Barrier)
            .join(hearings, hearings.c.barrier_id == noted.c.id)
            .where(hearings.c.salesperson_id == self.session.salesperson_id, alive(noted, hearings))
            .where(noted.c.status.not_in(barriers.SETTLED))
            .order_by(noted.c.created_at)
        )
        return {barrier.id: barrier for barrier in self.db.scalars(asked)}

    def _box(self, code: str, answer: BoxAnswer) -> Line:
        box = BOX_CODES[code]
        ticked, happened = self.check.ticked(box) if self.check else None, self.cards.get(box, "").strip()
        there, says = _box_words(ticked, happened), _box_words(answer.ticked, answer.missing)
        same = ticked is answer.ticked and (not answer.missing or answer.missing == happened)
        standing = Standing.SAME if same else Standing.OTHER if there else Standing.NEW
        return Line(code, box.words, there, says, standing)

    def _item(self, code: str, answer: Answer, record: UUID | None) -> Line:
        item = self.items.get(record) if record else None
        title, what = title_of(answer), _("What went well") if code == WINS_CODE else _("Own item")
        minutes = answer.minutes if isinstance(answer, ItemAnswer) else None
        says = _item_words(answer if isinstance(answer, str) else title, minutes or (item.minutes if item else USUAL))
        if item is None:
            return Line(code, what, "", says, Standing.NEW)
        same = _same(item.title, title) and minutes in (None, item.minutes)
        words = item.title.removeprefix(title_of("")) if code == WINS_CODE else item.title
        there = _item_words(words, item.minutes)
        return Line(code, what, there, says, Standing.SAME if same else Standing.OTHER, item.id)

    def _barrier(self, code: str, answer: BarrierAnswer, record: UUID | None) -> Line:
        barrier = self.barriers.get(record) if record else None
        kind = answer.kind or (barrier.kind if barrier else kind_of(answer))
        says = _barrier_words(answer.text, kind)
        if barrier is None:
            return Line(code, _("Barrier"), "", says, Standing.NEW)
        same = _same(barrier.text, answer.text) and kind is barrier.kind
        there = _barrier_words(barrier.text, barrier.kind)
        return Line(code, _("Barrier"), there, says, Standing.SAME if same else Standing.OTHER, barrier.id)

    def _gone(self, code: str, record: UUID) -> Iterator[Line]:
        item, barrier = self.items.get(record), self.barriers.get(record)
        if item:
            what = _("What went well") if code == WINS_CODE else _("Own item")
            yield Line(code, what, _item_words(item.title, item.minutes), "", Standing.GONE, record)
        elif barrier:
            yield Line(code, _("Barrier"), _barrier_words(barrier.text, barrier.kind), "", Standing.GONE, record)


def cards_of(db: Db, session_id: UUID) -> Sequence[BoxCard]:
    return db.scalars(select(BoxCard).where(cards.c.session_id == session_id, alive(cards))).all()

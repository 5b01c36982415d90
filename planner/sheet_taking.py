"""Taking over what a preparation sheet says: line by line into its session, with one way back.

A tick goes into the session's boxes, and what is missing onto the card of the box. What went well and the own items go
onto the agenda, as brought by the salesperson: that is where both talk about them. Barriers are noted as heard from
the salesperson in this session, and shared, because they wrote them themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from uuid import UUID

from sqlalchemy import select

from planner import agendas, barriers, boxes, filled_sheets, trash
from planner.barriers import Details
from planner.domain.agenda import AgendaItem
from planner.domain.barrier import Barrier
from planner.domain.filled_sheet import (
    BOX_CODES,
    Answer,
    BarrierAnswer,
    BoxAnswer,
    Brought,
    FilledSheet,
    ItemAnswer,
    ReadSheet,
    SheetAnswers,
)
from planner.domain.five_boxes import BoxCard
from planner.domain.session import Box, CoachingSession, SelfManagementCheck
from planner.errors import Conflict
from planner.filled_sheets import Comparison, Line, Standing, cards_of, kind_of, minutes_of, title_of
from planner.language import _, counted
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import Db, fetch, whole

items = schema.agenda_items


@dataclass(frozen=True)
class Taken:
    """How many lines were taken, and the way back."""

    count: int
    back: tuple[Callable[[Db], None], ...]

    @property
    def words(self) -> str:
        return counted("{} line of the sheet was taken over.", "{} lines of the sheet were taken over.", self.count)


def take(db: Db, seen: Comparison, chosen: Collection[str], today: date) -> Taken:
    """Write what was chosen. Raises Conflict where something else stands there by now than was looked at."""
    session, _person = filled_sheets.session_of(db, seen.session_id)
    now = filled_sheets.compare(db, ReadSheet(session.id, seen.answers))
    if now.lines != seen.lines:
        raise Conflict(_("This was changed elsewhere in the meantime. Please look at it again."))
    agendas.propose(db, session.id, today)
    taking = _Taking(db, session, today)
    wanted = [line for line in now.lines if line.open and line.key in chosen]
    taking.take(wanted, dict(seen.answers.by_code()))
    taking.remember(seen.answers, now.lines, [line for line in now.lines if line.open and line.key not in chosen])
    return Taken(len(wanted), tuple(reversed(taking.back)))


def take_back(db: Db, taken: Taken) -> None:
    """Undo of `take`."""
    for step in taken.back:
        step(db)


@dataclass
class _Taking:
    """Writes line by line; `back` collects the way back, `records` what lines became that were new."""

    db: Db
    session: CoachingSession
    today: date
    back: list[Callable[[Db], None]] = field(default_factory=list)
    records: dict[str, UUID] = field(default_factory=dict)

    def take(self, lines: Sequence[Line], said: dict[str, Answer]) -> None:
        """What went is thrown away last, so that the way back finds everything else in its old place."""
        gone = [line for line in lines if line.standing is Standing.GONE]
        told = [(line, said[line.code]) for line in lines if line not in gone]
        fresh = [(line, answer) for line, answer in told if isinstance(answer, str | ItemAnswer) and not line.record]
        for line, answer in told:
            if (line, answer) not in fresh:
                self._put(line, answer)
        if fresh:
            self._add_items([(line.code, answer) for line, answer in fresh])
        for line in gone:
            self._throw_away(line)

    def _put(self, line: Line, answer: Answer) -> None:
        if isinstance(answer, BoxAnswer):
            self._box(BOX_CODES[line.code], answer)
        elif isinstance(answer, BarrierAnswer):
            self._barrier(line, answer)
        elif line.record:
            self._replace_item(line.record, answer)

    def remember(self, answers: SheetAnswers, lines: Sequence[Line], left: Sequence[Line]) -> None:
        """Also of what was there already, so that the next sheet can replace it."""
        gone = {line.record for line in lines if line.standing is Standing.GONE and line not in left}
        known = [(line.code, line.record) for line in lines if line.record and line.record not in gone]
        kept = Brought((*known, *self.records.items()), tuple(line.key for line in left)).as_json(answers)
        sheet = FilledSheet(session_id=self.session.id, digest=answers.digest, answers=kept)
        self.db.add(sheet)
        self.back.append(partial(trash.throw_away, kind=FilledSheet, record_id=sheet.id))

    def _box(self, box: Box, answer: BoxAnswer) -> None:
        check = boxes.check_of(self.db, self.session.id)
        if check is None:
            check = SelfManagementCheck(session_id=self.session.id)
            self.db.add(check)
        self.back.append(partial(_untick, session_id=self.session.id, box=box, ticked=check.ticked(box)))
        check.tick(box, answer.ticked)
        if answer.missing:
            card = next((each for each in cards_of(self.db, self.session.id) if each.box is box), None)
            happened = card.happened if card else ""
            self.back.append(partial(_unwrite, session_id=self.session.id, box=box, happened=happened))
            if card is None:
                self.db.add(BoxCard(session_id=self.session.id, box=box, happened=answer.missing))
            else:
                card.happened = answer.missing
        self.db.flush()

    def _add_items(self, fresh: Sequence[tuple[str, Answer]]) -> None:
        added = agendas.add_brought(
            self.db, self.session.id, [(title_of(answer), minutes_of(answer)) for _code, answer in fresh]
        )
        for (code, _answer), item_id in zip(fresh, added, strict=True):
            self.records[code] = item_id
            self.back.append(partial(trash.throw_away, kind=AgendaItem, record_id=item_id))

    def _replace_item(self, item_id: UUID, answer: Answer) -> None:
        item = fetch(self.db, AgendaItem, item_id)
        self.back.append(partial(_retitle, item_id=item.id, title=item.title, minutes=item.minutes))
        minutes = answer.minutes if isinstance(answer, ItemAnswer) else None
        item.title, item.minutes = title_of(answer), minutes or item.minutes

    def _barrier(self, line: Line, answer: BarrierAnswer) -> None:
        if line.record:
            self._replace_barrier(line.record, answer)
            return
        barrier_id = barriers.record(
            self.db, salesperson_id=self.session.salesperson_id, text=answer.text, kind=kind_of(answer), on=self.today,
            shared=True, session_id=self.session.id,
        )  # fmt: skip
        self.back.append(partial(trash.throw_away, kind=Barrier, record_id=barrier_id))
        self.records[line.code] = barrier_id

    def _replace_barrier(self, barrier_id: UUID, answer: BarrierAnswer) -> None:
        barrier = whole(self.db, Barrier, barrier_id)
        before = Details(
            barrier.text, barrier.kind, barrier.owner, barrier.shared, barrier.next_step, barrier.next_step_due,
            barrier.company_kind,
        )  # fmt: skip
        self.back.append(partial(barriers.as_before, barrier_id=barrier.id, step_ids=(), details=before))
        kind = answer.kind or barrier.kind
        owner = kind.usual_owner if kind is not barrier.kind else barrier.owner
        barriers.edit(self.db, barrier_id, None, replace(before, text=answer.text, kind=kind, owner=owner))

    def _throw_away(self, line: Line) -> None:
        assert line.record
        item = self.db.scalars(select(AgendaItem).where(items.c.id == line.record, alive(items))).first()
        kind = AgendaItem if item else Barrier
        trash.throw_away(self.db, kind, line.record)
        self.back.append(partial(trash.restore, kind=kind, record_id=line.record))


def _untick(db: Db, session_id: UUID, box: Box, ticked: bool | None) -> None:
    check = boxes.check_of(db, session_id)
    if check:
        check.tick(box, ticked)


def _unwrite(db: Db, session_id: UUID, box: Box, happened: str) -> None:
    for card in cards_of(db, session_id):
        if card.box is box:
            card.happened = happened


def _retitle(db: Db, item_id: UUID, title: str, minutes: int) -> None:
    item = fetch(db, AgendaItem, item_id)
    item.title, item.minutes = title, minutes

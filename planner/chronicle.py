"""What happened with a salesperson: sessions, promises and barriers, as entries of one line in time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from sqlalchemy import and_, func, select

from planner.domain.barrier import UNSETTLED, BarrierKind, BarrierStatus
from planner.domain.chronicle import Entry, Happening
from planner.domain.commitment import CommitmentStatus
from planner.domain.session import Kind, NotHeld, State, title_of
from planner.domain.sides import Side
from planner.domain.understanding import Understanding, seen_in_use
from planner.domain.zones import zone_of
from planner.language import N_, _, counted
from planner.sharing import met_by
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import Db, rows

MOST_OPEN = 100
"""So many open promises and barriers of one person are shown at the most."""

held, made, topics, answers = schema.coaching_sessions, schema.commitments, schema.topics, schema.answers
barriers = schema.barriers
hearings, barriers, calls = schema.hearings, schema.barriers, schema.field_calls


@dataclass(frozen=True)
class Promise:
    id: UUID
    version: int
    owner: Side
    text: str
    due: date
    status: CommitmentStatus
    settled_on: date | None
    dates_given: int

    def entries(self, first_name: str) -> Sequence[Entry]:
        if self.settled_on is None or self.status is CommitmentStatus.OPEN:
            return ()
        who = _("By you") if self.owner is Side.MANAGER else _("By {}").format(first_name)
        title = _(_SETTLED[self.status]).format(self.text)
        return (Entry(Happening(self.status.value), self.settled_on, title, who, self.id),)


_SETTLED = {
    CommitmentStatus.KEPT: N_("Kept: {}"),
    CommitmentStatus.MISSED: N_("Missed: {}"),
    CommitmentStatus.WITHDRAWN: N_("Withdrawn: {}"),
}


@dataclass(frozen=True)
class Met:
    """A barrier that the person met, since the day it was heard from them."""

    id: UUID
    text: str
    kind: BarrierKind
    owner: Side
    status: BarrierStatus
    heard_on: date
    settled_on: date | None
    next_step: str

    def entries(self) -> Sequence[Entry]:
        kind = _("Barrier, {}").format(self.kind.words)
        heard = Entry(Happening.BARRIER_HEARD, self.heard_on, self.text, _("{}, first heard").format(kind), self.id)
        if self.settled_on is None or not self.status.settled:
            return (heard,)
        how = f"{kind}, {self.status.words}"
        return (heard, Entry(Happening.BARRIER_SETTLED, self.settled_on, self.text, how, self.id))


@dataclass(frozen=True)
class _Told:
    """A session beside one of its answers."""

    id: UUID
    number: int
    kind: Kind
    state: State
    starts_at: datetime
    zone: str
    not_held: NotHeld | None
    outcome: str
    promises: int
    topic: str | None
    level: Understanding | None
    seen_at: str | None

    @property
    def understood(self) -> str:
        """A topic with its level, as it was asked or seen in use."""
        if not self.topic or not self.level:
            return ""
        seen = self.seen_at is not None
        return f"{self.topic}, {seen_in_use('')}: {self.level.words}" if seen else f"{self.topic}: {self.level.words}"


def promises(db: Db, salesperson_id: UUID, shown: int) -> Sequence[Promise]:
    """The open ones by their date, then what was settled last."""
    columns = [made.c[name] for name in Promise.__dataclass_fields__]
    open_first = (made.c.status == CommitmentStatus.OPEN).desc()
    asked = select(*columns).where(made.c.salesperson_id == salesperson_id, alive(made))
    order = (open_first, made.c.settled_on.desc(), made.c.due, made.c.id)
    return rows(db, Promise, asked.order_by(*order).limit(MOST_OPEN + shown + 1))


def met(db: Db, salesperson_id: UUID, shown: int) -> Sequence[Met]:
    """The open barriers first, then the newest."""
    met = met_by(salesperson_id)
    columns = [barriers.c.text if name == "text" else met.c[name] for name in Met.__dataclass_fields__]
    asked = (
        select(*columns)
        .join_from(met, barriers, barriers.c.id == met.c.id)
        .where(met.c.place == 1, alive(barriers))
        .order_by(met.c.status.in_(UNSETTLED).desc(), met.c.heard_on.desc(), met.c.id)
    )
    return rows(db, Met, asked.limit(MOST_OPEN + shown + 1))


def sessions(db: Db, salesperson_id: UUID, shown: int) -> Sequence[Entry]:
    """The newest that were begun, held or called off, with what was asked and promised in them."""
    promised = select(func.count()).where(made.c.session_id == held.c.id, alive(made)).scalar_subquery()
    newest = (
        select(held, promised.label("promises"))
        .where(held.c.salesperson_id == salesperson_id, held.c.state != State.PLANNED, alive(held))
        .order_by(held.c.starts_at.desc())
        .limit(shown + 1)
        .subquery()
    )
    columns = [newest.c[name] for name in _Told.__dataclass_fields__ if name in newest.c]
    asked = (
        select(*columns, topics.c.name, answers.c.understanding, calls.c.client)
        .select_from(newest)
        .outerjoin(
            answers, and_(answers.c.session_id == newest.c.id, answers.c.understanding.is_not(None), alive(answers))
        )
        .outerjoin(topics, and_(topics.c.id == answers.c.topic_id, alive(topics)))
        .outerjoin(calls, and_(calls.c.id == answers.c.call_id, alive(calls)))
        .order_by(newest.c.starts_at.desc(), newest.c.id, topics.c.position)
    )
    return [_session(list(told)) for _id, told in groupby(rows(db, _Told, asked), key=lambda told: told.id)]


def _session(told: Sequence[_Told]) -> Entry:
    first = told[0]
    day = first.starts_at.astimezone(zone_of(first.zone)).date()
    title = title_of(first.kind, first.number)
    if first.state is State.NOT_HELD and first.not_held:
        return Entry(Happening.NOT_HELD, day, title, _("not held: {}").format(first.not_held.words), first.id)
    held = Happening.RIDE_ALONG if first.kind.in_the_field else Happening.SESSION
    what = _NOT_OVER.get(first.state, held)
    return Entry(what, day, title, _came_of_it(told), first.id)


_NOT_OVER = {
    State.RUNNING: Happening.GOING_ON,
    State.PAUSED: Happening.GOING_ON,
    State.TO_WRAP_UP: Happening.TO_WRAP_UP,
}


def _came_of_it(told: Sequence[_Told]) -> str:
    first = told[0]
    state = "" if first.state is State.HELD else first.state.words
    asked = [each.understood for each in told]
    promised = counted("{} promise", "{} promises", first.promises) if first.promises else ""
    return " · ".join(part for part in (state, *asked, promised, first.outcome) if part)

"""What the manager sees while preparing: the agenda, what else could go in, the last time, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ScalarSelect, and_, case, or_, select

from planner import agendas, client_offers, last_time, notes, question_bank, templates
from planner.domain.agenda import ItemKind, ItemState, ReasonKind
from planner.domain.private import PrivateKind
from planner.domain.proposal import Proposed, barrier_title
from planner.domain.salesperson import Salesperson
from planner.domain.session import CoachingSession, State
from planner.domain.sides import Side
from planner.domain.understanding import Understanding
from planner.last_time import LastTime
from planner.question_bank import BankRow
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import Db, rows
from planner.templates import TemplateRow

COMING_DAYS = timedelta(days=7)


@dataclass(frozen=True)
class AgendaRow:
    """An item of the agenda as the manager sees it; `playbook` is the company's answer to its topic."""

    id: UUID
    version: int
    kind: ItemKind
    title: str
    minutes: int
    state: ItemState
    pinned: bool
    own: bool
    why: ReasonKind
    why_on: date | None
    why_level: Understanding | None
    why_owner: Side | None
    topic_id: UUID | None
    question_id: UUID | None
    topic: str | None
    playbook: str | None
    barrier: str | None
    """The barrier's own words, which may be private."""
    unknown: int
    criteria: int
    """Of a dream client, as of what is proposed."""
    seen: str | None = None
    """The client at whom its topic was seen in use, where that is the reason."""

    @property
    def seen_at(self) -> str:
        return self.seen or ""

    @property
    def gap(self) -> bool:
        return self.topic_id is not None and not (self.playbook or "").strip()

    @property
    def private_title(self) -> str:
        """What the manager reads where the agenda names a barrier without its words."""
        return (self.barrier or "") if self.title == barrier_title() else ""


@dataclass(frozen=True)
class SessionToPrepare:
    """A session of the coming days, and how far its agenda is."""

    id: UUID
    salesperson: str
    starts_at: datetime
    zone: str
    ready: bool


@dataclass(frozen=True)
class PrepareView:
    """All that the page shows, read at one moment."""

    session_id: UUID
    version: int
    salesperson_id: UUID
    salesperson: str
    first_name: str
    title: str
    begins: datetime
    minutes: int
    state: State
    ready: bool
    mailed_at: datetime | None
    items: Sequence[AgendaRow]
    suggestions: Sequence[Proposed]
    bank: Sequence[BankRow]
    last_time: LastTime | None
    templates: Sequence[TemplateRow]
    note: str
    """Private."""

    @property
    def closed(self) -> bool:
        """Whether the talk is over, or will not be."""
        return self.state in (State.TO_WRAP_UP, State.HELD, State.NOT_HELD)


@dataclass(frozen=True)
class AllAccepted:
    """The sessions whose agenda was accepted by one command, and those whose agenda was not mailed yet."""

    accepted: Sequence[UUID]
    to_mail: Sequence[UUID]


def open_preparation(db: Db, session_id: UUID, today: date) -> PrepareView:
    """In a constant number of statements."""
    session = db.get_one(CoachingSession, session_id)
    person = db.get_one(Salesperson, session.salesperson_id)
    return PrepareView(
        session_id=session.id,
        version=session.version,
        salesperson_id=person.id,
        salesperson=person.name,
        first_name=person.first_name,
        title=session.title,
        begins=session.begins,
        minutes=session.minutes,
        state=session.state,
        ready=session.ready,
        mailed_at=session.mailed_at,
        items=items(db, session_id),
        suggestions=agendas.suggestions(db, session_id, today),
        bank=question_bank.bank(db, person),
        last_time=last_time.last_time(db, session_id),
        templates=templates.templates(db),
        note=notes.of(db, [session_id]).get((session_id, PrivateKind.PREPARATION), ""),
    )


def items(db: Db, session_id: UUID) -> list[AgendaRow]:
    """The agenda in its order."""
    item, topic, barrier, playbook = schema.agenda_items, schema.topics, schema.barriers, question_bank.last_versions()
    columns = (item.c.id, item.c.version, item.c.kind, item.c.title, item.c.minutes, item.c.state, item.c.pinned)
    client = item.c.kind == ItemKind.CLIENT
    criteria = client_offers.criteria_in_use()
    unknown = case((client, criteria - client_offers.known_of(item.c.dream_client_id)), else_=0)
    reason = (item.c.own, item.c.why, item.c.why_on, item.c.why_level, item.c.why_owner)
    asked = (
        select(
            *columns, *reason, item.c.topic_id, item.c.question_id, topic.c.name, playbook.c.text, barrier.c.text,
            unknown, criteria, _seen_at(),
        )
        .outerjoin(topic, and_(topic.c.id == item.c.topic_id, alive(topic)))
        .outerjoin(playbook, (playbook.c.topic_id == item.c.topic_id) & (playbook.c.place == 1))
        .outerjoin(barrier, and_(barrier.c.id == item.c.barrier_id, alive(barrier)))
        .where(item.c.session_id == session_id, alive(item))
        .order_by(item.c.position, item.c.created_at, item.c.id)
    )  # fmt: skip
    return rows(db, AgendaRow, asked)


def _seen_at() -> ScalarSelect[str]:
    """The client at whom the topic of an item was seen in use on the day that its reason names."""
    item, answer, call, held = schema.agenda_items, schema.answers, schema.field_calls, schema.coaching_sessions
    whose = (
        select(held.c.salesperson_id)
        .where(held.c.id == item.c.session_id, alive(held))
        .correlate(item)
        .scalar_subquery()
    )
    return (
        select(call.c.client)
        .join(answer, answer.c.call_id == call.c.id)
        .where(answer.c.salesperson_id == whose, answer.c.topic_id == item.c.topic_id, item.c.why == ReasonKind.SEEN)
        .where(answer.c.given_on == item.c.why_on, alive(answer, call))
        .order_by(answer.c.created_at.desc())
        .limit(1)
        .correlate(item)
        .scalar_subquery()
    )


def to_prepare(db: Db, now: datetime) -> Sequence[SessionToPrepare]:
    """The planned sessions from now on for a week, in their order."""
    table, person = schema.coaching_sessions, schema.salespeople
    columns = (table.c.id, person.c.name, table.c.starts_at, table.c.zone, table.c.ready)
    asked = (
        select(*columns)
        .join(person, person.c.id == table.c.salesperson_id)
        .where(table.c.state == State.PLANNED, alive(table, person))
        .where(table.c.starts_at >= now - timedelta(hours=1), table.c.starts_at < now + COMING_DAYS)
        .order_by(table.c.starts_at, table.c.id)
    )
    return rows(db, SessionToPrepare, asked)


def next_to_prepare(db: Db, now: datetime, after: UUID | None = None) -> UUID | None:
    """The next session of the week whose agenda was not accepted yet; behind the last one it begins again in front."""
    coming = list(to_prepare(db, now))
    here = next((place for place, each in enumerate(coming) if each.id == after), -1)
    turned = coming[here + 1 :] + coming[: max(here, 0)]
    return next((each.id for each in turned if not each.ready and each.id != after), None)


def accept_all_ready(db: Db, now: datetime) -> AllAccepted:
    """Accept every agenda and brief of the coming days that has been made."""
    table, item, call = schema.coaching_sessions, schema.agenda_items, schema.field_calls
    agenda = select(item.c.session_id).where(alive(item))
    brief = select(call.c.session_id).where(call.c.objective != "", alive(call))
    coming = [each.id for each in to_prepare(db, now)]
    made = or_(table.c.id.in_(agenda), table.c.id.in_(brief))
    asked = select(CoachingSession).where(table.c.id.in_(coming), made)
    sessions = list(db.scalars(asked.order_by(table.c.starts_at, table.c.id)))
    accepted = [session.id for session in sessions if not session.ready]
    for session in sessions:
        session.ready = True
    return AllAccepted(accepted, [session.id for session in sessions if session.mailed_at is None])


def open_again(db: Db, session_ids: Sequence[UUID]) -> None:
    """Undo of accepting all; that one was mailed stays remembered."""
    table = schema.coaching_sessions
    for session in db.scalars(select(CoachingSession).where(table.c.id.in_(session_ids), alive(table))):
        session.ready = False

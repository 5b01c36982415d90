"""What could be on a session's agenda, read from all that is open between the two; each list most pressing first."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, exists, func, or_, select

from planner import client_offers, equipping, next_times, question_bank
from planner.clock import local
from planner.domain.agenda import ItemKind, ItemState, ReasonKind
from planner.domain.barrier import UNSETTLED
from planner.domain.commitment import CommitmentStatus
from planner.domain.development import UNFINISHED, PlanState
from planner.domain.equipping import EquipmentStatus
from planner.domain.proposal import STANDING, Ground, Proposed, barrier_title, distinct
from planner.domain.salesperson import Salesperson
from planner.domain.session import IN_THE_FIELD, TOOK_PLACE, CoachingSession
from planner.domain.sides import Side
from planner.domain.zones import zone_of
from planner.question_bank import BankRow, TopicAsked
from planner.sharing import met_by
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import CLOCK, Db

AHEAD = timedelta(days=7)
"""How far ahead something due is worth talking about."""
QUESTION_TAKES, BARRIER_TAKES, PROMISE_TAKES, ACTION_TAKES, NEXT_TIME_TAKES, CARRIED_TAKES = 10, 5, 2, 3, 3, 5
WISH_TAKES = 2
"""Minutes."""
REMEMBERED = 3
"""Agendas back that what was carried over waits for room on the next one."""
REFERENCES = ("barrier_id", "commitment_id", "plan_action_id", "next_time_id", "dream_client_id", "equipment_id")
"""By which an item names what it is about."""


def ground(db: Db, session: CoachingSession, person: Salesperson, today: date) -> Ground:
    """In a constant number of statements."""
    day = max(session.day, today)
    carried = _carried(db, session)
    promises, wishes = _promises(db, person.id, day), _wishes(db, person.id, day)
    return Ground(
        first_name=person.first_name,
        next_times=_next_times(db, person.id),
        topics=_topics(question_bank.topics(db, person), question_bank.bank(db, person)),
        barriers=_barriers(db, person.id, {each.barrier_id for each in carried}),
        promises=promises,
        overdue=frozenset(each.subject for each in (*promises, *wishes) if _overdue(each, day)),
        actions=_actions(db, person.id, day),
        wishes=wishes,
        carried=carried,
        clients=client_offers.offers(db, person.id, day + AHEAD),
    )


def has_spoken(db: Db, session: CoachingSession) -> bool:
    """Whether there was a talk before this one; a day in the field is none."""
    field = schema.coaching_sessions.c.kind.in_(IN_THE_FIELD)
    return db.scalar(last_session(session).where(~field)) is not None


def _topics(known: list[TopicAsked], questions: list[BankRow]) -> list[Proposed]:
    """Each topic by the question that was not asked for longest; without a question, by its name."""
    firsts: dict[UUID, BankRow] = {}
    for question in questions:
        firsts.setdefault(question.topic_id, question)
    return [_topic(topic, firsts.get(topic.id)) for topic in known]


def _topic(topic: TopicAsked, question: BankRow | None) -> Proposed:
    return Proposed(
        kind=ItemKind.QUESTION,
        title=question.text if question else topic.name,
        minutes=QUESTION_TAKES,
        why=topic.why,
        why_on=topic.given_on,
        why_level=topic.level,
        topic_id=topic.id,
        question_id=question.question_id if question else None,
        topic=topic.name if question else "",
        gap=topic.gap,
        seen_at=topic.seen_at or "",
    )


def _next_times(db: Db, salesperson_id: UUID) -> list[Proposed]:
    """The salesperson's own first, then standing items, then as they came."""
    zone = db.info[CLOCK].zone
    waiting = sorted(next_times.waiting(db, salesperson_id), key=lambda each: not each.own)
    return [
        Proposed(
            kind=ItemKind.FREE,
            title=each.text,
            minutes=NEXT_TIME_TAKES,
            why=_why_next_time(each),
            why_on=local(each.created_at, zone).date(),
            own=each.own,
            pinned=each.pinned,
            next_time_id=each.id,
        )
        for each in waiting
    ]


def _why_next_time(each: next_times.Waiting) -> ReasonKind:
    if each.own:
        return ReasonKind.ASKED_FOR
    return ReasonKind.STANDING if each.pinned else ReasonKind.NEXT_TIME


def _barriers(db: Db, salesperson_id: UUID, carried: set[UUID | None]) -> list[Proposed]:
    """The open ones heard from this salesperson, each once, oldest first; in the words carried over if any are."""
    met = met_by(salesperson_id)
    asked = (
        select(met.c.id, met.c.own_id, met.c.text, met.c.shared, met.c.first_heard, met.c.owner)
        .where(met.c.status.in_(UNSETTLED))
        .order_by(met.c.first_heard, met.c.created_at, met.c.id, met.c.place)
    )
    found: dict[UUID, Proposed] = {}
    for head_id, own_id, text, shared, since, owner in db.execute(asked):
        if head_id not in found or own_id in carried:
            found[head_id] = _barrier(own_id, text, shared, since, owner)
    return list(found.values())


def _barrier(barrier_id: UUID, text: str, shared: bool, since: date, owner: Side) -> Proposed:
    return Proposed(
        kind=ItemKind.BARRIER,
        title=text if shared else barrier_title(),
        minutes=BARRIER_TAKES,
        why=ReasonKind.BARRIER_OPEN,
        why_on=since,
        why_owner=owner,
        barrier_id=barrier_id,
        private_title="" if shared else text,
    )


def _promises(db: Db, salesperson_id: UUID, day: date) -> list[Proposed]:
    """The open ones of both sides that are due within a week of the session, the most overdue first."""
    table = schema.commitments
    asked = (
        select(table.c.id, table.c.text, table.c.due, table.c.owner)
        .where(table.c.salesperson_id == salesperson_id, table.c.status == CommitmentStatus.OPEN)
        .where(table.c.due <= day + AHEAD, alive(table))
        .order_by(table.c.due, table.c.made_on, table.c.id)
    )
    promise = partial(Proposed, kind=ItemKind.PROMISE, minutes=PROMISE_TAKES, why=ReasonKind.PROMISE_DUE)
    found = db.execute(asked)
    return [promise(commitment_id=each, title=text, why_on=due, why_owner=owner) for each, text, due, owner in found]


def _overdue(owed: Proposed, day: date) -> bool:
    due = owed.why in (ReasonKind.PROMISE_DUE, ReasonKind.EQUIPMENT_DUE)
    return due and owed.why_on is not None and owed.why_on < day


def _actions(db: Db, salesperson_id: UUID, day: date) -> list[Proposed]:
    """The actions of the plan in force that are due within a week of the session."""
    table, plan = schema.plan_actions, schema.development_plans
    asked = (
        select(table.c.id, table.c.text, table.c.due, table.c.owner)
        .join(plan, plan.c.id == table.c.plan_id)
        .where(plan.c.salesperson_id == salesperson_id, plan.c.state == PlanState.ACTIVE)
        .where(table.c.state.in_(UNFINISHED), table.c.due <= day + AHEAD)
        .where(alive(table, plan))
        .order_by(table.c.due, table.c.position, table.c.id)
    )
    action = partial(Proposed, kind=ItemKind.PLAN_ACTION, minutes=ACTION_TAKES, why=ReasonKind.PLAN_DUE)
    found = db.execute(asked)
    return [action(plan_action_id=each, title=text, why_on=due, why_owner=owner) for each, text, due, owner in found]


def last_session(session: CoachingSession) -> Select[tuple[UUID]]:
    """The last one before this in which the two spoke."""
    table = schema.coaching_sessions
    return (
        select(table.c.id)
        .where(table.c.salesperson_id == session.salesperson_id, table.c.id != session.id)
        .where(table.c.starts_at < session.starts_at, table.c.state.in_(TOOK_PLACE), alive(table))
        .order_by(table.c.starts_at.desc(), table.c.number.desc())
        .limit(1)
    )


def _last_agendas(session: CoachingSession, count: int) -> Select[tuple[UUID]]:
    """The last ones before this in which they went through an agenda; in the field, or entered late, there is none."""
    table, item = schema.coaching_sessions, schema.agenda_items
    on_it = exists().where(item.c.session_id == table.c.id, alive(item)).correlate(table)
    return last_session(session).where(table.c.kind.not_in(IN_THE_FIELD), on_it).limit(count)


def _came_up_since(session: CoachingSession) -> ColumnElement[bool]:
    """Whether an item, or what it is about, was on a later agenda: then it is carried from there or not at all."""
    item, table = schema.agenda_items, schema.coaching_sessions
    later, then = item.alias("later"), table.alias("then")
    same = (getattr(later.c, name) == getattr(item.c, name) for name in REFERENCES)
    about = or_(and_(later.c.kind == item.c.kind, later.c.title == item.c.title), *same)
    held = (then.c.id.in_(_last_agendas(session, REMEMBERED)), then.c.starts_at > table.c.starts_at)
    there = (later.c.session_id == then.c.id, later.c.deleted_at.is_(None), then.c.deleted_at.is_(None))
    return exists().where(*there, about, *held).correlate(item, table)


def _wishes(db: Db, salesperson_id: UUID, day: date) -> list[Proposed]:
    """What they asked for and wait for: what is due soonest first, then what has no day."""
    return [_wish(*row, day + AHEAD) for row in db.execute(equipping.waiting(salesperson_id))]


def _wish(equipment_id: UUID, text: str, asked_on: date, due: date | None, until: date) -> Proposed:
    near = due is not None and due <= until
    return Proposed(
        kind=ItemKind.FREE,
        title=text,
        minutes=WISH_TAKES,
        why=ReasonKind.EQUIPMENT_DUE if near else ReasonKind.ASKED_FOR,
        why_on=due if near else asked_on,
        equipment_id=equipment_id,
    )


def _carried(db: Db, session: CoachingSession) -> list[Proposed]:
    """What was carried over and came up no more, and what was pinned last, unless it is settled or gone by now."""
    item, table = schema.agenda_items, schema.coaching_sessions
    barrier, promise, action = schema.barriers, schema.commitments, schema.plan_actions
    named, client, wish = schema.barriers.alias("named"), schema.dream_clients, schema.equipment
    pinned = and_(item.c.pinned, table.c.id.in_(_last_agendas(session, 1)))
    asked = (
        select(item, table.c.starts_at.label("held_at"), table.c.zone)
        .join(table, table.c.id == item.c.session_id)
        .outerjoin(named, and_(named.c.id == item.c.barrier_id, named.c.deleted_at.is_(None)))
        .outerjoin(barrier, and_(barrier.c.id == func.coalesce(named.c.linked_to_id, named.c.id), alive(barrier)))
        .outerjoin(promise, and_(promise.c.id == item.c.commitment_id, alive(promise)))
        .outerjoin(action, and_(action.c.id == item.c.plan_action_id, alive(action)))
        .outerjoin(client, and_(client.c.id == item.c.dream_client_id, client.c.archived_on.is_(None), alive(client)))
        .outerjoin(wish, and_(wish.c.id == item.c.equipment_id, alive(wish)))
        .where(table.c.id.in_(_last_agendas(session, REMEMBERED)), alive(item, table), item.c.kind.not_in(STANDING))
        .where(or_(and_(item.c.state == ItemState.CARRIED, ~_came_up_since(session)), pinned))
        .where(or_(item.c.barrier_id.is_(None), barrier.c.status.in_(UNSETTLED)))
        .where(or_(item.c.commitment_id.is_(None), promise.c.status == CommitmentStatus.OPEN))
        .where(or_(item.c.plan_action_id.is_(None), action.c.state.in_(UNFINISHED)))
        .where(or_(item.c.dream_client_id.is_(None), client.c.id.is_not(None)))
        .where(or_(item.c.equipment_id.is_(None), wish.c.status == EquipmentStatus.OPEN))
        .order_by(table.c.starts_at.desc(), item.c.position, item.c.id)
    )
    return distinct(_carried_item(row) for row in db.execute(asked))


def _carried_item(row: Row[tuple[object, ...]]) -> Proposed:
    pinned = bool(row.pinned)
    return Proposed(
        kind=row.kind,
        title=row.title,
        minutes=min(row.minutes, CARRIED_TAKES),
        why=ReasonKind.STANDING if pinned else ReasonKind.CARRIED,
        why_on=local(row.held_at, zone_of(row.zone)).date(),
        own=row.own,
        pinned=pinned,
        topic_id=row.topic_id,
        question_id=row.question_id,
        barrier_id=row.barrier_id,
        commitment_id=row.commitment_id,
        plan_action_id=row.plan_action_id,
        next_time_id=row.next_time_id,
        dream_client_id=row.dream_client_id,
        equipment_id=row.equipment_id,
    )

"""What more than one document asks for: the two people, the meeting, the items of its agenda."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, func, select
from sqlalchemy.sql.selectable import ScalarSelect

from planner.copies import Content, Copy, allows
from planner.documents.papers import Item, Meeting, Pair, Part, PartKind
from planner.domain.agenda import ItemKind, ItemState, Outcome, ReasonKind
from planner.domain.session import Kind, NotHeld, Place, Scheduled
from planner.domain.sides import Side
from planner.domain.understanding import Understanding
from planner.sharing import heard_as, named_to, own_client
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import Db, rows

PARTS = {
    ItemKind.SELF_MANAGEMENT: PartKind.BOXES,
    ItemKind.PROMISE: PartKind.BOXES,
    ItemKind.OWN_ITEMS: PartKind.OWN,
    ItemKind.QUESTION: PartKind.TOPIC,
    ItemKind.BARRIER: PartKind.BARRIER,
    ItemKind.PLAN_ACTION: PartKind.PLAN,
    ItemKind.CLIENT: PartKind.CLIENTS,
    ItemKind.NEW_PROMISES: PartKind.NEW_PROMISES,
    ItemKind.FREE: PartKind.OTHER,
}


@dataclass(frozen=True)
class Held(Scheduled):
    """The session that a page is about."""

    id: UUID
    salesperson_id: UUID
    version: int
    kind: Kind
    number: int
    starts_at: datetime
    zone: str
    minutes: int
    place: Place
    place_words: str
    seconds_gone: int
    not_held: NotHeld | None
    outcome: str

    @property
    def meeting(self) -> Meeting:
        return Meeting(self.kind, self.number, self.begins, self.minutes, self.place, self.place_words)


@dataclass(frozen=True)
class AskedItem:
    """An agenda item of a session, as far as the copy may show it."""

    id: UUID
    kind: ItemKind
    title: str
    minutes: int
    own: bool
    topic: str | None
    why: ReasonKind
    why_on: date | None
    why_level: Understanding | None
    since: date | None
    commitment_id: UUID | None
    due: date | None
    owner: Side | None
    state: ItemState
    outcome: Outcome
    outcome_words: str

    @property
    def line(self) -> Item:
        return Item(
            self.kind, self.title, self.minutes, self.own, self.topic or "", self.why, self.why_on, self.why_level,
            self.since, self.due, self.owner,
        )  # fmt: skip

    @property
    def part(self) -> tuple[PartKind, str]:
        kind = PartKind.OWN if self.own and self.kind is ItemKind.FREE else PARTS[self.kind]
        return kind, (self.topic or "") if kind is PartKind.TOPIC else ""


def pair(db: Db, salesperson_id: UUID) -> Pair:
    people, managers = schema.salespeople, schema.managers
    asked = (
        select(people.c.name, managers.c.name, people.c.role, people.c.started_on, people.c.language)
        .join(managers)
        .where(people.c.id == salesperson_id, alive(people))
    )
    return Pair(*db.execute(asked).one())


def session(db: Db, session_id: UUID) -> Held:
    held = schema.coaching_sessions.c
    return Held(*db.execute(_sessions().where(held.id == session_id)).one())


def session_after(db: Db, before: Held) -> Held | None:
    """The one that followed, or is planned to; a page that is printed again later shall not tell of today's."""
    held = schema.coaching_sessions.c
    asked = _sessions().where(
        held.salesperson_id == before.salesperson_id, held.starts_at > before.starts_at, held.not_held.is_(None)
    )
    found = db.execute(asked.order_by(held.starts_at).limit(1)).one_or_none()
    return Held(*found) if found else None


def _sessions() -> Select[*tuple[Any, ...]]:
    held = schema.coaching_sessions.c
    return select(
        held.id, held.salesperson_id, held.version, held.kind, held.number, held.starts_at, held.zone, held.minutes,
        held.place, held.place_words, held.seconds_gone, held.not_held, held.outcome,
    ).where(alive(schema.coaching_sessions))  # fmt: skip


def items(db: Db, held: Held, copy: Copy) -> Sequence[AskedItem]:
    """In the order of the agenda. What may not be named keeps its place without its title."""
    item, topics, promises, actions = schema.agenda_items, schema.topics, schema.commitments, schema.plan_actions
    named = _may_be_named(held, copy)
    title, since = case((named, item.c.title), else_=""), case((named, _heard(held)), else_=None)
    why = (item.c.why, item.c.why_on, item.c.why_level, since)
    asked = (
        select(
            item.c.id, item.c.kind, title, item.c.minutes, item.c.own, topics.c.name, *why, promises.c.id,
            func.coalesce(promises.c.due, actions.c.due), promises.c.owner, item.c.state, item.c.outcome,
            item.c.outcome_words,
        )
        .outerjoin(topics, and_(topics.c.id == item.c.topic_id, alive(topics)))
        .outerjoin(promises, and_(promises.c.id == item.c.commitment_id, alive(promises)))
        .outerjoin(actions, and_(actions.c.id == item.c.plan_action_id, alive(actions)))
        .where(item.c.session_id == held.id, alive(item))
        .order_by(item.c.position, item.c.created_at, item.c.id)
    )  # fmt: skip
    return rows(db, AskedItem, asked)


def _may_be_named(held: Held, copy: Copy) -> ColumnElement[bool]:
    """A barrier that is not shared with this salesperson is not named in what the salesperson sees; a client of another
    salesperson is named in no copy."""
    if allows(copy, Content.UNSHARED):
        return own_client(held.salesperson_id, schema.agenda_items.c.dream_client_id)
    return named_to(held.salesperson_id)


def _heard(held: Held) -> ScalarSelect[date | None]:
    """When the barrier was heard from this very salesperson; from whom else and when is nobody's business here."""
    item, hearings = schema.agenda_items, schema.hearings
    return (
        select(func.min(hearings.c.heard_on))
        .where(
            heard_as(hearings) == item.c.barrier_id,
            hearings.c.salesperson_id == held.salesperson_id,
            alive(hearings),
        )
        .scalar_subquery()
    )


def parts(lines: Sequence[AskedItem]) -> list[Part]:
    """Neighbours that belong together, in the order of the agenda, so that the clock stays true."""
    groups = groupby(lines, key=lambda line: line.part)
    return [Part(kind, tuple(line.line for line in some)) for (kind, _topic), some in groups]

"""Last time: what came of the session before, what was said, and what is still promised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import and_, select

from planner import candidates, commitments
from planner.domain.agenda import Outcome
from planner.domain.ride import call_heading
from planner.domain.session import CoachingSession, title_of
from planner.domain.understanding import Understanding, seen_in_use
from planner.domain.zones import zone_of
from planner.language import _
from planner.rows import PromiseRow
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import Db


@dataclass(frozen=True)
class SaidLast:
    """What the salesperson said to a question, in their own words."""

    question: str
    words: str
    level: Understanding | None


@dataclass(frozen=True)
class LastCall:
    """What was said in the debrief of a call, the salesperson first."""

    heading: str
    own_view: str
    strengths: str
    changes: str


@dataclass(frozen=True)
class LastTime:
    """The last session that was held: what came of it, what was said, and what is still promised."""

    session_id: UUID
    title: str
    day: date
    outcome: str
    outcomes: Sequence[tuple[str, str]]
    """Items and what came of them."""
    calls: Sequence[LastCall]
    """In the field, in place of items."""
    said: Sequence[SaidLast]
    promises: Sequence[PromiseRow]


def last_time(db: Db, session_id: UUID) -> LastTime | None:
    """Of the last session that was held before this one; nothing before the first."""
    session = db.get_one(CoachingSession, session_id)
    table = schema.coaching_sessions
    columns = (table.c.id, table.c.kind, table.c.number, table.c.starts_at, table.c.zone, table.c.outcome)
    found = db.execute(select(*columns).where(table.c.id.in_(candidates.last_session(session)))).first()
    if found is None:
        return None
    last_id, kind, number, starts_at, zone, outcome = found
    return LastTime(
        session_id=last_id,
        title=title_of(kind, number),
        day=starts_at.astimezone(zone_of(zone)).date(),
        outcome=outcome,
        outcomes=[] if kind.in_the_field else _outcomes(db, last_id),
        calls=_calls(db, last_id) if kind.in_the_field else [],
        said=_said(db, last_id),
        promises=commitments.open_ones(db, session.salesperson_id),
    )


def _outcomes(db: Db, session_id: UUID) -> list[tuple[str, str]]:
    """What came of each item that anything came of."""
    item = schema.agenda_items
    asked = (
        select(item.c.title, item.c.outcome, item.c.outcome_words)
        .where(item.c.session_id == session_id, alive(item))
        .order_by(item.c.position, item.c.id)
    )
    return [
        (title, words or outcome.words)
        for title, outcome, words in db.execute(asked)
        if words or outcome is not Outcome.NOTHING_YET
    ]


def _calls(db: Db, session_id: UUID) -> list[LastCall]:
    """The calls of which something was said."""
    call = schema.field_calls
    asked = (
        select(call.c.client, call.c.own_view, call.c.strengths, call.c.changes)
        .where(call.c.session_id == session_id, alive(call))
        .order_by(call.c.position, call.c.created_at, call.c.id)
    )
    found = enumerate(db.execute(asked), 1)
    told = [LastCall(call_heading(client, number), *map(str.strip, said)) for number, (client, *said) in found]
    return [each for each in told if each.own_view or each.strengths or each.changes]


def _said(db: Db, session_id: UUID) -> list[SaidLast]:
    answer, topic, call = schema.answers, schema.topics, schema.field_calls
    asked = (
        select(answer.c.question, answer.c.words, answer.c.understanding, topic.c.name, call.c.client)
        .outerjoin(topic, and_(topic.c.id == answer.c.topic_id, alive(topic)))
        .outerjoin(call, and_(call.c.id == answer.c.call_id, alive(call)))
        .where(answer.c.session_id == session_id, alive(answer))
        .order_by(answer.c.best.desc(), answer.c.created_at, answer.c.id)
    )
    return [_said_last(*row) for row in db.execute(asked)]


def _said_last(
    question: str, words: str, level: Understanding | None, topic: str | None, client: str | None
) -> SaidLast:
    seen = _("{topic}, {seen}").format(topic=topic or _("A topic"), seen=seen_in_use(client or ""))
    return SaidLast(question if client is None else seen, words, level)

"""What stood in a long text before it was written over: kept as one writes, found again, and thinned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Column, delete, func, select

from planner.domain.field_call import CallText
from planner.domain.five_boxes import CardPart
from planner.domain.plan_values import ActionValues, GoalValues, PartValues, ReviewValues, StrengthValues
from planner.domain.private import PrivateKind
from planner.domain.session import Box
from planner.domain.text_place import TextPlace
from planner.storage import earlier, schema
from planner.storage.schema import alive
from planner.storage.store import Connection, Db, rows

KEPT_FOR = timedelta(days=90)
MOST = 200
"""Versions of one text."""
ROOM = 20_000_000
"""Letters of all versions in a workspace; the oldest give way."""

versions = schema.text_versions


@dataclass(frozen=True)
class Version:
    """What a text said, and when it had last been written in."""

    id: UUID
    text: str
    written_at: datetime


def of(db: Db, place: TextPlace) -> Sequence[Version]:
    """The newest first."""
    asked = select(versions.c.id, versions.c.text, versions.c.changed_at).where(
        versions.c.record_id == place.record_id,
        versions.c.part == place.part,
        versions.c.holder == place.holder,
        alive(versions),
    )
    return rows(db, Version, asked.order_by(versions.c.created_at.desc()).limit(MOST))


def keep_next(connection: Connection, place: TextPlace) -> None:
    """For `Workspace.save`: the next change makes a version of what stands there, however short ago one was kept."""
    earlier.keep_next(connection, place)


def note(subject_id: UUID, kind: PrivateKind) -> TextPlace:
    return earlier.place_of(schema.private_texts.c.text, {"subject_id": subject_id, "kind": kind})


def words(item_id: UUID) -> TextPlace:
    """What the salesperson said to an item."""
    return earlier.place_of(schema.answers.c.words, {"item_id": item_id})


def outcome_of_item(item_id: UUID) -> TextPlace:
    return _in(schema.agenda_items.c.outcome_words, item_id)


def outcome_of_session(session_id: UUID) -> TextPlace:
    return _in(schema.coaching_sessions.c.outcome, session_id)


def call(call_id: UUID, what: CallText) -> TextPlace:
    return _in(schema.field_calls.c[what.value], call_id)


def card(session_id: UUID, box: Box, part: CardPart) -> TextPlace:
    return earlier.place_of(schema.box_cards.c[part.value], {"session_id": session_id, "box": box})


def seen(observation_id: UUID) -> TextPlace:
    return _in(schema.observations.c.text, observation_id)


def playbook(topic_id: UUID, part: str) -> TextPlace:
    """`part` is `text` or `good_answer`."""
    return earlier.place_of(schema.playbook_answers.c[part], {"topic_id": topic_id})


def plan(plan_id: UUID, part: str) -> TextPlace:
    """`part` is `headline`, `ambition` or `comment`."""
    return _in(schema.development_plans.c[part], plan_id)


def part_of_plan(part: PartValues, name: str) -> TextPlace:
    """Of a strength, a goal, an action or a review, by the name of its text."""
    return _in(_PARTS[type(part)].c[name], part.id)


def thin(db: Db, now: datetime, by_age: bool) -> int:
    """Let go of what is too old, of the oldest where there are too many of one text, and where all take too much room.
    Says how many went."""
    newest_first = versions.c.created_at.desc()
    place = func.row_number().over(partition_by=(versions.c.record_id, versions.c.part), order_by=newest_first)
    room = func.sum(func.length(versions.c.text)).over(order_by=(newest_first, versions.c.id))
    counted = select(versions.c.id, place.label("place"), room.label("room")).subquery()
    gone = select(counted.c.id).where((counted.c.place > MOST) | (counted.c.room > ROOM))
    connection = db.connection()
    thinned = connection.execute(delete(versions).where(versions.c.id.in_(gone))).rowcount
    if by_age:
        thinned += connection.execute(delete(versions).where(versions.c.created_at < now - KEPT_FOR)).rowcount
    return thinned


_PARTS = {
    StrengthValues: schema.strengths,
    GoalValues: schema.goals,
    ActionValues: schema.plan_actions,
    ReviewValues: schema.plan_reviews,
}


def _in(column: Column[object], record_id: UUID) -> TextPlace:
    return earlier.place_of(column, {"id": record_id})

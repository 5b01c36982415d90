"""What can be done with coaching sessions: schedule, move, call off, hold."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from planner.domain.salesperson import Salesperson
from planner.domain.session import CoachingSession, Kind, NotHeld, Place
from planner.storage.store import Db, fetch, whole


def full(db: Db, session_id: UUID) -> CoachingSession:
    """The session with its agenda, answers and boxes; without any private text."""
    return whole(db, CoachingSession, session_id)


def schedule(
    db: Db,
    *,
    salesperson_id: UUID,
    starts_at: datetime,
    zone: str,
    kind: Kind = Kind.ONE_ON_ONE,
    minutes: int | None = None,
    place: Place = Place.ROOM,
    place_words: str | None = None,
) -> UUID:
    """Plan a session and give it the salesperson's next number; length and place are the usual ones unless given."""
    person = db.get_one(Salesperson, salesperson_id)
    session = CoachingSession(
        salesperson_id=person.id,
        number=person.take_number(),
        kind=kind,
        starts_at=starts_at,
        zone=zone,
        minutes=person.usual_minutes if minutes is None else minutes,
        place=place,
        place_words=person.usual_place if place_words is None else place_words,
    )
    db.add(session)
    return session.id


def call_off(db: Db, session_id: UUID, version: int, why: NotHeld) -> None:
    fetch(db, CoachingSession, session_id, version).call_off(why)


def plan_again(db: Db, session_id: UUID) -> None:
    fetch(db, CoachingSession, session_id).plan_again()

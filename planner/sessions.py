"""What can be done with coaching sessions: schedule, move, call off, hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from planner import next_times, running
from planner.domain import cadence
from planner.domain.salesperson import Salesperson, checked_minutes
from planner.domain.session import CoachingSession, Kind, NotHeld, Place, State
from planner.domain.zones import zone_of
from planner.errors import Refused
from planner.language import _
from planner.rows import SessionRow
from planner.storage import schema
from planner.storage.store import CLOCK, Db, fetch, rows, whole
from planner.timetable import FOLLOWED, asked

held, people = schema.coaching_sessions, schema.salespeople


@dataclass(frozen=True)
class Proposal:
    """When and where to meet next, as the cadence and the last session have it; times are on the wall clock."""

    starts_at: datetime
    minutes: int
    kind: Kind
    place: Place
    place_words: str
    planned: datetime | None
    """When they meet already: the next planned session."""


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
    """Plan a session and give it the salesperson's next number; length and place are the usual ones unless given.

    Raises Refused for a length that no session has.
    """
    person = db.get_one(Salesperson, salesperson_id)
    session = CoachingSession(
        salesperson_id=person.id,
        number=person.take_number(),
        kind=kind,
        starts_at=starts_at,
        zone=zone,
        minutes=checked_minutes(person.usual_minutes if minutes is None else minutes),
        place=place,
        place_words=(person.usual_place if place_words is None else place_words).strip(),
    )
    db.add(session)
    return session.id


def move(
    db: Db,
    session_id: UUID,
    version: int | None = None,
    *,
    starts_at: datetime,
    zone: str,
    minutes: int,
    kind: Kind | None = None,
    place: Place | None = None,
    place_words: str | None = None,
) -> None:
    """Reschedule; number and agenda stay. Raises WrongState for one that is no longer planned."""
    session = fetch(db, CoachingSession, session_id, version)
    session.move(starts_at, zone, checked_minutes(minutes))
    session.kind = kind or session.kind
    session.place = place or session.place
    session.place_words = session.place_words if place_words is None else place_words.strip()


def record_late(
    db: Db,
    *,
    salesperson_id: UUID,
    starts_at: datetime,
    zone: str,
    now: datetime,
    kind: Kind = Kind.ONE_ON_ONE,
    minutes: int | None = None,
    place: Place = Place.ROOM,
    place_words: str | None = None,
    outcome: str = "",
) -> UUID:
    """Enter one that was held without the app: the next number, its true date, and still to be wrapped up.

    Raises Refused for a time that has not come yet.
    """
    if starts_at > now:
        raise Refused(_("This lies ahead. A session that was held has a day and a time in the past."), "day")
    session_id = schedule(
        db, salesperson_id=salesperson_id, starts_at=starts_at, zone=zone, kind=kind, minutes=minutes, place=place,
        place_words=place_words,
    )  # fmt: skip
    session = db.get_one(CoachingSession, session_id)
    session.hold_late(outcome.strip())
    return session_id


def start_now(
    db: Db,
    salesperson_id: UUID,
    now: datetime,
    zone: str,
    *,
    kind: Kind = Kind.ONE_ON_ONE,
    minutes: int | None = None,
    place: Place = Place.ROOM,
    place_words: str | None = None,
) -> UUID:
    """Begin one that nobody scheduled, with an agenda proposed; whichever other session runs waits meanwhile.

    Where the manager owes what is late it is only planned, for this moment.
    """
    session_id = schedule(
        db, salesperson_id=salesperson_id, starts_at=now.replace(second=0, microsecond=0), zone=zone, kind=kind,
        minutes=minutes, place=place, place_words=place_words,
    )  # fmt: skip
    db.flush()
    running.begin(db, session_id, now)
    return session_id


def begin(db: Db, salesperson_id: UUID, now: datetime, zone: str) -> UUID:
    """Begin the session planned with somebody for today, or else one that nobody scheduled; see `running.begin`."""
    planned = next_of(db, salesperson_id, now)
    if planned is None or planned.day != now.astimezone(zone_of(zone)).date():
        return start_now(db, salesperson_id, now, zone)
    running.begin(db, planned.id, now)
    return planned.id


def held_without_the_app(db: Db, session_id: UUID, version: int | None) -> None:
    """A planned session took place at its time; what came of it is still to be wrapped up."""
    fetch(db, CoachingSession, session_id, version).hold_late()


def call_off(db: Db, session_id: UUID, version: int | None, why: NotHeld) -> None:
    fetch(db, CoachingSession, session_id, version).call_off(why)
    next_times.set_taken(db, session_id, None)


def plan_again(db: Db, session_id: UUID) -> None:
    """Undo of calling off, and of having been held without the app."""
    session = fetch(db, CoachingSession, session_id)
    session.plan_again()
    next_times.set_taken(db, session_id, session.day)


def clashes(db: Db, starts_at: datetime, minutes: int, besides: UUID | None = None) -> Sequence[SessionRow]:
    """Other sessions at the same time; sessions last a day at the most."""
    ends = starts_at + timedelta(minutes=minutes)
    near = asked().where(
        held.c.state.in_(FOLLOWED), held.c.starts_at < ends, held.c.starts_at > starts_at - timedelta(days=1)
    )
    found = rows(db, SessionRow, near.order_by(held.c.starts_at))
    return [row for row in found if row.id != besides and row.ends > starts_at]


def concerns(db: Db, starts_at: datetime, minutes: int, now: datetime, besides: UUID | None = None) -> Sequence[str]:
    """What speaks against a time for a planned session, in sentences; it is allowed all the same."""
    words = _("At the same time: {session} with {name}, {begins} to {ends}.")
    found = [
        words.format(session=row.title, name=row.salesperson, begins=f"{row.begins:%H:%M}", ends=f"{row.ends:%H:%M}")
        for row in clashes(db, starts_at, minutes, besides)
    ]
    return [_("This time has passed."), *found] if starts_at < now else found


def propose_next(db: Db, salesperson_id: UUID, now: datetime) -> Proposal:
    """The next time to meet: by the cadence after the last session, held or planned, around absences."""
    person = db.get_one(Salesperson, salesperson_id)
    zone: ZoneInfo = db.info[CLOCK].zone
    last = _last_slots(db, salesperson_id)
    starts_at = cadence.next_slot(
        [row.begins for row in last],
        cadence_days=person.cadence_days,
        today=now.astimezone(zone).date(),
        zone=zone,
        away_until=person.away_until,
    )
    return Proposal(
        starts_at,
        person.usual_minutes,
        Kind.ONE_ON_ONE,
        last[0].place if last else Place.ROOM,
        person.usual_place or (last[0].place_words if last else ""),
        next((row.begins for row in reversed(last) if row.state is State.PLANNED and row.starts_at >= now), None),
    )


def next_of(db: Db, salesperson_id: UUID, now: datetime) -> SessionRow | None:
    """The next session that is planned with somebody, from the start of the day."""
    return _next(db, salesperson_id, now, tuple(Kind))


def next_with_agenda(db: Db, salesperson_id: UUID, now: datetime) -> SessionRow | None:
    """The next one on which something can be brought up: in the field there is a brief instead of an agenda."""
    return _next(db, salesperson_id, now, [kind for kind in Kind if not kind.in_the_field])


def _next(db: Db, salesperson_id: UUID, now: datetime, kinds: Sequence[Kind]) -> SessionRow | None:
    today_begins = db.info[CLOCK].midnight(now)
    planned = asked().where(
        held.c.salesperson_id == salesperson_id, held.c.state.in_(FOLLOWED), held.c.starts_at >= today_begins
    )
    found = rows(db, SessionRow, planned.where(held.c.kind.in_(kinds)).order_by(held.c.starts_at).limit(1))
    return found[0] if found else None


def _last_slots(db: Db, salesperson_id: UUID) -> Sequence[SessionRow]:
    """The last one-on-ones that count, newest first; where there is none, sessions of any kind."""
    mine = asked().where(held.c.salesperson_id == salesperson_id, held.c.state != State.NOT_HELD)
    newest = mine.order_by((held.c.kind != Kind.ONE_ON_ONE), held.c.starts_at.desc()).limit(cadence.REMEMBERED)
    found = rows(db, SessionRow, newest)
    usual = [row for row in found if row.kind is Kind.ONE_ON_ONE]
    return usual or found

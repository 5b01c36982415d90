"""What can be done while a session runs: start, go on, rate, tick, pause, end; and what is typed meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import Insert, insert, literal, select, update

from planner import agendas, boxes, commitments, field, notes
from planner.domain import course
from planner.domain.agenda import AgendaItem, Answer, ItemKind, ItemState, Outcome
from planner.domain.course import Step
from planner.domain.private import PrivateKind
from planner.domain.session import Box, CoachingSession, Kind, SelfManagementCheck, State
from planner.domain.understanding import Understanding
from planner.storage import schema, texts
from planner.storage.earlier import keep_before
from planner.storage.schema import alive
from planner.storage.stamps import stamp
from planner.storage.store import CLOCK, Connection, Db, fetch, whole

sessions, items, answers = schema.coaching_sessions, schema.agenda_items, schema.answers


def start(db: Db, session_id: UUID, now: datetime) -> Kind:
    """Begin, or go on; whichever other session runs waits meanwhile, and an agenda is proposed where there is none.

    Says of which kind the session is. Raises WrongState.
    """
    others = select(CoachingSession).where(sessions.c.state == State.RUNNING, sessions.c.id != session_id)
    for other in db.scalars(others):
        other.pause()
    session = fetch(db, CoachingSession, session_id)
    session.start(now)
    if session.kind.in_the_field:
        field.begin(db, session_id)
        return session.kind
    agendas.propose(db, session_id, db.info[CLOCK].today())
    agenda = _agenda(db, session_id)
    if course.place(agenda, session.current_item_id) < 0:
        first = course.first_open(agenda) or next(iter(agenda), None)
        session.current_item_id = first.id if first else None
    return session.kind


def begin(db: Db, session_id: UUID, now: datetime) -> Kind | None:
    """Start, or go on; of which kind the session is, or None where it did not begin.

    A session does not begin while the manager owes the salesperson what is late: that is looked at first.
    """
    session = fetch(db, CoachingSession, session_id)
    if session.state is State.PLANNED and commitments.owes_late(db, session.salesperson_id, db.info[CLOCK].today()):
        return None
    return start(db, session_id, now)


def resume(db: Db, session_id: UUID) -> None:
    """Back from the wrap-up into the talk."""
    fetch(db, CoachingSession, session_id).resume()


def pause(db: Db, session_id: UUID) -> None:
    fetch(db, CoachingSession, session_id).pause()


def end(db: Db, session_id: UUID, now: datetime) -> None:
    """The talk is over; the wrap-up may wait. The item that was being talked about was reached.

    In the field the boxes are closed with the talk: they have no item there that could be left.
    """
    session = fetch(db, CoachingSession, session_id)
    session.end(now)
    if session.kind.in_the_field:
        boxes.close(db, session)
    for item in _agenda(db, session_id):
        if item.id == session.current_item_id and item.state is ItemState.OPEN:
            item.state = ItemState.DONE


def step(db: Db, session_id: UUID, item_id: UUID, way: Step) -> None:
    """Leave an item and come to the next one; where nothing else is open, it stays the current one."""
    move = course.move(_agenda(db, session_id), item_id, way)
    item = fetch(db, AgendaItem, item_id)
    item.state = move.state
    session = fetch(db, CoachingSession, session_id)
    session.current_item_id = move.to or item_id
    if item.kind is ItemKind.SELF_MANAGEMENT and way is Step.NEXT:
        boxes.close(db, session)


def jump(db: Db, session_id: UUID, item_id: UUID) -> None:
    """Take up an item at any place of the agenda, also one that was put off."""
    item = fetch(db, AgendaItem, item_id)
    if item.state in PUT_OFF:
        item.state = ItemState.OPEN
    fetch(db, CoachingSession, session_id).current_item_id = item_id


PUT_OFF = (ItemState.CARRIED, ItemState.PARKED, ItemState.DROPPED)


def put_off(db: Db, item_id: UUID, state: ItemState = ItemState.CARRIED) -> None:
    """Carry, park or drop an item that is not the current one; OPEN takes that back."""
    fetch(db, AgendaItem, item_id).state = state


def set_outcome(db: Db, item_id: UUID, outcome: Outcome) -> None:
    fetch(db, AgendaItem, item_id).outcome = outcome


def rate(db: Db, item_id: UUID, level: Understanding | None, on: date) -> None:
    """How well the question was answered; None means it was not asked."""
    item = whole(db, AgendaItem, item_id)
    if item.answer is None and item.topic_id is not None and level is not None:
        session = fetch(db, CoachingSession, item.session_id)
        item.answer = _answer(session, item, on)
    if item.answer is not None:
        item.answer.understanding = level


def tick(db: Db, session_id: UUID, box: Box, ticked: bool | None) -> None:
    """One of the five boxes: ticked, open, or None for not come to."""
    check = boxes.check_of(db, session_id)
    if check is None:
        check = SelfManagementCheck(session_id=session_id)
        db.add(check)
    check.tick(box, ticked)


def heartbeat(
    connection: Connection, *, session_id: UUID, session_seconds: int, item_id: UUID | None, item_seconds: int
) -> None:
    """Store the clocks; as nobody edits them, no version is counted."""
    connection.execute(update(sessions).where(sessions.c.id == session_id).values(seconds_gone=session_seconds))
    if item_id:
        connection.execute(update(items).where(items.c.id == item_id).values(seconds_gone=item_seconds))


def save_note(connection: Connection, *, salesperson_id: UUID, item_id: UUID, text: str, now: datetime) -> None:
    """What the manager notes on an item: private."""
    notes.save(
        connection,
        salesperson_id=salesperson_id,
        subject_id=item_id,
        kind=PrivateKind.RUNNING_NOTE,
        text=text,
        now=now,
    )


def save_outcome_words(connection: Connection, *, item_id: UUID, text: str, now: datetime) -> None:
    """What came of an item, in words: shared."""
    texts.save_text(connection, items.c.outcome_words, item_id, text, now)


def save_words(connection: Connection, *, item_id: UUID, text: str, on: date, now: datetime) -> None:
    """What the salesperson said, in their own words: shared. The answer is made with its first letter."""
    keep_before(connection, answers.c.words, {"item_id": item_id}, text, now)
    again = update(answers).where(answers.c.item_id == item_id)
    values = {"words": text, "changed_at": now, "version": answers.c.version + 1}
    if not connection.execute(again.values(values)).rowcount:
        connection.execute(_first_words(item_id, text, on, now, stamp(connection, now)))


def _first_words(item_id: UUID, text: str, on: date, now: datetime, made_at: datetime) -> Insert:
    made = {"id": uuid4(), "version": 1, "created_at": made_at, "changed_at": now, "given_on": on, "words": text}
    fixed = [literal(value, answers.c[name].type).label(name) for name, value in made.items()]
    about = ("topic_id", "question_id", "dream_client_id")
    copied = (sessions.c.salesperson_id, items.c.session_id, items.c.id, *(items.c[name] for name in about))
    names = ("salesperson_id", "session_id", "item_id", *about, "question", "best")
    asked = (
        select(*fixed, *copied, items.c.title, literal(False))
        .join_from(items, sessions)
        .where(items.c.id == item_id, items.c.topic_id.is_not(None))
    )
    return insert(answers).from_select([*made, *names], asked)


def _agenda(db: Db, session_id: UUID) -> Sequence[AgendaItem]:
    """The items in their order."""
    asked = select(AgendaItem).where(items.c.session_id == session_id, alive(items))
    return db.scalars(asked.order_by(items.c.position, items.c.created_at)).all()


def _answer(session: CoachingSession, item: AgendaItem, on: date) -> Answer:
    assert item.topic_id is not None
    return Answer(
        salesperson_id=session.salesperson_id,
        session_id=session.id,
        item_id=item.id,
        topic_id=item.topic_id,
        question_id=item.question_id,
        question=item.title,
        given_on=on,
        dream_client_id=item.dream_client_id,
    )

"""What can be done with the calls of a ride-along or a call debrief: brief them, note in them, debrief them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, case, delete, exists, func, or_, select, update

from planner import trash
from planner.domain.agenda import Answer
from planner.domain.development import PlanState
from planner.domain.dream_client import DreamClient
from planner.domain.field_call import CallText, FieldCall, FieldRole, next_to_debrief
from planner.domain.observation import Observation
from planner.domain.session import CoachingSession
from planner.domain.sides import Side
from planner.domain.understanding import Understanding
from planner.errors import Refused
from planner.language import _
from planner.storage import mapping, schema, texts
from planner.storage.mapping import WITH_TRASH
from planner.storage.schema import alive
from planner.storage.store import Connection, Db, fetch, touch, whole

calls, seen, answers, ratings = schema.field_calls, schema.observations, schema.answers, schema.call_ratings
sessions, clients = schema.coaching_sessions, schema.dream_clients


def prepare(db: Db, session_id: UUID) -> bool:
    """A first call for a session in the field that has none yet; whether it is one in the field at all."""
    session = db.get_one(CoachingSession, session_id)
    if session.kind.in_the_field and not session.over and not _of(db, session_id):
        _add(db, session, None)
    return session.kind.in_the_field


def begin(db: Db, session_id: UUID) -> None:
    """The session starts, or goes on: at the call where one was, else at the first without a debrief."""
    prepare(db, session_id)
    forget_blank(db, session_id)
    db.flush()
    session, known = db.get_one(CoachingSession, session_id), _of(db, session_id)
    if known and session.current_item_id not in {call.id for call in known}:
        session.current_item_id = (next_to_debrief(known, None) or known[0]).id


def add_call(db: Db, session_id: UUID) -> UUID:
    """One more call at the end; what was agreed for the one before is agreed for it too, until it is changed."""
    before = _of(db, session_id)
    return _add(db, db.get_one(CoachingSession, session_id), before[-1] if before else None)


def throw_away_call(db: Db, call_id: UUID, version: int | None = None) -> None:
    """Into the trash. Raises Refused for a call in which something was noted or said: that shall not go with it."""
    fetch(db, FieldCall, call_id, version)
    if db.scalar(select(took_place()).where(calls.c.id == call_id)):
        raise Refused(_("Something was noted in this call, so it stays."))
    trash.throw_away(db, FieldCall, call_id)


def took_place() -> ColumnElement[bool]:
    """Whether anything of a call was said, rated, noted or seen in use: of one that is still to come there is nothing.

    As `Calls.stage` has it.
    """
    said = func.trim(calls.c.own_view + calls.c.strengths + calls.c.changes) != ""
    rated = exists().where(ratings.c.call_id == calls.c.id, alive(ratings))
    noted = exists().where(seen.c.call_id == calls.c.id, func.trim(seen.c.text) != "", alive(seen))
    in_use = exists().where(answers.c.call_id == calls.c.id, alive(answers))
    return or_(calls.c.debriefed_at.is_not(None), said, rated, noted, in_use)


def move_call(db: Db, call_id: UUID, by: int) -> None:
    """Earlier or later in the day, by so many places."""
    session_id = fetch(db, FieldCall, call_id).session_id
    order = [call.id for call in _of(db, session_id)]
    place = order.index(call_id)
    order.insert(max(0, place + by), order.pop(place))
    places = {each: number for number, each in enumerate(order)}
    db.execute(update(calls).where(calls.c.id.in_(order)).values(position=case(places, value=calls.c.id)))
    touch(db, FieldCall)


def choose_client(db: Db, call_id: UUID, dream_client_id: UUID) -> None:
    """One of the salesperson's dream clients."""
    call = fetch(db, FieldCall, call_id)
    call.dream_client_id, call.client = dream_client_id, fetch(db, DreamClient, dream_client_id).name


def agree_role(db: Db, call_id: UUID, role: FieldRole) -> None:
    fetch(db, FieldCall, call_id).role = role


def watch(db: Db, call_id: UUID, first: UUID | None, second: UUID | None, now: datetime) -> None:
    """Raises Refused where it is the same skill twice."""
    whole(db, FieldCall, call_id).watch(first, second, now)


def save_client(connection: Connection, *, call_id: UUID, text: str, now: datetime) -> None:
    """Free text; where it names one of the salesperson's dream clients, it is that one."""
    whose = select(sessions.c.salesperson_id).where(sessions.c.id == calls.c.session_id).scalar_subquery()
    named = select(clients.c.id).where(
        clients.c.salesperson_id == whose, clients.c.name == text.strip(), clients.c.archived_on.is_(None),
        alive(clients),
    )  # fmt: skip
    values = {"client": text, "dream_client_id": named.limit(1).scalar_subquery()}
    newer = {"changed_at": now, "version": calls.c.version + 1}
    connection.execute(update(calls).where(calls.c.id == call_id).values(values | newer))


def save_text(connection: Connection, *, call_id: UUID, what: CallText, text: str, now: datetime) -> None:
    """What is written about a call: shared."""
    texts.save_text(connection, calls.c[what.value], call_id, text, now)


def go_to(db: Db, session_id: UUID, call_id: UUID) -> None:
    """The call one is at, so that the session opens there again."""
    fetch(db, CoachingSession, session_id).current_item_id = call_id


def save_note(
    connection: Connection,
    *,
    observation_id: UUID,
    salesperson_id: UUID,
    session_id: UUID,
    call_id: UUID,
    about: tuple[UUID | None, UUID | None],
    shared: bool,
    text: str,
    on: date,
    seen_at: datetime,
    now: datetime,
) -> None:
    """What is seen or heard, as it is typed; it is put down with its first letter, `about` a skill or a topic."""
    texts.save_observation(
        connection,
        id=observation_id,
        salesperson_id=salesperson_id,
        session_id=session_id,
        call_id=call_id,
        skill_id=about[0],
        topic_id=about[1],
        shared=shared,
        text=text,
        on=on,
        seen_at=seen_at,
        now=now,
    )


def mark(db: Db, observation_id: UUID, *, skill_id: UUID | None, topic_id: UUID | None, shared: bool) -> None:
    """What a note is about, and whether it is shared; one without a letter yet takes that along with its first."""
    note = db.get(Observation, observation_id)
    if note is not None:
        left, note.skill_id, note.topic_id, note.shared = note.topic_id, skill_id, topic_id, shared
        db.flush()
        if left != topic_id:
            _drop_evidence(db, note.call_id, left, gone_at=None)


def forget_blank(db: Db, session_id: UUID) -> None:
    """Notes of which no letter is left."""
    blank = (seen.c.session_id == session_id, seen.c.call_id.is_not(None), func.trim(seen.c.text) == "")
    if db.scalars(select(seen.c.id).where(*blank, alive(seen))).first():
        db.execute(delete(seen).where(*blank))
        touch(db, Observation)


def throw_away_note(db: Db, observation_id: UUID) -> None:
    """Into the trash; where nothing else was noted on its topic in that call, what was seen of the topic goes too."""
    trash.throw_away(db, Observation, observation_id)
    note = db.get_one(Observation, observation_id)
    db.flush()
    _drop_evidence(db, note.call_id, note.topic_id, gone_at=note.deleted_at)


def put_note_back(db: Db, observation_id: UUID) -> None:
    """Undo of `throw_away_note`."""
    note = db.get_one(Observation, observation_id, execution_options={WITH_TRASH: True})
    if note.call_id and note.topic_id:
        evidence = select(Answer).where(answers.c.call_id == note.call_id, answers.c.topic_id == note.topic_id)
        for answer in db.scalars(evidence.execution_options(**{WITH_TRASH: True})):
            if answer.deleted_at == note.deleted_at:
                answer.deleted_at = None
    trash.restore(db, Observation, observation_id)


def see_topic(db: Db, call_id: UUID, topic_id: UUID, level: Understanding | None, on: date) -> None:
    """How well a topic was understood where it was used; it joins the answers. None takes that back."""
    found = _evidence(db, call_id, topic_id)
    if level is None:
        for answer in found:
            db.delete(answer)
    elif found:
        found[0].understanding = level
    else:
        session = db.get_one(CoachingSession, fetch(db, FieldCall, call_id).session_id)
        db.add(Answer(
            salesperson_id=session.salesperson_id, session_id=session.id, call_id=call_id, topic_id=topic_id,
            given_on=on, understanding=level,
        ))  # fmt: skip


def rate(db: Db, call_id: UUID, *, skill_id: UUID, by: Side, level: int | None, now: datetime) -> None:
    """Raises Refused where the manager would go first."""
    whole(db, FieldCall, call_id).rate(by, skill_id, level, now)


def take_back(db: Db, call_id: UUID, *, skill_id: UUID, by: Side, now: datetime) -> None:
    """Empty a rating again. Raises Refused as `rate` does."""
    whole(db, FieldCall, call_id).take_back(by, skill_id, now)


def close_debrief(db: Db, call_id: UUID, now: datetime) -> None:
    fetch(db, FieldCall, call_id).close_debrief(now)


def open_debrief(db: Db, call_id: UUID) -> None:
    """Undo of `close_debrief`."""
    fetch(db, FieldCall, call_id).open_debrief()


def focus_skills(db: Db, salesperson_id: UUID) -> Sequence[UUID]:
    """Those of the plan in force: what there is to watch unless somebody says otherwise."""
    focus, plans = schema.focus_skills, schema.development_plans
    asked = (
        select(focus.c.skill_id)
        .join(plans, plans.c.id == focus.c.plan_id)
        .where(plans.c.salesperson_id == salesperson_id, plans.c.state == PlanState.ACTIVE, alive(focus, plans))
        .order_by(plans.c.number.desc(), focus.c.position)
    )
    return list(dict.fromkeys(db.scalars(asked)))[:2]


def _add(db: Db, session: CoachingSession, before: FieldCall | None) -> UUID:
    first, second, *_rest = [*focus_skills(db, session.salesperson_id), None, None]
    call = FieldCall(session_id=session.id, first_skill_id=first, second_skill_id=second)
    if before:
        call.position, call.role, call.stepping_in = before.position + 1, before.role, before.stepping_in
        call.first_skill_id, call.second_skill_id = before.first_skill_id, before.second_skill_id
    db.add(call)
    return call.id


def _of(db: Db, session_id: UUID) -> Sequence[FieldCall]:
    """The calls of a session in their order."""
    asked = select(FieldCall).where(calls.c.session_id == session_id, alive(calls))
    return db.scalars(asked.order_by(calls.c.position, calls.c.created_at).options(*mapping.whole(FieldCall))).all()


def _evidence(db: Db, call_id: UUID, topic_id: UUID) -> Sequence[Answer]:
    asked = select(Answer).where(answers.c.call_id == call_id, answers.c.topic_id == topic_id, alive(answers))
    return db.scalars(asked).all()


def _drop_evidence(db: Db, call_id: UUID | None, topic_id: UUID | None, gone_at: datetime | None) -> None:
    """What was seen of a topic stays as long as a note of the call speaks of it; to the trash, or for good."""
    if not call_id or not topic_id:
        return
    noted = exists().where(seen.c.call_id == call_id, seen.c.topic_id == topic_id, alive(seen))
    if db.scalar(select(noted)):
        return
    for answer in _evidence(db, call_id, topic_id):
        if gone_at:
            answer.deleted_at = gone_at
        else:
            db.delete(answer)

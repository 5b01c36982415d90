"""What can be done with the agenda of a session: propose it, add, order, trim, pin, accept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import case, delete, select, update

from planner import candidates, next_times, question_bank, templates, trash
from planner.domain.agenda import AgendaItem, ItemKind, ItemState, NextTime, ReasonKind
from planner.domain.one_line import one_line
from planner.domain.playbook import Question
from planner.domain.proposal import Proposed
from planner.domain.proposal import propose as fitting
from planner.domain.salesperson import Salesperson
from planner.domain.session import CoachingSession, Kind, State
from planner.errors import Refused
from planner.language import _
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import Db, fetch, touch

MOST_MINUTES = 240
UNTOUCHED = 1
"""The version of an item that nobody has changed since it was proposed."""


def propose(db: Db, session_id: UUID, today: date, again: bool = False) -> Kind:
    """Give a session that has no agenda yet the one that fits it; in the field there is a brief instead.

    Again: propose anew, but leave what was pinned, added or changed since. A session that is over stays as it is.
    Says of which kind the session is.
    """
    session, items = db.get_one(CoachingSession, session_id), _items(db, session_id)
    over = session.over or session.state is State.TO_WRAP_UP
    if not over and not session.kind.in_the_field and (again or not items):
        kept = _clear(db, items)
        _fill(db, session, kept, _proposed(db, session, today), today)
    return session.kind


def start_from_template(db: Db, session_id: UUID, template_id: UUID, today: date) -> None:
    """The template's items take the place of what was proposed; what was changed since stays."""
    session = db.get_one(CoachingSession, session_id)
    kept = _clear(db, _items(db, session_id))
    room = session.minutes - sum(item.minutes for item in kept)
    _fill(db, session, kept, templates.proposed(db, template_id, max(room, 0)), today)


def suggestions(db: Db, session_id: UUID, today: date) -> Sequence[Proposed]:
    """What else could go in, each with its reason and minutes."""
    session = db.get_one(CoachingSession, session_id)
    ground = candidates.ground(db, session, db.get_one(Salesperson, session.salesperson_id), today)
    subjects = _subjects(_items(db, session_id))
    return [each for each in ground.everything() if each.subject not in subjects]


def add(db: Db, session_id: UUID, proposed: Proposed, today: date) -> UUID | None:
    """Put a suggestion onto the agenda, before the new promises; nothing is on it twice."""
    items = _items(db, session_id)
    if proposed.subject in _subjects(items):
        return None
    return _insert(db, session_id, items, proposed, today)


def add_free(db: Db, session_id: UUID, title: str, minutes: int = 5, own: bool = False) -> UUID:
    """Raises Refused without words."""
    why = ReasonKind.ASKED_FOR if own else ReasonKind.NONE
    words = _checked_title(title)
    proposed = Proposed(kind=ItemKind.FREE, title=words, minutes=checked_minutes(minutes), why=why, own=own)
    return _insert(db, session_id, _items(db, session_id), proposed, date.min)


def add_brought(db: Db, session_id: UUID, brought: Sequence[tuple[str, int]]) -> list[UUID]:
    """Put what the salesperson brought, with its minutes, where their own items stand; else after boxes and promises.

    It is no proposal, so that proposing anew leaves it. Raises Refused without words.
    """
    items, added = _items(db, session_id), []
    place = _place_of_own(items)
    _place(db, {item.id: number for number, item in enumerate(items[:place])})
    _place(db, {item.id: place + number for number, item in enumerate(items[place:], len(brought))})
    for number, (title, minutes) in enumerate(brought, place):
        words, takes = _checked_title(title), checked_minutes(minutes)
        own = Proposed(kind=ItemKind.FREE, title=words, minutes=takes, why=ReasonKind.NONE, own=True)
        added.append(_store(db, session_id, number, own, date.min))
    return added


def _place_of_own(items: Sequence[AgendaItem]) -> int:
    own = [place for place, item in enumerate(items, 1) if item.own or item.kind is ItemKind.OWN_ITEMS]
    if own:
        return own[-1]
    opening = (ItemKind.SELF_MANAGEMENT, ItemKind.PROMISE)
    return next((place for place, item in enumerate(items) if item.kind not in opening), len(items))


def add_question(db: Db, session_id: UUID, question_id: UUID) -> UUID | None:
    """Put a question of the bank onto the agenda, unless it is there."""
    items = _items(db, session_id)
    if question_id in {item.question_id for item in items}:
        return None
    question = db.get_one(Question, question_id)
    session = db.get_one(CoachingSession, session_id)
    level, given_on, seen_at = question_bank.last_answer(db, session.salesperson_id, question.topic_id)
    proposed = Proposed(
        kind=ItemKind.QUESTION,
        title=question.text,
        minutes=candidates.QUESTION_TAKES,
        why=question_bank.why(level, seen_at),
        why_on=given_on,
        why_level=level,
        topic_id=question.topic_id,
        question_id=question.id,
    )
    return _insert(db, session_id, items, proposed, date.min)


def move(db: Db, item_id: UUID, version: int, *, to: int) -> int:
    """Let an item stand at another place of the agenda, counted from 0; the others make room and stay untouched.

    As all deeds on one item, it gives back the version that the next deed will need.
    """
    item = fetch(db, AgendaItem, item_id, version)
    table = schema.agenda_items
    others = select(table.c.id).where(table.c.session_id == item.session_id, table.c.id != item_id, alive(table))
    order = list(db.scalars(others.order_by(table.c.position, table.c.created_at, table.c.id)))
    place = max(0, min(to, len(order)))
    item.position = place
    if order:
        order.insert(place, item_id)
        places = {each: number for number, each in enumerate(order) if each != item_id}
        _place(db, places)
    return _version(db, item)


def set_minutes(db: Db, item_id: UUID, version: int, minutes: int) -> int:
    """Raises Refused for a length that no item can have."""
    item = fetch(db, AgendaItem, item_id, version)
    item.minutes = checked_minutes(minutes)
    return _version(db, item)


def retitle(db: Db, item_id: UUID, version: int, title: str) -> int:
    """Raises Refused without words."""
    item = fetch(db, AgendaItem, item_id, version)
    item.title = _checked_title(title)
    return _version(db, item)


def pin(db: Db, item_id: UUID, version: int, pinned: bool = True) -> int:
    """A standing item is proposed again for the next session, and on the next-time list it stays."""
    item = fetch(db, AgendaItem, item_id, version)
    item.pinned = pinned
    if item.next_time_id:
        next_time = fetch(db, NextTime, item.next_time_id)
        next_time.pinned = pinned
        next_time.taken_on = None if pinned else db.get_one(CoachingSession, item.session_id).day
    return _version(db, item)


def take_off(db: Db, item_id: UUID, version: int) -> int:
    """From the agenda into the trash; what came from the next-time list goes back there."""
    trash.throw_away(db, AgendaItem, item_id, version)
    item = db.get_one(AgendaItem, item_id)
    if item.next_time_id:
        fetch(db, NextTime, item.next_time_id).taken_on = None
    return _version(db, item)


def put_back(db: Db, item_id: UUID, today: date) -> None:
    """Undo of `take_off`."""
    trash.restore(db, AgendaItem, item_id)
    item = db.get_one(AgendaItem, item_id)
    if item.next_time_id:
        next_times.take(db, item.next_time_id, today)


def accept(db: Db, session_id: UUID, version: int, ready: bool = True) -> None:
    """The agenda stands, and can be handed out."""
    fetch(db, CoachingSession, session_id, version).ready = ready


def _version(db: Db, item: AgendaItem) -> int:
    db.flush()
    return item.version


def checked_minutes(minutes: int) -> int:
    """Raises Refused for a length that no item can have."""
    if not 1 <= minutes <= MOST_MINUTES:
        raise Refused(_("An item takes between 1 and {most} minutes.").format(most=MOST_MINUTES), "minutes")
    return minutes


def _checked_title(title: str) -> str:
    words = one_line(title)
    if not words:
        raise Refused(_("Please say in a few words what shall be talked about."), "title")
    return words


def _items(db: Db, session_id: UUID) -> list[AgendaItem]:
    """The living items in their order."""
    table = schema.agenda_items
    asked = select(AgendaItem).where(table.c.session_id == session_id, alive(table))
    return list(db.scalars(asked.order_by(table.c.position, table.c.created_at, table.c.id)))


def _clear(db: Db, items: list[AgendaItem]) -> list[AgendaItem]:
    """Let go of what was proposed and never changed; what stays."""
    table, gone = schema.agenda_items, [item for item in items if _untouched(item)]
    for item in gone:
        db.expunge(item)
    db.execute(delete(table).where(table.c.id.in_([item.id for item in gone])))
    waiting = [item.next_time_id for item in gone if item.next_time_id]
    db.execute(update(schema.next_times).where(schema.next_times.c.id.in_(waiting)).values(taken_on=None))
    touch(db, AgendaItem, NextTime)
    return [item for item in items if item not in gone]


def _untouched(item: AgendaItem) -> bool:
    proposed = item.why is not ReasonKind.NONE and item.version == UNTOUCHED
    return proposed and not item.pinned and item.state is ItemState.OPEN


def _subjects(items: Iterable[AgendaItem]) -> set[object]:
    return {_as_proposed(item).subject for item in items}


def _as_proposed(item: AgendaItem) -> Proposed:
    return Proposed(
        kind=item.kind, title=item.title, minutes=item.minutes, topic_id=item.topic_id, barrier_id=item.barrier_id,
        commitment_id=item.commitment_id, plan_action_id=item.plan_action_id, next_time_id=item.next_time_id,
        dream_client_id=item.dream_client_id, equipment_id=item.equipment_id,
    )  # fmt: skip


def _proposed(db: Db, session: CoachingSession, today: date) -> list[Proposed]:
    person = db.get_one(Salesperson, session.salesperson_id)
    if person.new(today) and not candidates.has_spoken(db, session):
        newcomer = templates.for_newcomer(db, session.minutes)
        if newcomer:
            return newcomer
    return fitting(session.minutes, candidates.ground(db, session, person, today))


def _fill(db: Db, session: CoachingSession, kept: list[AgendaItem], proposed: list[Proposed], today: date) -> None:
    """Around what stays, what is proposed and not there yet, as long as the time reaches; new promises come last."""
    closing = [each for each in proposed if each.kind is ItemKind.NEW_PROMISES and each.subject not in _subjects(kept)]
    opening = _that_fit(session.minutes, kept, [each for each in proposed if each not in closing], closing)
    last = [item for item in kept if item.kind is ItemKind.NEW_PROMISES]
    middle = [item for item in kept if item.kind is not ItemKind.NEW_PROMISES]
    for place, each in enumerate(opening):
        _store(db, session.id, place, each, today)
    _place(db, {item.id: len(opening) + place for place, item in enumerate([*middle, *last])})
    for place, each in enumerate(closing):
        _store(db, session.id, len(opening) + len(kept) + place, each, today)


def _that_fit(
    minutes: int, kept: list[AgendaItem], proposed: list[Proposed], closing: list[Proposed]
) -> list[Proposed]:
    known, room = _subjects(kept), minutes - sum(item.minutes for item in kept)
    room -= sum(each.minutes for each in closing)
    fresh: list[Proposed] = []
    for each in proposed:
        if each.subject not in known and each.minutes <= room:
            fresh.append(each)
            room -= each.minutes
    return fresh


def _insert(db: Db, session_id: UUID, items: list[AgendaItem], proposed: Proposed, today: date) -> UUID:
    """Last of all but the new promises."""
    closing = bool(items) and items[-1].kind is ItemKind.NEW_PROMISES and proposed.kind is not ItemKind.NEW_PROMISES
    place = len(items) - closing
    _place(db, {item.id: number for number, item in enumerate(items[:place])})
    _place(db, {item.id: place + 1 for item in items[place:]})
    return _store(db, session_id, place, proposed, today)


def _store(db: Db, session_id: UUID, place: int, each: Proposed, today: date) -> UUID:
    item = AgendaItem(
        session_id=session_id, position=place, kind=each.kind, title=each.title, minutes=each.minutes,
        pinned=each.pinned, own=each.own, why=each.why, why_on=each.why_on, why_level=each.why_level,
        why_owner=each.why_owner, topic_id=each.topic_id, question_id=each.question_id, barrier_id=each.barrier_id,
        commitment_id=each.commitment_id, plan_action_id=each.plan_action_id, next_time_id=each.next_time_id,
        dream_client_id=each.dream_client_id, equipment_id=each.equipment_id,
    )  # fmt: skip
    db.add(item)
    if each.next_time_id:
        next_times.take(db, each.next_time_id, today)
    return item.id


def _place(db: Db, places: dict[UUID, int]) -> None:
    """Where items stand says nothing of what they are: they move without another version."""
    table = schema.agenda_items
    if places:
        moved = case(places, value=table.c.id)
        db.execute(update(table).where(table.c.id.in_(places)).values(position=moved))
        touch(db, AgendaItem)

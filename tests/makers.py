"""Short ways to put people and their doings into a store."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from planner import barriers, clients, commitments, criteria, equipping, playbook, sessions
from planner.domain.agenda import AgendaItem, ItemKind
from planner.domain.barrier import BarrierKind
from planner.domain.dream_client import ClientDetails
from planner.domain.manager import CoachingManager
from planner.domain.playbook import PlaybookAnswer, Question, Topic
from planner.domain.salesperson import Salesperson
from planner.domain.session import CoachingSession
from planner.domain.sides import Side
from planner.storage.store import Db, Store, whole
from tests.conftest import TODAY

ZONE = "Europe/Lisbon"


def at(day: date, hour: int = 10, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(ZONE))


def _add(store: Store, *records: object) -> None:
    def add(db: Db) -> None:
        for record in records:
            db.add(record)
            db.flush()

    store.write(add)


def manager(store: Store, name: str = "Ruth Falkenberg", company: str = "Lindqvist & Moor") -> UUID:
    made = CoachingManager(name=name, company=company)
    _add(store, made)
    return made.id


def salesperson(store: Store, manager_id: UUID, name: str = "Ines Duarte", **values: object) -> UUID:
    made = Salesperson(manager_id=manager_id, name=name, **values)
    _add(store, made)
    return made.id


def topic(
    store: Store, manager_id: UUID, name: str = "Strategy", answer: str = "", questions: tuple[str, ...] = ()
) -> UUID:
    made = Topic(manager_id=manager_id, name=name)
    if answer:
        made.answers.append(PlaybookAnswer(topic_id=made.id, written_on=TODAY, text=answer))
    for position, text in enumerate(questions):
        made.questions.append(Question(topic_id=made.id, text=text, position=position))
    _add(store, made)
    return made.id


def session(store: Store, salesperson_id: UUID, day: date = TODAY, hour: int = 10, **values: object) -> UUID:
    return store.write(
        lambda db: sessions.schedule(db, salesperson_id=salesperson_id, starts_at=at(day, hour), zone=ZONE, **values)
    ).result


def item(store: Store, session_id: UUID, title: str, kind: ItemKind = ItemKind.FREE, **values: object) -> UUID:
    def add(db: Db) -> UUID:
        held = whole(db, CoachingSession, session_id)
        made = AgendaItem(session_id=held.id, position=len(held.items), kind=kind, title=title, **values)
        held.items.append(made)
        return made.id

    return store.write(add).result


def promise(
    store: Store, salesperson_id: UUID, text: str = "Send the case study", owner: Side = Side.MANAGER, due: date = TODAY
) -> UUID:
    return store.write(
        lambda db: commitments.promise(db, salesperson_id=salesperson_id, owner=owner, text=text, due=due, on=TODAY)
    ).result


def equipment(store: Store, salesperson_id: UUID, text: str = "A case study", **values: Any) -> UUID:
    wish = equipping.Wish(text, **values)
    return store.write(lambda db: equipping.ask(db, salesperson_id=salesperson_id, wish=wish, on=TODAY)).result


def barrier(
    store: Store,
    salesperson_id: UUID,
    text: str = "Pricing approval takes nine days",
    kind: BarrierKind = BarrierKind.COMPANY,
    on: date = TODAY,
    **values: object,
) -> UUID:
    return store.write(
        lambda db: barriers.record(db, salesperson_id=salesperson_id, text=text, kind=kind, on=on, **values)
    ).result


def gaps(store: Store) -> list[str]:
    """The topics to which the manager has not given the company's own answer."""
    return [topic.name for topic in store.read(playbook.topics) if topic.gap]


def client(store: Store, salesperson_id: UUID, name: str = "Halden Dairy", **values: object) -> UUID:
    details = ClientDetails(name, **values)
    return store.write(lambda db: clients.add(db, salesperson_id, details)).result


def criterion(store: Store, text: str = "Ships 40 pallets a day", against: bool = False) -> UUID:
    return store.write(lambda db: criteria.add(db, text, against)).result

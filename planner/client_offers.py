"""What of a salesperson's dream clients could be on an agenda: the client, or why it is in the sweet spot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Select, and_, func, select

from planner.domain.agenda import ItemKind, ReasonKind
from planner.domain.dream_client import Fit, why_question
from planner.domain.playbook import SWEET_SPOT
from planner.domain.proposal import Proposed
from planner.domain.understanding import Understanding
from planner.playbook import answer_that_counts
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import Db, rows

CLIENT_TAKES, WHY_TAKES = 5, 10
"""Minutes."""
MOST_OFFERED = 4

clients, criteria, fits, answers = schema.dream_clients, schema.criteria, schema.client_fits, schema.answers
people, topics = schema.salespeople, schema.topics


@dataclass(frozen=True)
class _Offered:
    """A client with what is not known of it, and how the salesperson answered last why it is in the sweet spot."""

    id: UUID
    name: str
    due: date | None
    criteria: int
    known: int
    topic_id: UUID | None
    topic: str | None
    playbook: str | None
    answered_on: date | None
    level: Understanding | None

    @property
    def unknown(self) -> int:
        return self.criteria - self.known

    @property
    def proposed(self) -> Proposed:
        why = ReasonKind.CLIENT_DUE if self.due else ReasonKind.CLIENT
        return Proposed(
            kind=ItemKind.CLIENT,
            title=self.name,
            minutes=CLIENT_TAKES,
            why=why,
            why_on=self.due,
            dream_client_id=self.id,
            unknown=self.unknown,
            criteria=self.criteria,
        )

    @property
    def question(self) -> Proposed:
        return Proposed(
            kind=ItemKind.QUESTION,
            title=why_question(self.name),
            minutes=WHY_TAKES,
            why=ReasonKind.ANSWERED if self.level else ReasonKind.NEVER_ASKED,
            why_on=self.answered_on,
            why_level=self.level,
            topic_id=self.topic_id,
            topic=self.topic or "",
            gap=not (self.playbook or "").strip(),
            dream_client_id=self.id,
        )


def offers(db: Db, salesperson_id: UUID, until: date) -> list[Proposed]:
    """Those whose next step is due until a day, or missing, or of whom something is not known; and one to be asked
    about: never asked before the one asked longest ago."""
    found = rows(db, _Offered, _asked(salesperson_id))
    worth = [each for each in found if each.due is None or each.due <= until or each.unknown]
    pressing = sorted(worth, key=lambda each: (each.due is None, each.due or until, -each.unknown))
    unasked = [each for each in found if each.topic_id]
    asked = min(unasked, key=lambda each: each.answered_on or date.min, default=None)
    return [each.proposed for each in pressing[:MOST_OFFERED]] + ([asked.question] if asked else [])


def offered(db: Db, client_id: UUID) -> Proposed:
    """One client as an item of an agenda. Raises NotFound."""
    return _one(db, client_id).proposed


def question(db: Db, client_id: UUID) -> Proposed | None:
    """Why that client is in the sweet spot; nothing where the playbook has no such topic. Raises NotFound."""
    found = _one(db, client_id)
    return found.question if found.topic_id else None


def _one(db: Db, client_id: UUID) -> _Offered:
    make: Callable[..., _Offered] = _Offered
    return make(*db.execute(_asked().where(clients.c.id == client_id)).one())


def criteria_in_use() -> ColumnElement[int]:
    """How many a client is held against."""
    return select(func.count()).where(criteria.c.archived_on.is_(None), alive(criteria)).scalar_subquery()


def known_of(client_id: Column[UUID]) -> ColumnElement[int]:
    """Of how many criteria it is known how the client stands to them."""
    said = and_(fits.c.dream_client_id == client_id, fits.c.fit != Fit.UNKNOWN, criteria.c.archived_on.is_(None))
    return (
        select(func.count())
        .select_from(fits)
        .join(criteria, criteria.c.id == fits.c.criterion_id)
        .where(said, alive(fits, criteria))
        .correlate(client_id.table)
        .scalar_subquery()
    )


def _asked(salesperson_id: UUID | None = None) -> Select[*tuple[object, ...]]:
    """Clients in use, in the order in which they were put down."""
    last = _last_answer()
    spot = and_(topics.c.manager_id == people.c.manager_id, topics.c.key == SWEET_SPOT, topics.c.archived_on.is_(None))
    asked = (
        select(
            clients.c.id, clients.c.name, clients.c.next_step_due, criteria_in_use(), known_of(clients.c.id),
            topics.c.id, topics.c.name, answer_that_counts(), answers.c.given_on, answers.c.understanding,
        )
        .select_from(clients)
        .join(people)
        .outerjoin(topics, and_(spot, alive(topics)))
        .outerjoin(answers, and_(answers.c.id == last, alive(answers)))
        .where(clients.c.archived_on.is_(None), alive(clients, people))
        .order_by(clients.c.created_at, clients.c.id)
    )  # fmt: skip
    return asked.where(clients.c.salesperson_id == salesperson_id) if salesperson_id else asked


def _last_answer() -> ColumnElement[UUID]:
    given = answers.alias("given")
    about = and_(
        given.c.salesperson_id == clients.c.salesperson_id,
        given.c.topic_id == topics.c.id,
        given.c.dream_client_id == clients.c.id,
        given.c.understanding.is_not(None),
        given.c.deleted_at.is_(None),
    )
    newest = (given.c.given_on.desc(), given.c.created_at.desc())
    return select(given.c.id).where(about).order_by(*newest).limit(1).correlate(clients, topics).scalar_subquery()

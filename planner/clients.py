"""What can be done with a salesperson's dream clients, and how they stand to the criteria of the sweet spot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, or_, select

from planner import agendas, client_offers, criteria, next_times, people, sessions, trash
from planner.company_names import same_company
from planner.criteria import CriterionRow
from planner.domain.agenda import AgendaItem, NextTime
from planner.domain.dream_client import (
    ClientDetails,
    ClientFit,
    DreamClient,
    Fit,
    Gap,
    Tally,
    checked,
    list_gaps,
    reminder,
    tally,
)
from planner.domain.playbook import SWEET_SPOT
from planner.domain.proposal import Proposed
from planner.domain.understanding import Understanding
from planner.errors import Refused
from planner.language import _
from planner.rows import SessionRow
from planner.storage import schema
from planner.storage.schema import alive, by_name
from planner.storage.store import Db, fetch, rows

clients, fits, answers, persons = schema.dream_clients, schema.client_fits, schema.answers, schema.salespeople


@dataclass(frozen=True)
class Twin:
    """What is likely to be the same company on a colleague's list: for the manager alone."""

    salesperson: str
    name: str


@dataclass(frozen=True)
class Said:
    """How the salesperson spoke of a client when asked, in their own words."""

    on: date
    level: Understanding | None
    words: str


@dataclass(frozen=True)
class ClientRow:
    """A client with all that is known of it; `said` has the newest first."""

    id: UUID
    version: int
    details: ClientDetails
    archived_on: date | None
    fits: Mapping[UUID, Fit]
    tally: Tally
    said: Sequence[Said]
    twins: Sequence[Twin]

    @property
    def name(self) -> str:
        return self.details.name

    def standing(self, held: Sequence[CriterionRow], criterion_id: UUID, fit: Fit) -> ClientRow:
        """As it is when it is said how the client stands to a criterion."""
        fits = {**self.fits, criterion_id: fit}
        return replace(self, fits=fits, tally=tally(held, fits))


@dataclass(frozen=True)
class ClientList:
    """A salesperson's list against the criteria: most against first, then least known; archived ones last."""

    salesperson_id: UUID
    salesperson: str
    spot_id: UUID | None
    """The topic on whose page the criteria are written."""
    criteria: Sequence[CriterionRow]
    clients: Sequence[ClientRow]
    gaps: Sequence[Gap]

    @property
    def first_name(self) -> str:
        return self.salesperson.split()[0]


@dataclass(frozen=True)
class Brought:
    """What came onto which agenda, or where no session with one is planned onto the next-time list.

    `record_id` is the agenda's item or the list's; None where it was there already.
    """

    record_id: UUID | None
    session: SessionRow | None
    first_name: str


def page(db: Db, salesperson_id: UUID) -> ClientList:
    """In six statements. Raises NotFound."""
    name, spot = db.execute(_whose(salesperson_id)).one()
    held = criteria.listed(db, archived=False)
    known, said, others = _fits(db, salesperson_id), _said(db, salesperson_id), twins(db, salesperson_id)
    found = [_client(row, held, known, said, others) for row in db.execute(_listed(salesperson_id))]
    gaps = list_gaps(held, [each.fits for each in found if each.archived_on is None])
    return ClientList(salesperson_id, name, spot, held, found, gaps)


def twins(db: Db, salesperson_id: UUID) -> Sequence[Twin]:
    """The clients in use of everybody else on the team."""
    asked = (
        select(persons.c.name, clients.c.name)
        .join_from(persons, clients, clients.c.salesperson_id == persons.c.id)
        .where(persons.c.id != salesperson_id, persons.c.archived_on.is_(None), clients.c.archived_on.is_(None))
        .where(alive(persons, clients))
        .order_by(by_name(persons.c.name), by_name(clients.c.name))
    )
    return rows(db, Twin, asked)


def twins_of(name: str, others: Iterable[Twin]) -> list[Twin]:
    """Those among the clients of others that are likely to be the company of that name."""
    return [each for each in others if same_company(name, each.name)]


def add(db: Db, salesperson_id: UUID, details: ClientDetails) -> UUID:
    """Raises Refused with the field that cannot be taken."""
    client = DreamClient(salesperson_id=salesperson_id, **vars(checked(details)))
    db.add(client)
    return client.id


def edit(db: Db, client_id: UUID, version: int | None, details: ClientDetails) -> None:
    """Raises Refused with the field that cannot be taken."""
    fetch(db, DreamClient, client_id, version).describe(details)


def put_fit(db: Db, client_id: UUID, criterion_id: UUID, fit: Fit) -> None:
    """How a client stands to a criterion; a form about the client that is open is none the staler for it."""
    said = select(ClientFit).where(fits.c.dream_client_id == client_id, fits.c.criterion_id == criterion_id)
    known = db.scalars(said).first()
    if known is None:
        known = ClientFit(dream_client_id=client_id, criterion_id=criterion_id)
        db.add(known)
    known.fit = fit


def archive(db: Db, client_id: UUID, on: date | None) -> None:
    """No longer pursued from a day on, or again where `on` is None; what was said of it stays."""
    fetch(db, DreamClient, client_id).archived_on = on


def bring_up(db: Db, client_id: UUID, now: datetime, today: date) -> Brought:
    """Put a client onto the agenda of the next session with its salesperson, else onto the next-time list."""
    client = client_offers.offered(db, client_id)
    return _bring(db, client_id, client, reminder(client.title), now, today)


def ask_why(db: Db, client_id: UUID, now: datetime, today: date) -> Brought:
    """Let the next session ask why that client is in the sweet spot.

    Raises Refused where the playbook has no such topic in use.
    """
    question = client_offers.question(db, client_id)
    if question is None:
        raise Refused(_("The playbook has no sweet spot in use. Use that topic again first."))
    return _bring(db, client_id, question, question.title, now, today)


def take_off(db: Db, brought: Brought) -> None:
    """Undo of both."""
    assert brought.record_id
    if brought.session is None:
        trash.throw_away(db, NextTime, brought.record_id)
    else:
        agendas.take_off(db, brought.record_id, fetch(db, AgendaItem, brought.record_id).version)


def _bring(db: Db, client_id: UUID, proposed: Proposed, words: str, now: datetime, today: date) -> Brought:
    """Onto an agenda that is proposed where there is none yet, so that what is put onto it is not all of it."""
    person = people.salesperson(db, fetch(db, DreamClient, client_id).salesperson_id)
    session = sessions.next_with_agenda(db, person.id, now)
    if session is None:
        return Brought(next_times.add_once(db, person.id, words), None, person.first_name)
    agendas.propose(db, session.id, today)
    db.flush()
    return Brought(agendas.add(db, session.id, proposed, today), session, person.first_name)


def _client(
    row: Row[tuple[Any, ...]],
    held: Sequence[CriterionRow],
    known: Mapping[UUID, Mapping[UUID, Fit]],
    said: Mapping[UUID, Sequence[Said]],
    others: Sequence[Twin],
) -> ClientRow:
    make: Callable[..., ClientDetails] = ClientDetails
    details, stands = make(*row[3:]), known.get(row.id, {})
    same = [] if row.archived_on else twins_of(details.name, others)
    counted = tally(held, stands)
    return ClientRow(row.id, row.version, details, row.archived_on, stands, counted, said.get(row.id, ()), same)


def _whose(salesperson_id: UUID) -> Select[*tuple[Any, ...]]:
    topics = schema.topics
    spot = select(topics.c.id).where(topics.c.key == SWEET_SPOT, topics.c.archived_on.is_(None), alive(topics)).limit(1)
    return select(persons.c.name, spot.scalar_subquery()).where(persons.c.id == salesperson_id, alive(persons))


def _listed(salesperson_id: UUID) -> Select[*tuple[Any, ...]]:
    told = [clients.c[name] for name in ClientDetails.__dataclass_fields__]
    unknown = client_offers.criteria_in_use() - client_offers.known_of(clients.c.id)
    order = (clients.c.archived_on.is_not(None), _against().desc(), unknown.desc())
    return (
        select(clients.c.id, clients.c.version, clients.c.archived_on, *told)
        .where(clients.c.salesperson_id == salesperson_id, alive(clients))
        .order_by(*order, by_name(clients.c.name), clients.c.created_at)
    )


def _against() -> ColumnElement[int]:
    """How many criteria speak against a client, as `Fit.speaks_for` has it."""
    held = schema.criteria
    worst = case((held.c.against, Fit.FITS.value), else_=Fit.DOES_NOT.value)
    return (
        select(func.count())
        .select_from(fits)
        .join(held, and_(held.c.id == fits.c.criterion_id, held.c.archived_on.is_(None)))
        .where(fits.c.dream_client_id == clients.c.id, fits.c.fit == worst, alive(fits, held))
        .correlate(clients)
        .scalar_subquery()
    )


def _fits(db: Db, salesperson_id: UUID) -> Mapping[UUID, Mapping[UUID, Fit]]:
    """By client and criterion."""
    asked = (
        select(fits.c.dream_client_id, fits.c.criterion_id, fits.c.fit)
        .join(clients, clients.c.id == fits.c.dream_client_id)
        .where(clients.c.salesperson_id == salesperson_id, alive(clients, fits))
    )
    known: dict[UUID, dict[UUID, Fit]] = {}
    for client_id, criterion_id, fit in db.execute(asked):
        known.setdefault(client_id, {})[criterion_id] = fit
    return known


def _said(db: Db, salesperson_id: UUID) -> Mapping[UUID, Sequence[Said]]:
    """By client, the newest first; a question that was not come to leaves nothing."""
    told = or_(answers.c.understanding.is_not(None), func.trim(answers.c.words) != "")
    asked = (
        select(answers.c.dream_client_id, answers.c.given_on, answers.c.understanding, answers.c.words)
        .where(answers.c.salesperson_id == salesperson_id, answers.c.dream_client_id.is_not(None), told, alive(answers))
        .order_by(answers.c.given_on.desc(), answers.c.created_at.desc())
    )
    said: dict[UUID, list[Said]] = {}
    for client_id, *rest in db.execute(asked):
        said.setdefault(client_id, []).append(Said(*rest))
    return said

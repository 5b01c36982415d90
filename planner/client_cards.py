"""The dream clients that an agenda names, as they stand beside its items: nothing of anybody else's is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, and_, select

from planner.domain.dream_client import ClientCard, Fit, Stand
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import Db

clients, criteria, fits, items = schema.dream_clients, schema.criteria, schema.client_fits, schema.agenda_items
FACTS = [name for name in ClientCard.__dataclass_fields__ if name != "stands"]


def cards(db: Db, session_id: UUID, salesperson_id: UUID) -> list[ClientCard]:
    """In one statement; those of another salesperson are left out."""
    make: Callable[..., ClientCard] = ClientCard
    found = groupby(db.execute(_asked(session_id, salesperson_id)), key=lambda row: tuple(row[: len(FACTS)]))
    return [make(*facts, _stands(rows)) for facts, rows in found]


def _stands(rows: Iterable[Row[tuple[Any, ...]]]) -> Sequence[Stand]:
    return tuple(Stand(row.text, row.against, row.fit or Fit.UNKNOWN) for row in rows if row.text is not None)


def _asked(session_id: UUID, salesperson_id: UUID) -> Select[*tuple[Any, ...]]:
    """A row for each client and criterion; one at least for each client."""
    named = select(items.c.dream_client_id).where(items.c.session_id == session_id, alive(items))
    stands = and_(fits.c.dream_client_id == clients.c.id, fits.c.criterion_id == criteria.c.id, alive(fits))
    return (
        select(*(clients.c[name] for name in FACTS), criteria.c.text, criteria.c.against, fits.c.fit)
        .select_from(clients)
        .outerjoin(criteria, and_(criteria.c.archived_on.is_(None), alive(criteria)))
        .outerjoin(fits, stands)
        .where(clients.c.id.in_(named), clients.c.salesperson_id == salesperson_id, alive(clients))
        .order_by(clients.c.created_at, clients.c.id, criteria.c.against, criteria.c.position, criteria.c.created_at)
    )

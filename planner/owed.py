"""What each side owes the other, in one list: promises, and what salespeople asked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Select, Subquery, Table, null, select, type_coerce, union_all

from planner import commitments, equipping
from planner.rows import Owed, owed_row
from planner.storage import schema
from planner.storage.schema import by_name
from planner.storage.store import Db, rows

made, wanted, persons = schema.commitments, schema.equipment, schema.salespeople
MOST_KEPT = 8
"""Questions that are kept, as one takes longer to make than to answer."""


class Order(Enum):
    DATE = "date"
    PERSON = "person"


def open_ones(db: Db, order: Order = Order.DATE, besides: UUID | None = None) -> list[Owed]:
    """With everybody in the team, and `besides` with one who left: soonest due first, what has no day last."""
    return rows(db, owed_row, asked_open(order, besides))


def settled_since(db: Db, day: date, order: Order = Order.DATE, besides: UUID | None = None) -> list[Owed]:
    """What was settled since a day, newest first; with whom, as in `open_ones`."""
    return rows(db, owed_row, _asked_settled(day, order, besides))


@lru_cache(maxsize=MOST_KEPT)
def asked_open(order: Order = Order.DATE, besides: UUID | None = None) -> Select[*tuple[Any, ...]]:
    """The question for what is open."""
    return _in_order(_both(commitments.asked_open(None, besides), equipping.asked_open(besides)), order)


@lru_cache(maxsize=MOST_KEPT)
def _asked_settled(day: date, order: Order, besides: UUID | None) -> Select[*tuple[Any, ...]]:
    both = _both(commitments.asked_settled(day, besides), equipping.asked_settled(day, besides))
    return _in_order(both, order, both.c.settled.desc())


def _in_order(both: Subquery, order: Order, *first: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    """The columns of `owed_row`; of one day in the order in which they were agreed on."""
    person = (by_name(both.c.whose_name), both.c.whose) if order is Order.PERSON else ()
    last = (both.c.soonest.nulls_last(), both.c.since, both.c.put_down, both.c.its_id)
    return select(*list(both.c)[: -len(_KEYS)]).order_by(*person, *first, *last)


def _both(promises: Select[*tuple[Any, ...]], wishes: Select[*tuple[Any, ...]]) -> Subquery:
    """Each with the columns of the other kind empty, and behind them what both are ordered by."""
    ours, theirs = promises.selected_columns, wishes.selected_columns
    return union_all(
        promises.with_only_columns(*ours, *_empty(theirs), *_keys(made, made.c.made_on)),
        wishes.with_only_columns(*_empty(ours), *theirs, *_keys(wanted, wanted.c.asked_on)),
    ).subquery()


def _empty(columns: Iterable[ColumnElement[Any]]) -> list[ColumnElement[Any]]:
    return [type_coerce(null(), column.type).label(f"no_{place}") for place, column in enumerate(columns)]


_KEYS = ("whose_name", "whose", "soonest", "settled", "since", "put_down", "its_id")


def _keys(table: Table, since: Column[date]) -> list[ColumnElement[Any]]:
    columns = (table.c.due, table.c.settled_on, since, table.c.created_at, table.c.id)
    return [column.label(name) for name, column in zip(_KEYS, (persons.c.name, persons.c.id, *columns), strict=True)]

"""The moments by which records stay in the order in which they were made, whatever the clock does."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, text

from planner.storage import schema
from planner.storage.columns import Moment
from planner.storage.info import STAMPS

TICK = timedelta(microseconds=1)
FAR_AHEAD = timedelta(days=100 * 366)
"""No clock is set wrong by so much: a moment that far ahead is damage, and following it would run out of years."""


class Stamps:
    """Each later than the one before, of this run and of all before it: `created_at` tells the order, and only where
    the clock was right also the time.

    So the newest moment in the workspace is followed even where it lies years ahead. That comes from a clock that was
    wrong, then or now, and which of the two it was nobody can tell: after a flat battery it is today's that is wrong.
    To go by today's clock would put what is written now before what was written yesterday; to move the older moments
    could undo a whole history. What is said to have happened when is told by days and by `changed_at`, which follow
    the clock as it is.

    One writes at a time (`BEGIN IMMEDIATE`), and stamps are only given to who writes.
    """

    def __init__(self) -> None:
        self._last: datetime | None = None

    def next(self, connection: Connection, now: datetime) -> datetime:
        """For what is made now."""
        if self._last is None:
            self._last = _newest(connection, now)
        self._last = max(now, self._last + TICK)
        return self._last


def stamp(connection: Connection, now: datetime) -> datetime:
    """The moment at which something new is made, on a connection that writes."""
    stamps: Stamps = connection.get_execution_options()[STAMPS]
    return stamps.next(connection, now)


def _newest(connection: Connection, now: datetime) -> datetime:
    """When the newest record of the workspace was made; that of the file itself is no record.

    In plain SQL: the first save would wait several times as long for a question to so many tables to be put together.
    """
    tables = (name for name, table in schema.metadata.tables.items() if table is not schema.workspaces)
    each = (f'SELECT max(created_at) AS made FROM "{name}" WHERE created_at < :far_ahead' for name in tables)
    newest = text(f"SELECT max(made) AS made FROM ({' UNION ALL '.join(each)})")
    asked = newest.bindparams(bindparam("far_ahead", now + FAR_AHEAD, Moment)).columns(made=Moment)
    return connection.execute(asked).scalar() or now - TICK

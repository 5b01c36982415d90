"""Everything that the sample team's file will hold, gathered in memory and written in one go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import TypeVar
from uuid import UUID

from sqlalchemy import insert

from planner.domain.private import PrivateKind, PrivateText
from planner.domain.record import Record
from planner.sample.days import Days
from planner.storage import mapping
from planner.storage.store import Db, touch

SEED = "the sample team"
R = TypeVar("R", bound=Record)


class Ledger:
    """Keeps records in the order in which they came, each with a believable moment at which it was written down."""

    def __init__(self, days: Days) -> None:
        self._days = days
        self._records: dict[type[Record], list[Record]] = defaultdict(list)

    def keep(self, record: Record, on: date | datetime) -> None:
        """Put down a record with its parts, as it was on a day; a part has the day that stands in it."""
        moment = on if isinstance(on, datetime) else self._days.written(on)
        self._enter(record, moment)
        for part in _parts(record):
            day = _day(part)
            self._enter(part, self._days.written(day) if day else moment)

    def private(self, salesperson_id: UUID, subject_id: UUID, kind: PrivateKind, text: str, on: date) -> None:
        """Put down a private text, where there is any."""
        if text:
            self.keep(PrivateText(salesperson_id=salesperson_id, subject_id=subject_id, kind=kind, text=text), on)

    def write(self, db: Db) -> None:
        """Into the workspace, under ids that are the same each time."""
        ids = self._ids()
        for kind, table in mapping.TABLES.items():
            rows = [{column.name: _value(record, column.name, ids) for column in table.c} for record in self.of(kind)]
            if rows:
                db.execute(insert(table), rows)
                touch(db, kind)

    def _enter(self, record: Record, moment: datetime) -> None:
        kept = self._records[type(record)]
        moment += timedelta(microseconds=len(kept))
        record.version, record.created_at, record.changed_at = 1, moment, moment
        kept.append(record)

    def of(self, kind: type[R]) -> list[R]:
        """What was kept of a kind so far."""
        return [record for record in self._records.get(kind, []) if isinstance(record, kind)]

    def _ids(self) -> dict[UUID, UUID]:
        """For each id that came about by chance, one that does not."""
        chance = Random(SEED)
        everything = [record for kind in mapping.TABLES for record in self.of(kind)]
        return {record.id: UUID(int=chance.getrandbits(128), version=4) for record in everything}


def _parts(record: Record) -> Iterator[Record]:
    for name in mapping.PARTS.get(type(record), {}):
        yield from getattr(record, name)


def _day(part: Record) -> date | None:
    return next((getattr(part, name) for name in ("on", "heard_on", "written_on") if hasattr(part, name)), None)


def _value(record: Record, name: str, ids: dict[UUID, UUID]) -> object:
    value: object = getattr(record, name)
    return ids.get(value, value) if isinstance(value, UUID) else value

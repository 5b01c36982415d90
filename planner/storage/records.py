"""Sessions of the ORM: records without the trash, their times stamped, and a note of what was touched.

Rows do without all of it: the store loads this module with the first record, so that a start need not wait for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Engine, event, inspect
from sqlalchemy.orm import Session, UOWTransaction, configure_mappers, sessionmaker
from sqlalchemy.orm.exc import StaleDataError

from planner.clock import Clock
from planner.domain.record import Record
from planner.errors import Conflict
from planner.language import _
from planner.storage import mapping
from planner.storage.earlier import keep_before, long_texts, place_of
from planner.storage.info import CLOCK, TOUCHED
from planner.storage.stamps import stamp


class Records:
    """Makes the sessions, those that only read and those that write."""

    def __init__(self, engine: Engine, writer: Engine, clock: Clock) -> None:
        self._clock = clock
        self._reading = self._sessions(engine)
        self._writing = self._sessions(writer)

    def prepare(self) -> None:
        """What is otherwise done when the first record is asked for."""
        configure_mappers()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with self._reading() as db:
            db.info[TOUCHED] = set()
            yield db

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """All that is written is kept, or nothing. Raises Conflict where a record was changed elsewhere meanwhile."""
        try:
            with self._writing.begin() as db:
                db.info[TOUCHED] = set()
                yield db
        except StaleDataError as error:
            raise Conflict(_("This was changed elsewhere in the meantime. Please look at it again.")) from error

    def _sessions(self, engine: Engine) -> sessionmaker[Session]:
        made = sessionmaker(engine, expire_on_commit=False, info={CLOCK: self._clock})
        event.listen(made, "before_flush", _stamp)
        event.listen(made, "after_flush", _note_touched)
        event.listen(made, "do_orm_execute", mapping.leave_out_trash)
        return made


def _stamp(db: Session, context: UOWTransaction, instances: object) -> None:
    """When it was made or changed; what long texts said before is kept."""
    now = db.info[CLOCK].now()
    for record in db.new:
        record.created_at, record.changed_at = stamp(db.connection(), now), now
    for record in db.dirty:
        if db.is_modified(record):
            _keep_texts(db, record, now)
            record.changed_at = now


def _keep_texts(db: Session, record: Record, now: datetime) -> None:
    """What is about to be written over, while it still stands in its row."""
    for column in long_texts(mapping.TABLES[type(record)]):
        if inspect(record).attrs[column.name].history.has_changes():
            place, text = place_of(column, vars(record)), getattr(record, column.name)
            keep_before(db.connection(), column, {"id": record.id}, text, now, place)


def _note_touched(db: Session, context: UOWTransaction) -> None:
    changed = [record for record in db.dirty if db.is_modified(record)]
    db.info[TOUCHED].update(type(record) for record in (*db.new, *changed, *db.deleted))

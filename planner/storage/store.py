"""The one door to the database: every read and every write goes through here."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar
from uuid import UUID

from planner.clock import Clock
from planner.domain.record import Record
from planner.errors import CannotSave, Conflict, NotFound
from planner.language import _
from planner.storage.ballast import SPARE, lay_in, release, room
from planner.storage.engine import DriverError, opening_mode, workspace_connection, workspace_engine, writing
from planner.storage.faults import (
    cannot_read,
    cannot_save,
    is_full,
    is_of_disk,
    needs_another_look,
    strange_values_are_damage,
)
from planner.storage.glance import Glance
from planner.storage.info import CLOCK, EARLIER, TOUCHED
from planner.storage.presence import Presence, own_copy, remove_log

if TYPE_CHECKING:
    import sqlite3

    import sqlalchemy
    from sqlalchemy import Engine, Select
    from sqlalchemy.orm import Session
    from sqlalchemy.orm.interfaces import ORMOption

    from planner.storage.identity import Identity
    from planner.storage.key import Key
    from planner.storage.records import Records

__all__ = ["CLOCK", "Connection", "Db", "Store", "Written", "fetch", "rows", "touch", "whole"]

Connection: TypeAlias = "sqlalchemy.Connection"
"""What the short way of a typed text is given."""
Db: TypeAlias = "Session"
"""What verbs are given."""
T = TypeVar("T")
R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Written(Generic[T]):
    """The outcome of a write, and the domain classes it touched."""

    result: T
    touched: frozenset[type]


class Store:
    """Reads and writes a workspace, on any thread but a forbidden one.

    Reads see one moment; writes are whole or not at all. Raises Conflict, NotFound and CannotSave beside what the
    questions and changes raise themselves.
    """

    def __init__(
        self,
        path: Path,
        clock: Clock,
        read_only: bool = False,
        key: Key | None = None,
        identity: Identity | None = None,
        why_not: str = "",
    ) -> None:
        """`why_not` says to whoever would write why a read-only one does not."""
        self.clock = clock
        self.identity = identity
        self.why_not = why_not
        self._path = path
        self._mode = opening_mode(path, only_looks=read_only)
        self._read_only = read_only
        self._key = key
        self._presence = Presence(path)
        self._moved: Callable[[Path], None] = _tell_nobody
        self._kept: Connection | None = None
        self._turn = threading.RLock()
        self._looking = threading.Lock()
        self._making = threading.RLock()
        self._forbidden: int | None = None

    @property
    def path(self) -> Path:
        """Where its file lies; another than the one that was opened once `make_sure_of_place` said so."""
        return self._path

    @property
    def name(self) -> str:
        """How its file is called."""
        return self._path.name

    @property
    def key(self) -> Key | None:
        """By which its file is opened, and every copy of it."""
        return self._key

    @property
    def read_only(self) -> bool:
        """Whether it refuses every write."""
        return self._read_only

    def follow_moves(self, moved: Callable[[Path], None]) -> None:
        """Be told, on whatever thread, where the workspace goes on once another file was put in its place."""
        self._moved = moved

    def make_sure_of_place(self) -> None:
        """Go on in a copy beside it where another program put a file in the place of this one, or took it away.

        Everything written until now is in the copy; the other file is left as it is. Raises CannotSave where there is
        no room for the copy: then nothing more is written.
        """
        if "_glancing" in vars(self) and not self._presence.is_broken():
            return
        with self._turn, self._looking, self._making:
            self._glancing  # noqa: B018 - still reads the file once that has lost its place
            if not self._presence.is_broken():
                return
            copy = own_copy(self._path, self.clock.now().astimezone(self.clock.zone))
            self._copy_to(copy)
            self._forget_connections()
            remove_log(self._path)
            self._path, self._presence = copy, Presence(copy)
            self._glancing  # noqa: B018
        self._moved(copy)

    def opens_with(self, passphrase: str) -> bool:
        """Whether this is its passphrase; without looking at the file, which may not be opened a second way."""
        from planner.storage.key import derive

        return self._key is not None and derive(passphrase, self._key.salt) == self._key

    def forbid_this_thread(self) -> None:
        """From now on the calling thread may not ask: the one that draws the window never waits for a disk."""
        self._forbidden = threading.get_ident()

    def glance(self, query: Callable[[Glance], T]) -> T:
        """What `read` gives, for the questions of a start, which need no SQLAlchemy: it is loaded after them."""
        self._check_thread()
        return self._looked_at(partial(self._glance, query))

    def prepare(self) -> None:
        """Load what else the first record would have to wait for."""
        self._check_thread()
        self._records.prepare()

    def read(self, query: Callable[[Db], T]) -> T:
        """What the query makes of the workspace as it is at one moment."""
        self._check_thread()
        return self._looked_at(partial(self._read, query))

    def write(self, change: Callable[[Db], T]) -> Written[T]:
        """Run the change in one transaction; all of it is kept, or none."""
        self._check_thread()
        self._check_may_write()
        try:
            return self._with_room(partial(self._write, change))
        except _not_found() as error:
            raise NotFound(_("This is no longer there. It may have been moved to the trash.")) from error

    def save(self, change: Callable[[Connection], T]) -> T:
        """The short way of a typed text to the disk: one statement on a connection that is kept, one sync.

        Raises NotFound where what the text belongs to was deleted for good.
        """
        self._check_thread()
        self._check_may_write()
        try:
            return self._with_room(partial(self._save, change))
        except _broken_rules() as error:
            raise NotFound(_("Not saved: what this text belongs to is no longer there. Copy it to keep it.")) from error

    def keep_room(self) -> int:
        """Keep some room for when the disk is full; the bytes that are free beside it."""
        lay_in(self._path)
        return room(self._path)

    def wipe(self, rewrite: bool = False) -> None:
        """See to it that what was erased is in none of the files any more.

        Its place in the file was overwritten when it went; what the log still holds is written over and cut off. To
        rewrite leaves no trace of how much there was. Raises CannotSave where somebody reads the log meanwhile.
        """
        self._check_thread()
        self.make_sure_of_place()
        with self._turn, closing(workspace_connection(self._path, key=self._key)) as connection:
            try:
                if rewrite:
                    connection.execute("VACUUM")
                ((busy, *_pages),) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            except DriverError as error:
                raise cannot_save(error) from error
        if busy:
            words = _(
                "What was erased is gone from {name}, but not yet from the log beside it: another program is reading. "
                "It goes when the app is closed."
            )
            raise CannotSave(words.format(name=self.name))

    def close(self) -> None:
        """Leave one file behind that a person can copy."""
        self._forget_connections()

    def _copy_to(self, copy: Path) -> None:
        """From a connection that was open before, which still reads the file that was replaced."""
        try:
            self._glancing.execute("PRAGMA query_only=OFF")
            self._glancing.execute("VACUUM INTO ?", (str(copy),))
        except DriverError as error:
            copy.unlink(missing_ok=True)
            words = _(
                "Not saved: {name} was replaced or removed by another program, and no copy can be written beside it. "
                "Copy your text to be safe, then open a workspace again."
            )
            raise CannotSave(words.format(name=self.name)) from error
        finally:
            self._glancing.execute("PRAGMA query_only=ON")
        copy.chmod(0o600)

    def _forget_connections(self) -> None:
        if self._kept is not None:
            self._kept.close()
            self._kept = None
        if "_made_engine" in vars(self):
            self._engine.dispose()
        if "_glancing" in vars(self):
            self._glancing.close()
        for made in ("_made_engine", "_glancing", "_made_writer", "_made_records"):
            vars(self).pop(made, None)

    @contextmanager
    def _kept_or_forgotten(self) -> Iterator[None]:
        """What is remembered of earlier versions holds only where the transaction that kept them did."""
        try:
            yield
        except BaseException:
            self._engine.get_execution_options()[EARLIER].forget_all()
            raise

    def _glance(self, query: Callable[[Glance], T]) -> T:
        with self._looking:
            self._glancing.execute("BEGIN")
            try:
                with strange_values_are_damage():
                    return query(Glance(self._glancing, self.clock))
            finally:
                if self._glancing.in_transaction:
                    self._glancing.execute("ROLLBACK")

    def _read(self, query: Callable[[Db], T]) -> T:
        if not self._read_only:
            self.make_sure_of_place()
        with self._records.reading() as db, strange_values_are_damage():
            try:
                return query(db)
            except _not_found() as error:
                raise NotFound(_("This is no longer there. It may have been moved to the trash.")) from error

    def _looked_at(self, look: Callable[[], T]) -> T:
        """Twice where the disk failed, with other connections. Raises CannotRead."""
        try:
            return look()
        except _disk_faults() as error:
            if not needs_another_look(error):
                raise cannot_read(error, self._lacks_room(error)) from error
            self._begin_anew()
        try:
            return look()
        except _disk_faults() as error:
            raise cannot_read(error, self._lacks_room(error)) from error

    def _write(self, change: Callable[[Db], T]) -> Written[T]:
        self.make_sure_of_place()
        with self._turn, self._kept_or_forgotten(), self._records.writing() as db, strange_values_are_damage():
            result = change(db)
            db.flush()
            return Written(result, frozenset(db.info[TOUCHED]))

    def _save(self, change: Callable[[Connection], T]) -> T:
        self.make_sure_of_place()
        with self._turn:
            if self._kept is None:
                self._kept = self._writer.connect()
            with self._kept_or_forgotten(), self._kept.begin():
                return change(self._kept)

    def _with_room(self, work: Callable[[], T]) -> T:
        """Once more with the room that is kept for it, where the disk is full. Raises CannotSave."""
        try:
            return work()
        except _disk_faults() as error:
            if not (self._lacks_room(error) and release(self._path)):
                raise self._told(error) from error
        try:
            return work()
        except _disk_faults() as error:
            raise self._told(error) from error

    def _lacks_room(self, error: Exception) -> bool:
        """A log or its index that cannot grow is told as some other fault."""
        return is_full(error) or (is_of_disk(error) and room(self._path) < SPARE)

    def _told(self, error: Exception) -> Exception:
        if needs_another_look(error):
            self._begin_anew()
        return cannot_save(error, self._lacks_room(error))

    def _begin_anew(self) -> None:
        """With other connections: what those that met a fault have in memory is not trusted. Where the file has lost
        its place they are the only ones that still read it."""
        with self._turn, self._looking, self._making:
            if self._presence.is_broken():
                return
            if self._kept is not None:
                self._kept.invalidate()
            self._forget_connections()

    @cached_property
    def _glancing(self) -> sqlite3.Connection:
        return workspace_connection(self._path, read_only=True, key=self._key, mode=self._mode)

    @property
    def _engine(self) -> Engine:
        """One for all threads, also where two of them ask first at the same moment."""
        with self._making:
            return self._made_engine

    @cached_property
    def _made_engine(self) -> Engine:
        return workspace_engine(self._path, self._read_only, self._key, self._mode, self.clock.moment)

    @property
    def _writer(self) -> Engine:
        """Under the same lock as the rest: up to Python 3.11 a cached property has one of its own, and two threads that
        take two locks in turn wait for each other for ever."""
        with self._making:
            return self._made_writer

    @cached_property
    def _made_writer(self) -> Engine:
        return writing(self._engine)

    @property
    def _records(self) -> Records:
        with self._making:
            return self._made_records

    @cached_property
    def _made_records(self) -> Records:
        from planner.storage.records import Records

        return Records(self._engine, self._writer, self.clock)

    def beside(self, work: Callable[[Path, Key | None], T]) -> T:
        """Do what opens the file by itself, while all else goes on."""
        return work(self._path, self._key)

    def _check_may_write(self) -> None:
        if self.why_not:
            raise CannotSave(self.why_not)

    def _check_thread(self) -> None:
        if threading.get_ident() == self._forbidden:
            raise RuntimeError("The store was asked on the thread that draws the window.")


def _tell_nobody(_copy: Path) -> None:
    """The command line does one thing and ends."""


def fetch(db: Db, kind: type[R], record_id: UUID, version: int | None = None, options: Iterable[ORMOption] = ()) -> R:
    """A record to be changed. Raises NotFound, and Conflict where it is no longer at the version that was looked at."""
    record = db.get_one(kind, record_id, options=list(options))
    if version is not None and record.version != version:
        raise Conflict(_("This was changed elsewhere in the meantime. Please look at it again."))
    return record


def whole(db: Db, kind: type[R], record_id: UUID, version: int | None = None) -> R:
    """A record with all its parts, safe to use after the store has let go of it."""
    from planner.storage import mapping

    return fetch(db, kind, record_id, version, mapping.whole(kind))


def rows(db: Db, kind: Callable[..., T], asked: Select[*tuple[Any, ...]]) -> list[T]:
    """The answer to a question, each row as one of a kind; its columns stand in the order of the kind's fields."""
    return [kind(*row) for row in db.execute(asked)]


def touch(db: Db, *kinds: type[Record]) -> None:
    """Say which classes a statement by hand has changed, so that the screens that show them are told."""
    db.info[TOUCHED].update(kinds)


def _not_found() -> type[Exception]:
    """Named only when something was raised: until then nobody needs SQLAlchemy for it."""
    from sqlalchemy.exc import NoResultFound

    return NoResultFound


def _broken_rules() -> type[Exception]:
    from sqlalchemy.exc import IntegrityError

    return IntegrityError


def _disk_faults() -> tuple[type[Exception], ...]:
    from sqlalchemy.exc import DBAPIError

    return DBAPIError, DriverError

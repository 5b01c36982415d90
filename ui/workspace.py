"""The store as screens see it: never blocking, and telling them what changed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from planner.clock import Clock
from planner.errors import PlannerError
from planner.storage.glance import Glance
from planner.storage.store import Connection, Db, Store, Written

T = TypeVar("T")
log = logging.getLogger(__name__)


class Workspace(QObject):
    """Reads on one thread, writes on another, and answers on the thread that draws the window."""

    changed = Signal(frozenset)
    """The domain classes the last write touched."""

    failed = Signal(str)
    """Something went wrong that the user can act on, in a sentence."""

    closing = Signal()
    """The last moment to hand over what was typed and not yet saved."""

    _settled = Signal(object)

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.clock: Clock = store.clock
        self._store = store
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="writer")
        self._reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reader")
        self._errands = ThreadPoolExecutor(max_workers=2, thread_name_prefix="errand")
        self._waiting: dict[object, _Save[object]] = {}
        self._closed = False
        # Queued, because an answer that is there at once is still not given in the middle of the question.
        self._settled.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def read(self, owner: QObject, query: Callable[[Db], T], then: Callable[[T], None]) -> None:
        """Run the query, then call back while the owner lives."""
        self._submit(self._reader, owner, partial(self._store.read, query), then, self.failed.emit)

    def glance(self, owner: QObject, query: Callable[[Glance], T], then: Callable[[T], None]) -> None:
        """Ask one of the questions that need no more than the driver: for what is shown at the start."""
        self._submit(self._reader, owner, partial(self._store.glance, query), then, self.failed.emit)

    def prepare(self) -> None:
        """Load what the first reading of records would have to wait for."""
        self._reader.submit(self._store.prepare)

    def write(
        self,
        owner: QObject,
        change: Callable[[Db], T],
        then: Callable[[T], None] | None = None,
        refused: Callable[[PlannerError], None] | None = None,
    ) -> None:
        """Run the change in one transaction, announce it, then call back.

        What a person can act on goes to `refused`, where a form says it beside its field, else to the window's banner.
        """
        after = partial(self._announce, owner, then)
        self._submit(self._writer, self, partial(self._store.write, change), after, self.failed.emit, refused)

    def save(
        self,
        owner: QObject,
        key: object,
        change: Callable[[Connection], None],
        then: Callable[[], None],
        failed: Callable[[str], None],
    ) -> None:
        """Save a text as it is typed. While one save of a key waits for its turn, a newer one takes its place.

        Nothing is announced: the editor that typed it knows. `then` is called only after the commit of this very text
        or of a newer one.
        """
        waits = key in self._waiting
        self._waiting[key] = _Save(owner, change, then, failed)
        if not waits:
            self._submit(self._writer, self, partial(self._save_newest, key), self._saved, self.failed.emit)

    def errand(
        self,
        owner: QObject,
        work: Callable[[], T],
        then: Callable[[T], None],
        refused: Callable[[PlannerError], None] | None = None,
    ) -> None:
        """Do slow work that needs no store: draw a document, copy a file."""
        self._submit(self._errands, owner, work, then, self.failed.emit, refused)

    def announce(self, *kinds: type) -> None:
        """Tell the screens of changes that were saved as they were typed, once the typing is over."""
        self.changed.emit(frozenset(kinds))

    def close(self) -> None:
        """Finish what is under way, then leave the file in one piece."""
        self.closing.emit()
        self._closed = True
        for worker in (self._errands, self._reader, self._writer):
            worker.shutdown()
        self._store.close()

    def _save_newest(self, key: object) -> _Save[object]:
        save = self._waiting.pop(key)
        try:
            self._store.save(save.change)
        except PlannerError as error:
            save.error = error
        return save

    def _saved(self, save: _Save[object]) -> None:
        if not isValid(save.owner):
            return
        if save.error:
            save.failed(str(save.error))
        else:
            save.then()

    def _announce(self, owner: QObject, then: Callable[[T], None] | None, written: Written[T]) -> None:
        self.changed.emit(written.touched)
        if then and isValid(owner):
            then(written.result)

    def _submit(
        self,
        worker: Executor,
        owner: QObject,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[str], None],
        refused: Callable[[PlannerError], None] | None = None,
    ) -> None:
        future = worker.submit(work)
        future.add_done_callback(partial(self._hand_over, owner, then, failed, refused))

    def _hand_over(
        self,
        owner: QObject,
        then: Callable[[T], None],
        failed: Callable[[str], None],
        refused: Callable[[PlannerError], None] | None,
        done: Future[T],
    ) -> None:
        self._settled.emit(partial(_settle, owner, done, then, failed, refused))

    @Slot(object)
    def _deliver(self, settle: Callable[[], None]) -> None:
        """What comes home after the workspace was closed has nobody to go to."""
        if not self._closed:
            settle()


class _Save(Generic[T]):
    """A text on its way to the disk, and whom to tell."""

    def __init__(
        self, owner: QObject, change: Callable[[Connection], T], then: Callable[[], None], failed: Callable[[str], None]
    ) -> None:
        self.owner, self.change, self.then, self.failed = owner, change, then, failed
        self.error: PlannerError | None = None


def _settle(
    owner: QObject,
    done: Future[T],
    then: Callable[[T], None],
    failed: Callable[[str], None],
    refused: Callable[[PlannerError], None] | None,
) -> None:
    try:
        result = done.result()
    except PlannerError as error:
        log.info("refused: %s", type(error).__name__)
        if refused and isValid(owner):
            refused(error)
        else:
            failed(str(error))
        return
    if isValid(owner):
        then(result)

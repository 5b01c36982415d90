"""The store as screens see it: never blocking, and telling them what changed.

A worker is given what to do and a number. Who asked stays here, on the thread that draws: a widget whose last mention
ended on another thread would be destroyed there, and take the app with it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import cached_property, partial
from importlib import import_module
from itertools import count
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from planner.clock import Clock
from planner.errors import CannotSave, Damaged, PlannerError
from planner.storage.ballast import LITTLE
from planner.storage.glance import Glance
from planner.storage.store import Connection, Db, Store, Written

if TYPE_CHECKING:
    from planner.storage.case import Unsaved
    from planner.storage.examining import Findings
    from ui.safekeeping import Safekeeping

T = TypeVar("T")
A_MINUTE = 60_000
log = logging.getLogger(__name__)


class Workspace(QObject):
    """Reads on one thread, writes on another, and answers on the thread that draws the window."""

    changed = Signal(frozenset)
    """The domain classes the last write touched."""

    failed = Signal(str)
    """Something went wrong that the user can act on, in a sentence."""

    day_turned = Signal()
    """It is another day than when this was last told; whatever says how far a day is off is out of date."""

    moved = Signal(object)
    """Another program put a file in the place of this one: where the workspace goes on, with everything in it."""

    saved = Signal()
    """Something was committed: a change, or a text as it was typed."""

    handing_over = Signal()
    """Whoever holds what was typed and not told yet tells it now; one may go on typing afterwards."""

    closing = Signal()
    """The last moment to hand over what was typed and not yet saved."""

    damaged = Signal()
    """Part of the file could not be read: it has to be closed and looked at, before anything else is asked of it."""

    looked_through = Signal()
    """The whole file was looked through, and is sound."""

    not_saved = Signal(object, str)
    """A text could not be stored: who keeps it, and why."""

    all_saved = Signal(object)
    """All is stored now that somebody kept because it could not be."""

    little_room = Signal(object)
    """So many bytes are left on the disk, fewer than one should have; None where there are enough."""

    _settled = Signal(int, object)

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.clock: Clock = store.clock
        self.key, self.read_only, self.why_not = store.key, store.read_only, store.why_not
        self._store = store
        store.follow_moves(self.moved.emit)
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="writer")
        self._reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reader")
        self._errands = ThreadPoolExecutor(max_workers=2, thread_name_prefix="errand")
        self._numbers = count(1)
        self._asked: dict[int, _Asked] = {}
        self._saving: dict[int, _Saving] = {}
        self._waiting: dict[object, tuple[int, Callable[[Connection], object]]] = {}
        self._unsaved: dict[object, Callable[[Connection], object]] = {}
        self._writes = 0
        self._refused = self._closed = False
        self._last_asked = monotonic()
        self.room: int | None = None
        self._keepers: set[QObject] = set()
        # Queued, because an answer that is there at once is still not given in the middle of the question.
        self._settled.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._day = self.clock.today()
        self._minute = QTimer(self, interval=A_MINUTE)
        self._minute.timeout.connect(self.look_at_day)
        self._minute.timeout.connect(self.look_at_room)
        self._minute.start()

    @property
    def name(self) -> str:
        """How its file is called."""
        return self._store.name

    @property
    def path(self) -> Path:
        """Where its file lies by now."""
        return self._store.path

    def read(self, owner: QObject, query: Callable[[Db], T], then: Callable[[T], None]) -> None:
        """Run the query, then call back while the owner lives."""
        self._submit(self._reader, owner, partial(self._store.read, query), then, self.failed.emit)

    def glance(self, owner: QObject, query: Callable[[Glance], T], then: Callable[[T], None]) -> None:
        """Ask one of the questions that need no more than the driver: for what is shown at the start."""
        self._submit(self._reader, owner, partial(self._store.glance, query), then, self.failed.emit)

    def prepare(self) -> None:
        """Load what the first reading of records would have to wait for."""
        self._reader.submit(self._store.prepare)

    def prepare_paper(self) -> None:
        """Load what the first page on paper would have to wait for: what draws it, and its faces."""
        if not self._closed:
            self._errands.submit(import_module, "planner.documents.plan")

    def write(
        self,
        owner: QObject,
        change: Callable[[Db], T],
        then: Callable[[T], None] | None = None,
        refused: Callable[[PlannerError], None] | None = None,
    ) -> None:
        """Run the change in one transaction, announce it, then call back.

        What a person can act on goes to `refused`, where a form says it beside its field, else to the window's banner;
        there as well once the owner is gone.
        """
        after = partial(self._announce, owner, then)
        no = partial(self._not_written, owner, refused)
        self._submit(self._writer, self, partial(self._store.write, change), after, self.failed.emit, no)

    def erase(
        self,
        owner: QObject,
        change: Callable[[Db], T],
        then: Callable[[T], None] | None = None,
        refused: Callable[[PlannerError], None] | None = None,
    ) -> None:
        """A change that takes something away for good: when it calls back, that is in none of the files any more."""
        self.write(self, change, partial(self._rewrite, owner, then), refused)

    def wipe(self, owner: QObject) -> None:
        """See to it that what is gone is not in the log any more."""
        self._submit(self._writer, owner, self._store.wipe, _nothing, self.failed.emit)

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
        number = next(self._numbers)
        self._saving[number] = _Saving(key, owner, then, failed)
        self._waiting[key] = (number, change)
        self._submit(self._writer, self, partial(self._save_newest, key), self._saved, self.failed.emit)

    @cached_property
    def safekeeping(self) -> Safekeeping:
        """What makes its backups."""
        from ui.safekeeping import Safekeeping

        safekeeping = Safekeeping(self._store, self)
        safekeeping.told.connect(self.failed)
        self.saved.connect(safekeeping.note_change)
        return safekeeping

    @property
    def closed(self) -> bool:
        return self._closed

    def begin_backups(self) -> None:
        """Make backups by itself from now on, the first one at once."""
        if not self._closed and not self.read_only:
            self.safekeeping.begin()

    def errand(
        self,
        owner: QObject,
        work: Callable[[], T],
        then: Callable[[T], None],
        refused: Callable[[PlannerError], None] | None = None,
    ) -> None:
        """Do slow work that needs no store: draw a document, copy a file."""
        self._submit(self._errands, owner, work, then, self.failed.emit, refused)

    def look_through(self) -> None:
        """Look the whole file through, page by page; what is found is told as damage met while working is."""
        if not self._closed:
            from planner.storage.examining import examine

            self.errand(self, partial(self._store.beside, examine), self._looked_through)

    def idle_for(self) -> float:
        """Seconds since anything was last asked of it."""
        return monotonic() - self._last_asked

    def unsaved(self) -> tuple[Unsaved, ...]:
        """The texts that the store could not take, the newest of each."""
        from planner.storage.case import Unsaved

        return tuple(Unsaved(_words(change), change) for change in self._unsaved.values())

    def announce(self, *kinds: type) -> None:
        """Tell the screens of changes that were saved as they were typed, once the typing is over."""
        self.changed.emit(frozenset(kinds))

    def look_at_file(self) -> None:
        """Whether it is still the one that was opened, when the manager comes back to the window."""
        self._submit(self._writer, self, self._store.make_sure_of_place, _nothing, self.failed.emit)

    def look_at_day(self) -> None:
        """Each minute, and so within one of waking up: most apps stay open over night."""
        day = self.clock.today()
        if day != self._day:
            self._day = day
            self.day_turned.emit()

    def opens_with(self, passphrase: str) -> bool:
        """Whether this is the passphrase; takes a fifth of a second: for an errand."""
        return self._store.opens_with(passphrase)

    def hand_over(self, then: Callable[[bool], None]) -> None:
        """Have everybody hand over what was typed, and wait for the disk without keeping the window waiting.

        Then is said whether all of it is stored; what is not is still where it was typed.
        """
        self._refused = False
        self.closing.emit()
        self._wait_for_writes(then)

    def store_all(self) -> bool:
        """Have all that was typed stored now, and wait for it; says whether all of it is."""
        self.handing_over.emit()
        self._writer.submit(_nothing).result()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)
        return not self._keepers

    def tell_not_saved(self, keeper: QObject, why: str) -> None:
        self._keepers.add(keeper)
        self.not_saved.emit(keeper, why)

    def tell_all_saved(self, keeper: QObject) -> None:
        self._keepers.discard(keeper)
        self.all_saved.emit(keeper)

    def look_at_room(self) -> None:
        """Keep some for the last words, and say where there is little."""
        if not self._closed:
            self.errand(self, self._store.keep_room, self._tell_room)

    def close(self, at_once: bool = False) -> None:
        """Finish what is under way, then leave the file in one piece; `at_once` does not wait for errands."""
        self.closing.emit()
        self._closed = True
        self._minute.stop()
        if "safekeeping" in vars(self):
            self.safekeeping.close()
        self._errands.shutdown(wait=not at_once)
        for worker in (self._reader, self._writer):
            worker.shutdown()
        self._store.close()
        self._note_as_left()

    def _wait_for_writes(self, then: Callable[[bool], None]) -> None:
        """What comes home may send more on its way."""
        seen = self._writes
        self._submit(self._writer, self, _nothing, partial(self._written_so_far, seen, then), self.failed.emit)

    def _written_so_far(self, seen: int, then: Callable[[bool], None], _result: None) -> None:
        if self._writes > seen + 1:
            self._wait_for_writes(then)
        else:
            then(not (self._unsaved or self._refused))

    def _note_as_left(self) -> None:
        from planner.storage import as_left

        if not self.read_only:
            as_left.note(self._store.path)

    def _not_written(self, owner: QObject, refused: Callable[[PlannerError], None] | None, error: PlannerError) -> None:
        self._refused = self._refused or isinstance(error, CannotSave)
        if refused and isValid(owner):
            refused(error)
        else:
            self.failed.emit(str(error))

    def _tell_room(self, left: int) -> None:
        self.room = left if left < LITTLE else None
        self.little_room.emit(self.room)

    def _save_newest(self, key: object) -> tuple[int, str] | None:
        """On the writing thread: which save it was, and why it failed if it did; None where an earlier turn took it."""
        number, change = self._waiting.pop(key, (0, None))
        if change is None:
            return None
        try:
            self._store.save(change)
        except PlannerError as error:
            self._unsaved[key] = change
            if isinstance(error, Damaged):
                self.damaged.emit()
            return number, str(error)
        self._unsaved.pop(key, None)
        return number, ""

    def _looked_through(self, found: Findings) -> None:
        if found.sound:
            self.looked_through.emit()
        else:
            self.damaged.emit()

    def _saved(self, outcome: tuple[int, str] | None) -> None:
        if outcome is None:
            return
        number, why = outcome
        if not why:
            self.saved.emit()
        saved = self._saving.pop(number)
        for older in [each for each, saving in self._saving.items() if saving.key == saved.key and each < number]:
            del self._saving[older]
        if isValid(saved.owner):
            saved.failed(why) if why else saved.then()

    def _rewrite(self, owner: QObject, then: Callable[[T], None] | None, result: T) -> None:
        after: Callable[[None], None] = partial(_hand_over, then, result)
        self._submit(self._writer, owner, partial(self._store.wipe, rewrite=True), after, self.failed.emit)

    def _announce(self, owner: QObject, then: Callable[[T], None] | None, written: Written[T]) -> None:
        self.saved.emit()
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
        number = next(self._numbers)
        self._writes += worker is self._writer
        self._last_asked = monotonic()
        self._asked[number] = _Asked(owner, then, failed, refused)
        worker.submit(work).add_done_callback(partial(self._bring_home, number))

    def _bring_home(self, number: int, done: Future[Any]) -> None:
        """On the thread that did the work. An errand may end after a lock has thrown the workspace away."""
        if isValid(self):
            self._settled.emit(number, done)

    @Slot(int, object)
    def _deliver(self, number: int, done: Future[Any]) -> None:
        """What comes home after the workspace was closed has nobody to go to."""
        asked = self._asked.pop(number)
        if self._closed:
            return
        asked.settle(done)
        if isinstance(done.exception(), Damaged):
            self.damaged.emit()


def _words(change: Callable[[Connection], object]) -> str:
    """What somebody typed, of what a change puts down."""
    given = change.keywords if isinstance(change, partial) else {}
    return str(next((given[name] for name in ("text", "good_answer") if name in given), ""))


def _nothing(*_result: None) -> None:
    """It is where it was; or a turn was waited for."""


def _hand_over(then: Callable[[T], None] | None, result: T, _wiped: None) -> None:
    if then:
        then(result)


class _Saving(NamedTuple):
    """Whom to tell of a text that is on its way to the disk."""

    key: object
    owner: QObject
    then: Callable[[], None]
    failed: Callable[[str], None]


class _Asked(NamedTuple):
    """Who waits for an answer, and what is done with it."""

    owner: QObject
    then: Callable[[Any], None]
    failed: Callable[[str], None]
    refused: Callable[[PlannerError], None] | None

    def settle(self, done: Future[Any]) -> None:
        try:
            result = done.result()
        except PlannerError as error:
            log.info("refused: %s", type(error).__name__)
            if self.refused and isValid(self.owner):
                self.refused(error)
            else:
                self.failed(str(error))
            return
        if isValid(self.owner):
            self.then(result)

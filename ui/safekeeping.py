"""Makes the backups of the workspace that is open, each on a thread of its own that nothing waits for."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from planner import settings
from planner.errors import PlannerError
from planner.language import _
from planner.storage import backups, second_place, swapping
from planner.storage.backups import Backup, Why
from planner.storage.fingerprints import Stopped
from planner.storage.second_place import OutOfReach, SecondPlace
from planner.storage.store import Store
from planner.storage.swapping import Aside

if TYPE_CHECKING:
    from planner.storage.key import Key

EVERY = 30 * 60
"""Seconds after which changes are backed up; where nothing was changed, there is nothing to back up."""
A_MINUTE = 60_000
BACKUP = "backup"
PATIENCE = 2.0
"""Seconds that the end of the app waits for a backup to stop; mostly it takes some thousandths."""


@dataclass(frozen=True)
class Standing:
    """How it stands with the backups in the app's own folder; `trouble` says why the last one could not be made."""

    place: Path
    backups: Sequence[Backup]
    asides: Sequence[Aside]
    encrypted: bool
    trouble: str = ""

    @property
    def newest(self) -> Backup | None:
        return self.backups[0] if self.backups else None


class Safekeeping(QObject):
    """Of one workspace. A second place may be out of reach and hold up whoever asks; it holds up only itself."""

    stands = Signal(object)
    """How it stands here: a `Standing`."""

    second_stands = Signal(object)
    """How it stands with the second place: a `SecondPlace`, or None where none was chosen."""

    made = Signal(object)
    """A `Backup` was made."""

    told = Signal(str)
    """What the manager should know, in a sentence: once, not every half hour."""

    _done = Signal(str, object, object)

    def __init__(self, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._store, self._key, self._clock = store, store.key, store.clock
        self._stop = threading.Event()
        self._at_work: dict[str, threading.Thread] = {}
        self._again: dict[str, Callable[[], None]] = {}
        self._deeds: list[Callable[[], None]] = []
        self._changed_since: float | None = None
        self._trouble = ""
        self._told_second = False
        self._timer = QTimer(self, interval=A_MINUTE)
        self._timer.timeout.connect(self.look_at_clock)
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        """One at once, then one every half hour in which something was changed."""
        self._timer.start()
        self.back_up(Why.START)
        if self._key:
            self._start("catch up", partial(_catch_up, self._store.path, self._key), self._tell_caught_up)

    def note_change(self) -> None:
        if self._changed_since is None:
            self._changed_since = time.monotonic()

    def look_at_clock(self) -> None:
        """Each minute, by a clock that nobody can set."""
        if self._changed_since is not None and time.monotonic() - self._changed_since >= EVERY:
            self.back_up(Why.CHANGES)

    def back_up(self, why: Why) -> None:
        """Make one now; while one is being made, that one will do."""
        if BACKUP not in self._at_work:
            self._changed_since = None
            self._start(BACKUP, partial(self._back_up, why), self._tell_made)

    def before(self, why: Why, deed: Callable[[], None]) -> None:
        """Make one, then do what it is made for; also where none can be made, which is told: the deed was asked for."""
        self._deeds.append(deed)
        self.back_up(why)

    def look(self) -> None:
        """Tell how it stands, here and in the second place."""
        self._start("look", self._look, self.stands.emit)
        self._start("second look", partial(self._look_at_second, ""), self.second_stands.emit)

    def carry(self) -> None:
        """Bring the newest one to the second place."""
        self._start("carry", self._carry, self._tell_carried)

    def close(self) -> None:
        """What is being made is given up: the next start makes one."""
        self._timer.stop()
        self._stop.set()
        making = self._at_work.get(BACKUP)
        if making:
            making.join(PATIENCE)

    def _back_up(self, why: Why) -> Backup:
        backup = backups.keep(self._store.path, self._key, why, self._clock.now(), self._stop.is_set)
        swapping.let_go(self._store.path, self._clock.now())
        return backup

    def _look(self) -> Standing:
        return Standing(
            backups.folder(self._store.path),
            backups.listed(self._store.path),
            swapping.lying_aside(self._store.path),
            self._key is not None,
            self._trouble,
        )

    def _carry(self) -> SecondPlace | None:
        folder = settings.load().second_place
        try:
            if folder:
                second_place.carry(self._store.path, Path(folder))
        except OutOfReach as error:
            return self._look_at_second(str(error))
        return self._look_at_second("")

    def _look_at_second(self, trouble: str) -> SecondPlace | None:
        folder = settings.load().second_place
        return replace(second_place.look(self._store.path, Path(folder)), trouble=trouble) if folder else None

    def _tell_made(self, backup: Backup) -> None:
        self._trouble = ""
        self.made.emit(backup)
        self._start("look", self._look, self.stands.emit)
        self.carry()

    def _tell_caught_up(self, _nothing: None) -> None:
        self.look()

    def _tell_carried(self, second: SecondPlace | None) -> None:
        self.second_stands.emit(second)
        why = second.trouble if second else ""
        if second and second.within_reach and second.late(self._clock.now()):
            why = why or _("The second place for backups has had none for more than a week.")
        if why and not self._told_second:
            self._told_second = True
            self.told.emit(why)

    def _do_deeds(self) -> None:
        """Also where none could be made."""
        deeds, self._deeds = self._deeds, []
        for deed in deeds:
            deed()

    def _tell_trouble(self, error: PlannerError) -> None:
        if not self._trouble:
            self.told.emit(str(error))
        self._trouble = str(error)
        self.note_change()
        self.look()

    def _start(self, name: str, work: Callable[[], Any], then: Callable[[Any], object]) -> None:
        """Now, or once more when the same that is being done is done: it may not have seen the newest."""
        if name in self._at_work:
            self._again[name] = partial(self._start, name, work, then)
            return
        thread = threading.Thread(target=self._work, args=(name, work, then), name=name, daemon=True)
        self._at_work[name] = thread
        thread.start()

    def _work(self, name: str, work: Callable[[], Any], then: Callable[[Any], object]) -> None:
        try:
            outcome = work()
        except Stopped:
            return
        except Exception as fault:  # noqa: BLE001 - handed over to the thread that can show it
            outcome = fault
        if not self._stop.is_set() and isValid(self):
            self._done.emit(name, then, outcome)

    @Slot(str, object, object)
    def _deliver(self, name: str, then: Callable[[Any], object], outcome: object) -> None:
        del self._at_work[name]
        if name in self._again:
            self._again.pop(name)()
        if name == BACKUP:
            self._do_deeds()
        if isinstance(outcome, PlannerError):
            self._tell_trouble(outcome)
        elif isinstance(outcome, Exception):
            raise outcome
        else:
            then(outcome)


def _catch_up(workspace: Path, key: Key) -> None:
    from planner import encryption

    encryption.catch_up(workspace, key)

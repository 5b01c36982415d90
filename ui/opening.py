"""Opens a workspace beside the window: the store and its libraries are loaded on a thread, after the first picture."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from planner.errors import Damaged, PlannerError
from planner.language import _

if TYPE_CHECKING:
    from planner.clock import Clock
    from planner.glances import Whose
    from planner.storage.case import Backup, Case, NewestBackup, Unsaved
    from planner.storage.key import Key
    from planner.storage.store import Store


@dataclass(frozen=True)
class Opened:
    """A store, whose it is, and what is `told` of how it was found. After a restore, the file with what was there
    `before`."""

    store: Store
    whose: Whose
    told: str = ""
    before: Path | None = None


@dataclass(frozen=True)
class Asked:
    """What shall be opened, an older copy too if that is wanted. One that is `doubted` is looked through first, and
    what could not be saved before is saved then."""

    path: Path
    day: date | None = None
    sample: bool = False
    older: bool = False
    doubted: bool = False
    unsaved: tuple[Unsaved, ...] = ()
    key: Key | None = None


def newest_backup(workspace: Path) -> Backup | None:
    """Of those in the app's own folder."""
    from planner.storage import backups
    from planner.storage.case import Backup

    found = backups.listed(workspace)
    return Backup(found[0].path, found[0].made_at) if found else None


class Opener(QObject):
    """Opens one workspace at a time."""

    opened = Signal(object)
    damaged = Signal(object)
    refused = Signal(str)
    older = Signal(str)
    """The file is an older copy; it can be opened all the same."""
    stayed = Signal(object, str)
    """A workspace that could not be brought to another place, and why."""
    broke = Signal(object)

    def __init__(self, newest_backup: NewestBackup) -> None:
        super().__init__()
        self._newest_backup = newest_backup

    def open(self, path: Path, day: date | None, sample: bool, older: bool = False) -> None:
        """Open a file, an older copy only where that is wanted; where there is none, one is made: empty, or with the
        sample team."""
        self.look_and_open(Asked(path, day, sample, older))

    def look_and_open(self, asked: Asked) -> None:
        threading.Thread(target=partial(self._open, asked), name="opener", daemon=True).start()

    def read_only(self, case: Case, day: date | None) -> None:
        """Open a copy of a damaged workspace, to be read."""
        threading.Thread(target=partial(self._read_only, case, day), name="opener", daemon=True).start()

    def bring(self, path: Path, place: Path, day: date | None) -> None:
        """Bring a workspace that nobody has open to another place, and open it there."""
        threading.Thread(target=partial(self._bring, path, place, day), name="opener", daemon=True).start()

    def _bring(self, path: Path, place: Path, day: date | None) -> None:
        from planner import moving
        from planner.clock import system_clock

        try:
            moving.bring(path, place, system_clock(day).today())
        except PlannerError as error:
            self.stayed.emit(path, str(error))
        else:
            self._open(Asked(place, day))

    def restore(self, path: Path, chosen: Path, day: date | None, key: Key | None) -> None:
        """Put a file that nobody has open back to what another one holds, then open it; as it was, if that fails."""
        work = partial(self._restore, path, chosen, day, key)
        threading.Thread(target=work, name="opener", daemon=True).start()

    def _restore(self, path: Path, chosen: Path, day: date | None, key: Key | None) -> None:
        self._hand_over(partial(_restored, path, chosen, day, key))

    def _open(self, asked: Asked) -> None:
        self._hand_over(partial(_opened, asked, self._newest_backup))

    def _read_only(self, case: Case, day: date | None) -> None:
        self._hand_over(partial(_to_read, case, day))

    def _hand_over(self, opened: Callable[[], Opened | Case]) -> None:
        from planner.seen import OlderCopy

        try:
            outcome = opened()
            (self.opened if isinstance(outcome, Opened) else self.damaged).emit(outcome)
        except OlderCopy as error:
            self.older.emit(str(error))
        except PlannerError as error:
            self.refused.emit(str(error))
        except Exception as fault:  # noqa: BLE001 - handed over to the thread that can show it
            self.broke.emit(fault)


def _opened(asked: Asked, newest_backup: NewestBackup) -> Opened | Case:
    """The workspace, or what is wrong with it; nothing has it open while it is looked at."""
    from planner import seen
    from planner.clock import system_clock
    from planner.storage import damage

    clock = system_clock(asked.day)
    if not asked.path.exists():
        _make(asked.path, clock, asked.sample)
    if not asked.older:
        seen.check(asked.path, asked.key)
    if not (asked.doubted or damage.needs_a_look(asked.path)):
        try:
            return _as_it_is(asked.path, clock, asked.key)
        except Damaged:
            pass  # or so it seems: a disk may have stumbled
    from planner import rescuing

    case = rescuing.look(asked.path, clock, newest_backup, asked.unsaved, asked.key)
    if case is None:
        note = rescuing.nothing_wrong(asked.path, asked.unsaved, clock, asked.key) if asked.doubted else ""
        return _as_it_is(asked.path, clock, asked.key, note)
    if not case.findings.only_indexes:
        return case
    rescuing.rescue(case, clock)
    return _as_it_is(asked.path, clock, asked.key, rescuing.INDEXES_REBUILT)


def _as_it_is(path: Path, clock: Clock, key: Key | None, note: str = "") -> Opened:
    from planner import glances, seen

    store = _store(path, clock, key)
    if store.identity:
        seen.remember(store.identity, path, clock.now().astimezone(clock.zone))
    try:
        return Opened(store, store.glance(glances.whose), note)
    except Damaged:
        store.close()
        raise


def _to_read(case: Case, day: date | None) -> Opened:
    from planner import glances, rescuing
    from planner.clock import system_clock
    from planner.storage import workspace_file

    store = workspace_file.open_to_read(rescuing.to_read(case), system_clock(day), case.key)
    store.why_not = rescuing.only_read_words(case)
    return Opened(store, store.glance(glances.whose))


def _store(path: Path, clock: Clock, key: Key | None) -> Store:
    """To write to; a newer one is looked at where it allows that."""
    from planner.storage import workspace_file

    try:
        return workspace_file.open_to_write(path, clock, key)
    except workspace_file.NeedsNewerApp as newer:
        if not newer.look:
            raise
        return workspace_file.open_to_read(path, clock, key)


def _restored(path: Path, chosen: Path, day: date | None, key: Key | None) -> Opened | Case:
    from planner import restoring
    from planner.clock import system_clock

    before = None
    try:
        aside = restoring.restore(path, chosen, system_clock(day).now(), key)
        before = aside.path if aside else None
        told = _("The backup is in place. What was there before is kept for 30 days.")
    except PlannerError as error:
        told = str(error)
    outcome = _opened(Asked(path, day, older=True, key=key), newest_backup)
    return replace(outcome, told=told, before=before) if isinstance(outcome, Opened) else outcome


def _make(path: Path, clock: Clock, sample: bool) -> None:
    if sample:
        from planner.sample import write_sample

        write_sample(path, clock)
    else:
        from planner.furnishing import make_workspace

        make_workspace(path, clock)

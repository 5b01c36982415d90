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
from planner.language import _, counted

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
    locked = Signal()
    """It needs its passphrase."""
    wrong = Signal(str)
    """The one that was given does not open it."""
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
        self._begin(partial(_opened, asked, self._newest_backup))

    def unlock(self, path: Path, day: date | None, passphrase: str, remember: bool, older: bool) -> None:
        """Open an encrypted file that nobody has open here."""
        self._begin(partial(_unlocked, Asked(path, day, older=older), passphrase, remember, self._newest_backup))

    def read_only(self, case: Case, day: date | None) -> None:
        """Open a copy of a damaged workspace, to be read."""
        self._begin(partial(_to_read, case, day))

    def change(self, path: Path, day: date | None, key: Key | None, passphrase: str) -> None:
        """Put a file that nobody has open under another passphrase, or under none, and open it again."""
        self._begin(partial(_changed, path, day, key, passphrase))

    def restore(self, path: Path, chosen: Path, day: date | None, key: Key | None) -> None:
        """Put a file that nobody has open back to what another one holds, then open it; as it was, if that fails."""
        self._begin(partial(_restored, path, chosen, day, key, self._newest_backup))

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
            self._do(partial(_opened, Asked(place, day), self._newest_backup))

    def _begin(self, work: Callable[[], Opened | Case]) -> None:
        threading.Thread(target=partial(self._do, work), name="opener", daemon=True).start()

    def _do(self, work: Callable[[], Opened | Case]) -> None:
        try:
            outcome = work()
            (self.opened if isinstance(outcome, Opened) else self.damaged).emit(outcome)
        except PlannerError as error:
            self._tell(error)
        except Exception as fault:  # noqa: BLE001 - handed over to the thread that can show it
            self.broke.emit(fault)

    def _tell(self, error: PlannerError) -> None:
        from planner.seen import OlderCopy
        from planner.storage.workspace_file import NeedsPassphrase
        from planner.unlocking import WrongPassphrase

        if isinstance(error, NeedsPassphrase):
            self.locked.emit()
        elif isinstance(error, WrongPassphrase):
            self.wrong.emit(str(error))
        elif isinstance(error, OlderCopy):
            self.older.emit(str(error))
        else:
            self.refused.emit(str(error))


def _opened(asked: Asked, newest_backup: NewestBackup) -> Opened | Case:
    """The workspace, or what is wrong with it. Raises NeedsPassphrase where the keyring does not know it."""
    from planner import unlocking
    from planner.clock import system_clock
    from planner.storage import recoding
    from planner.storage.unfinished import take_back
    from planner.storage.workspace_file import NeedsPassphrase

    clock = system_clock(asked.day)
    if not asked.path.exists():
        _make(asked.path, clock, asked.sample)
    recoding.tidy(asked.path)
    take_back(asked.path)
    if asked.key is None and unlocking.needs_passphrase(asked.path):
        from planner import remembering

        key = remembering.recalled(asked.path)
        if key is None or not unlocking.fits(asked.path, key):
            remembering.forget(asked.path)
            raise NeedsPassphrase(_("{name} is locked by a passphrase.").format(name=asked.path.name))
        asked = replace(asked, key=key)
    return _found(asked, clock, newest_backup)


def _found(asked: Asked, clock: Clock, newest_backup: NewestBackup) -> Opened | Case:
    """Nothing has it open while it is looked at."""
    from planner import seen
    from planner.storage import damage

    path, key = asked.path, asked.key
    if not asked.older:
        seen.check(path, key)
    if not (asked.doubted or damage.needs_a_look(path)):
        try:
            return _as_it_is(path, clock, key)
        except Damaged:
            pass  # or so it seems: a disk may have stumbled
    from planner import rescuing
    from planner.storage import workspace_file

    workspace_file.refuse_what_acts(path, key)

    case = rescuing.look(path, clock, newest_backup, asked.unsaved, key)
    if case is None:
        note = rescuing.nothing_wrong(path, asked.unsaved, clock, key) if asked.doubted else ""
        return _as_it_is(path, clock, key, note)
    if not case.findings.only_indexes:
        return case
    rescuing.rescue(case, clock)
    return _as_it_is(path, clock, key, rescuing.INDEXES_REBUILT)


def _as_it_is(path: Path, clock: Clock, key: Key | None, told: str = "") -> Opened:
    from planner import glances, seen
    from planner.storage import as_left

    as_left.forget(path)
    store = _store(path, clock, key)
    if store.identity:
        seen.remember(store.identity, path, clock.now().astimezone(clock.zone))
    try:
        return Opened(store, store.glance(glances.whose), told)
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


def _unlocked(asked: Asked, passphrase: str, remember: bool, newest_backup: NewestBackup) -> Opened | Case:
    from planner import remembering, unlocking
    from planner.clock import system_clock

    key = unlocking.proved(asked.path, passphrase)
    told = ""
    if remember:
        try:
            remembering.remember(asked.path, key)
        except remembering.NoKeyring as none:
            told = str(none)
    outcome = _found(replace(asked, key=key), system_clock(asked.day), newest_backup)
    return replace(outcome, told=outcome.told or told) if isinstance(outcome, Opened) else outcome


def _changed(path: Path, day: date | None, old: Key | None, passphrase: str) -> Opened:
    """It was open a moment ago, so it is no older copy of anything."""
    from planner import encryption
    from planner.clock import system_clock

    clock = system_clock(day)
    try:
        changed = encryption.change(path, old, passphrase, clock.now())
    except PlannerError as error:
        return _as_it_is(path, clock, old, str(error))
    return _as_it_is(path, clock, changed.key, _said(old, changed.key) + _left(changed.left))


def _restored(
    path: Path, chosen: Path, day: date | None, key: Key | None, newest_backup: NewestBackup
) -> Opened | Case:
    from planner import restoring
    from planner.clock import system_clock
    from planner.storage import swapping

    clock, before = system_clock(day), None
    takes_back = any(each.path == chosen for each in swapping.lying_aside(path))
    try:
        aside = restoring.restore(path, chosen, clock.now(), key)
        before = aside.path if aside else None
        told = _("The backup is in place. What was there before is kept for 30 days.")
        if takes_back:
            told = _("What was there before the restore is in place again. What it had brought is kept for 30 days.")
    except PlannerError as error:
        told = str(error)
    outcome = _found(Asked(path, day, older=True, key=key), clock, newest_backup)
    return replace(outcome, told=told, before=before) if isinstance(outcome, Opened) else outcome


def _said(old: Key | None, new: Key | None) -> str:
    if new is None:
        return _("The workspace has no passphrase any more.")
    if old:
        return _("The passphrase is changed.")
    return _("The workspace is encrypted. It opens with your passphrase only. Settings print a sheet to write it on.")


def _left(count: int) -> str:
    if not count:
        return ""
    more = counted(
        "{} backup could not follow and opens as before; Settings say where it lies.",
        "{} backups could not follow and open as before; Settings say where they lie.",
        count,
    )
    return f" {more}"


def _make(path: Path, clock: Clock, sample: bool) -> None:
    if sample:
        from planner.sample import write_sample

        write_sample(path, clock)
    else:
        from planner.furnishing import make_workspace

        make_workspace(path, clock)

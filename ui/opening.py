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

from planner.errors import PlannerError
from planner.language import _, counted

if TYPE_CHECKING:
    from planner.clock import Clock
    from planner.glances import Whose
    from planner.storage.key import Key
    from planner.storage.store import Store


@dataclass(frozen=True)
class Opened:
    """A store, whose it is, and what there is to say of how it was opened; the file with what was there `before` it."""

    store: Store
    whose: Whose
    told: str = ""
    before: Path | None = None


class Opener(QObject):
    """Opens one workspace at a time."""

    opened = Signal(object)
    locked = Signal()
    """It needs its passphrase."""
    wrong = Signal(str)
    """The one that was given does not open it."""
    refused = Signal(str)
    older = Signal(str)
    """The file is an older copy; it can be opened all the same."""
    stayed = Signal(object, str)
    """A workspace that could not be brought to another place, and why."""
    broke = Signal(object)

    def open(self, path: Path, day: date | None, sample: bool, older: bool = False) -> None:
        """Open a file, an older copy only where that is wanted; where there is none, one is made: empty, or with the
        sample team."""
        self._begin(partial(_opened, path, day, sample, older))

    def unlock(self, path: Path, day: date | None, passphrase: str, remember: bool, older: bool) -> None:
        """Open an encrypted file that nobody has open here."""
        self._begin(partial(_unlocked, path, day, passphrase, remember, older))

    def change(self, path: Path, day: date | None, key: Key | None, passphrase: str) -> None:
        """Put a file that nobody has open under another passphrase, or under none, and open it again."""
        self._begin(partial(_changed, path, day, key, passphrase))

    def restore(self, path: Path, chosen: Path, day: date | None, key: Key | None) -> None:
        """Put a file that nobody has open back to what another one holds, then open it; as it was, if that fails."""
        self._begin(partial(_restored, path, chosen, day, key))

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
            self._do(partial(_opened, place, day, sample=False, older=False))

    def _begin(self, work: Callable[[], Opened]) -> None:
        threading.Thread(target=partial(self._do, work), name="opener", daemon=True).start()

    def _do(self, work: Callable[[], Opened]) -> None:
        try:
            self.opened.emit(work())
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


def _opened(path: Path, day: date | None, sample: bool, older: bool) -> Opened:
    from planner.clock import system_clock
    from planner.storage.workspace_file import NeedsPassphrase

    clock = system_clock(day)
    if not path.exists():
        _make(path, clock, sample)
    try:
        return _open(path, clock, older)
    except NeedsPassphrase:
        return _by_keyring(path, clock, older)


def _open(path: Path, clock: Clock, older: bool, key: Key | None = None, told: str = "") -> Opened:
    from planner import glances, seen
    from planner.storage import recoding
    from planner.storage.key import salt_of

    recoding.tidy(path)
    if not older and (key or not path.is_file() or salt_of(path) is None):
        seen.check(path, key)
    store = _store(path, clock, key)
    if store.identity:
        seen.remember(store.identity, path, clock.now().astimezone(clock.zone))
    return Opened(store, store.glance(glances.whose), told)


def _store(path: Path, clock: Clock, key: Key | None) -> Store:
    """To write to; a newer one is looked at where it allows that."""
    from planner.storage import workspace_file

    try:
        return workspace_file.open_to_write(path, clock, key)
    except workspace_file.NeedsNewerApp as newer:
        if not newer.look:
            raise
        return workspace_file.open_to_read(path, clock, key)


def _by_keyring(path: Path, clock: Clock, older: bool) -> Opened:
    """Where it was told to remember; what no longer fits is forgotten. Raises NeedsPassphrase."""
    from planner import remembering
    from planner.storage.workspace_file import NeedsPassphrase

    key = remembering.recalled(path)
    try:
        return _open(path, clock, older, key)
    except NeedsPassphrase:
        remembering.forget(path)
        raise


def _unlocked(path: Path, day: date | None, passphrase: str, remember: bool, older: bool) -> Opened:
    from planner import remembering, unlocking
    from planner.clock import system_clock

    key = unlocking.proved(path, passphrase)
    told = ""
    if remember:
        try:
            remembering.remember(path, key)
        except remembering.NoKeyring as none:
            told = str(none)
    return _open(path, system_clock(day), older, key, told)


def _changed(path: Path, day: date | None, old: Key | None, passphrase: str) -> Opened:
    """It was open a moment ago, so it is no older copy of anything."""
    from planner import encryption
    from planner.clock import system_clock

    clock = system_clock(day)
    try:
        changed = encryption.change(path, old, passphrase)
    except PlannerError as error:
        return _open(path, clock, True, old, str(error))
    return _open(path, clock, True, changed.key, _said(old, changed.key) + _left(changed.left))


def _restored(path: Path, chosen: Path, day: date | None, key: Key | None) -> Opened:
    from planner import restoring
    from planner.clock import system_clock

    clock, before = system_clock(day), None
    try:
        aside = restoring.restore(path, chosen, clock.now(), key)
        before = aside.path if aside else None
        told = _("The backup is in place. What was there before is kept for 30 days.")
    except PlannerError as error:
        told = str(error)
    return replace(_open(path, clock, True, key, told), before=before)


def _said(old: Key | None, new: Key | None) -> str:
    if new is None:
        return _("The workspace has no passphrase any more.")
    if old:
        return _("The passphrase is changed.")
    return _("The workspace is encrypted. It opens with your passphrase only.")


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

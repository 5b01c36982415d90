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
from planner.language import _

if TYPE_CHECKING:
    from planner.clock import Clock
    from planner.glances import Whose
    from planner.storage.key import Key
    from planner.storage.store import Store


@dataclass(frozen=True)
class Opened:
    """A store, and whose it is. After a restore, what came of it, and the file with what was there `before`."""

    store: Store
    whose: Whose
    told: str = ""
    before: Path | None = None


class Opener(QObject):
    """Opens one workspace at a time."""

    opened = Signal(object)
    refused = Signal(str)
    older = Signal(str)
    """The file is an older copy; it can be opened all the same."""
    stayed = Signal(object, str)
    """A workspace that could not be brought to another place, and why."""
    broke = Signal(object)

    def open(self, path: Path, day: date | None, sample: bool, older: bool = False) -> None:
        """Open a file, an older copy only where that is wanted; where there is none, one is made: empty, or with the
        sample team."""
        threading.Thread(target=partial(self._open, path, day, sample, older), name="opener", daemon=True).start()

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
            self._open(place, day, sample=False, older=False)

    def restore(self, path: Path, chosen: Path, day: date | None, key: Key | None) -> None:
        """Put a file that nobody has open back to what another one holds, then open it; as it was, if that fails."""
        work = partial(self._restore, path, chosen, day, key)
        threading.Thread(target=work, name="opener", daemon=True).start()

    def _restore(self, path: Path, chosen: Path, day: date | None, key: Key | None) -> None:
        self._hand_over(partial(_restored, path, chosen, day, key))

    def _open(self, path: Path, day: date | None, sample: bool, older: bool) -> None:
        self._hand_over(partial(_opened, path, day, sample, older))

    def _hand_over(self, work: Callable[[], Opened]) -> None:
        from planner.seen import OlderCopy

        try:
            self.opened.emit(work())
        except OlderCopy as error:
            self.older.emit(str(error))
        except PlannerError as error:
            self.refused.emit(str(error))
        except Exception as fault:  # noqa: BLE001 - handed over to the thread that can show it
            self.broke.emit(fault)


def _opened(path: Path, day: date | None, sample: bool, older: bool = False, key: Key | None = None) -> Opened:
    from planner import glances, seen
    from planner.clock import system_clock

    clock = system_clock(day)
    if not path.exists():
        _make(path, clock, sample)
    if not older:
        seen.check(path, key)
    store = _store(path, clock, key)
    if store.identity:
        seen.remember(store.identity, path, clock.now().astimezone(clock.zone))
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


def _restored(path: Path, chosen: Path, day: date | None, key: Key | None) -> Opened:
    from planner import restoring
    from planner.clock import system_clock

    before = None
    try:
        aside = restoring.restore(path, chosen, system_clock(day).now(), key)
        before = aside.path if aside else None
        told = _("The backup is in place. What was there before is kept for 30 days.")
    except PlannerError as error:
        told = str(error)
    return replace(_opened(path, day, sample=False, older=True, key=key), told=told, before=before)


def _make(path: Path, clock: Clock, sample: bool) -> None:
    if sample:
        from planner.sample import write_sample

        write_sample(path, clock)
    else:
        from planner.furnishing import make_workspace

        make_workspace(path, clock)

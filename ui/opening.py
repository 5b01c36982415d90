"""Opens a workspace beside the window: the store and its libraries are loaded on a thread, after the first picture."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from planner.errors import PlannerError

if TYPE_CHECKING:
    from planner.clock import Clock
    from planner.glances import Whose
    from planner.storage.store import Store


@dataclass(frozen=True)
class Opened:
    """A store, and whose it is."""

    store: Store
    whose: Whose


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

    def _open(self, path: Path, day: date | None, sample: bool, older: bool) -> None:
        from planner.seen import OlderCopy

        try:
            self.opened.emit(_opened(path, day, sample, older))
        except OlderCopy as error:
            self.older.emit(str(error))
        except PlannerError as error:
            self.refused.emit(str(error))
        except Exception as fault:  # noqa: BLE001 - handed over to the thread that can show it
            self.broke.emit(fault)


def _opened(path: Path, day: date | None, sample: bool, older: bool) -> Opened:
    from planner import glances, seen
    from planner.clock import system_clock
    from planner.storage import workspace_file

    clock = system_clock(day)
    if not path.exists():
        _make(path, clock, sample)
    if not older:
        seen.check(path, None)
    store = workspace_file.open_to_write(path, clock)
    if store.identity:
        seen.remember(store.identity, path, clock.now().astimezone(clock.zone))
    return Opened(store, store.glance(glances.whose))


def _make(path: Path, clock: Clock, sample: bool) -> None:
    if sample:
        from planner.sample import write_sample

        write_sample(path, clock)
    else:
        from planner.furnishing import make_workspace

        make_workspace(path, clock)

"""What is done with the files of a workspace as a whole, each played in a process whose disk is recorded.

A workspace is at first one of so many `DONE` deeds, with a backup of when it were `BACKED`. What was acknowledged is
told to the recorder in words that `tests.trust.after_cuts` understands.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from planner import encryption, moving, rescuing, restoring, seen
from planner.clock import Clock
from planner.storage import backups, copying, second_place, swapping, workspace_file
from planner.storage.backups import Why
from planner.storage.case import Backup
from planner.storage.key import Key
from planner.storage.store import Store
from tests.trust import deeds

BACKED, DONE = 6, 10
NOW = datetime(2026, 11, 23, 10, 15, tzinfo=UTC)
KEY = Key(b"k" * 32, b"s" * 16)
STICK = "stick"
"""The second place for backups, in the folder that is recorded."""
MADE = 8
"""Backups in one go: more than are kept of one hour."""
PASSPHRASES = ("four words of mine", "quite another sentence", "")
"""Encryption turned on, the passphrase changed, encryption turned off."""


@dataclass(frozen=True)
class Upheaval:
    """Where it happens; `tell` tells the recorder, and `say` the test."""

    root: Path
    file: Path
    key: Key | None
    clock: Clock
    tell: Callable[[bytes], object]
    say: Callable[..., None]


def prepare(on: Upheaval) -> None:
    """Nothing has it open afterwards."""
    _furnish(on).close()


def leave_open(on: Upheaval) -> None:
    """As `prepare`, but by a process that dies: with a log beside the file."""
    _furnish(on)


def back_up(on: Upheaval) -> None:
    """Backups here and in a second place, amid the deeds; of the older ones some are let go."""
    store = _open(on)
    doer, number, there = deeds.Doer(store), DONE, 0
    for place in range(MADE):
        doer.do(number := number + 1)
        here = backups.keep(on.file, on.key, Why.CHANGES, NOW + timedelta(minutes=place)).number
        _tell(on, done=number, here=here, there=there)
        second_place.carry(on.file, on.root / STICK)
        _tell(on, done=number, here=here, there=(there := here))
    store.close()


def restore(on: Upheaval) -> None:
    """To the backup, and back again."""
    (backup,) = backups.listed(on.file)
    aside = restoring.restore(on.file, backup.path, NOW, on.key)
    _tell(on, step=1, standing=BACKED)
    assert aside
    restoring.restore(on.file, aside.path, NOW + timedelta(minutes=1), on.key)
    _tell(on, step=2, standing=BACKED)


def swap(on: Upheaval) -> None:
    """The same for a file with a log beside it that nobody could bring into it any more."""
    (backup,) = backups.listed(on.file)
    copying.copy(backup.path, swapping.fresh(on.file), on.key)
    seen.want(swapping.fresh(on.file), on.key)
    swapping.swap(on.file, NOW)
    _tell(on, standing=BACKED)


def go_back(on: Upheaval) -> None:
    """From a damaged file to the backup."""
    case = rescuing.look(on.file, on.clock, _newest, key=on.key)
    assert case
    rescuing.go_back(case, on.clock)
    _tell(on, standing=BACKED)


def recode(on: Upheaval) -> None:
    """Under one passphrase, another one, and none."""
    key = on.key
    for place, passphrase in enumerate(PASSPHRASES):
        done = encryption.change(on.file, key, passphrase, NOW + timedelta(minutes=place))
        assert not done.left
        key = done.key
        on.say("key", (key.raw + key.salt).hex() if key else "")
        _tell(on, step=place + 1)


def move(on: Upheaval) -> None:
    """Onto this computer."""
    moving.bring(on.file, brought_to(on.root, on.file), NOW.date())
    _tell(on, moved=True)


def brought_to(root: Path, file: Path) -> Path:
    """Where it is brought to."""
    return root / "data" / "coaching-planner" / file.name


SCENES: dict[str, Callable[[Upheaval], None]] = {
    each.__name__: each for each in (prepare, leave_open, back_up, restore, swap, go_back, recode, move)
}


def _furnish(on: Upheaval) -> Store:
    """Opened once more after the backup, so that an older copy is known by its count."""
    workspace_file.create(on.file, on.key)
    store = _open(on)
    deeds.prepare(store)
    _do(store, range(1, BACKED + 1))
    backups.keep(on.file, on.key, Why.ASKED, NOW - timedelta(hours=1))
    store.close()
    store = _open(on)
    _do(store, range(BACKED + 1, DONE + 1))
    return store


def _open(on: Upheaval) -> Store:
    store = workspace_file.open_to_write(on.file, on.clock, on.key)
    assert store.identity
    seen.remember(store.identity, on.file, NOW)
    return store


def _do(store: Store, numbers: Iterable[int]) -> None:
    doer = deeds.Doer(store)
    for number in numbers:
        doer.do(number)


def _newest(file: Path) -> Backup:
    newest = backups.listed(file)[0]
    return Backup(newest.path, newest.made_at)


def _tell(on: Upheaval, **what: object) -> None:
    on.tell(json.dumps(what).encode())

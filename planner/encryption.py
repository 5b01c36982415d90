"""Encryption turned on, the passphrase changed, encryption turned off: the file, and all that must follow it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from planner import mailing, remembering, settings
from planner.errors import CannotSave
from planner.language import _
from planner.storage import backups, recoding, swapping
from planner.storage.copying import CannotCopy
from planner.storage.key import Key, derive, fresh_salt, salt_of

Follow: TypeAlias = Callable[[Path, Key | None, Key | None], int]
"""Is given the workspace, the key it had, and the key it has now, or None; says how many files could not follow."""


@dataclass(frozen=True)
class Changed:
    """The key from now on, and how many copies still open as before."""

    key: Key | None
    left: int


def change(path: Path, old: Key | None, passphrase: str, now: datetime) -> Changed:
    """Put a workspace that nobody has open under a new passphrase, or under none, and all that must follow it.

    A backup is made first; it follows with the others. Raises CannotSave, with everything as it was. What follows is
    asked once the file itself has its new key, and so may raise nothing any more: what it cannot do, it tells of in its
    own place.
    """
    new = derive(passphrase, fresh_salt()) if passphrase else None
    try:
        backups.keep(path, old, backups.Why.REKEY, now)
    except CannotCopy as error:
        words = _("The passphrase was not changed, because no backup could be made first: {why}")
        raise CannotSave(words.format(why=error)) from error
    recoding.recode(path, old, new)
    return Changed(new, sum(follow(path, old, new) for follow in FOLLOWERS))


def tidy(path: Path) -> None:
    """Before a workspace is opened: wipe what a change that was cut short has left beside it."""
    recoding.tidy(path)


def catch_up(path: Path, key: Key) -> None:
    """No copy of a workspace with a passphrase stays readable: what could not follow when it was encrypted, or was cut
    short in that, follows now. Slow, and never for the thread that draws."""
    for copy in copies(path):
        with backups.undisturbed(), suppress(CannotSave, OSError):
            recoding.tidy(copy)
            if salt_of(copy) is None:
                recoding.recode(copy, None, key)


def copies(path: Path) -> Sequence[Path]:
    """The backups of a workspace, those in the second place that is within reach, and what a restore has kept aside."""
    second = settings.load().second_place
    there = backups.lying_in(Path(second) / backups.own_name(path)) if second else ()
    aside = [each.path for each in swapping.lying_aside(path)]
    return [*(each.path for each in (*backups.listed(path), *there)), *aside]


def _take_copies_along(path: Path, old: Key | None, new: Key | None) -> int:
    left = 0
    for copy in copies(path):
        try:
            with backups.undisturbed():
                recoding.recode(copy, old, new)
        except (CannotSave, OSError):
            left += 1
    return left


def _empty_outbox(_path: Path, _old: Key | None, new: Key | None) -> int:
    """Mails that were handed over lie there readable until the next day; with a passphrase that is too long."""
    if new:
        for path in mailing.outbox().iterdir():
            path.unlink(missing_ok=True)
    return 0


FOLLOWERS: Sequence[Follow] = (_take_copies_along, _empty_outbox, remembering.follow)
"""What else lies somewhere under the old key or under none."""

"""Encryption turned on, the passphrase changed, encryption turned off: the file, and all that must follow it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from planner import mailing, remembering
from planner.storage import recoding
from planner.storage.key import Key, derive, fresh_salt

Follow: TypeAlias = Callable[[Path, Key | None, Key | None], None]
"""Is given the workspace, the key it had, and the key it has now; None is none."""


def change(path: Path, old: Key | None, passphrase: str) -> Key | None:
    """Put a workspace that nobody has open under a new passphrase, or under none; its key from now on.

    Raises CannotSave, with everything as it was. What follows is asked once the file itself has its new key.
    """
    new = derive(passphrase, fresh_salt()) if passphrase else None
    recoding.recode(path, old, new)
    for follow in FOLLOWERS:
        follow(path, old, new)
    return new


def tidy(path: Path) -> None:
    """Before a workspace is opened: wipe what a change that was cut short has left beside it."""
    recoding.tidy(path)


def _empty_outbox(_path: Path, _old: Key | None, new: Key | None) -> None:
    """Mails that were handed over lie there readable until the next day; with a passphrase that is too long."""
    if new:
        for path in mailing.outbox().iterdir():
            path.unlink(missing_ok=True)


FOLLOWERS: Sequence[Follow] = (_empty_outbox, remembering.follow)
"""What else lies somewhere under the old key or under none."""

"""The key of a workspace file, from the passphrase that somebody gives; and how the command line asks for one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from getpass import getpass
from pathlib import Path

from planner.errors import CannotOpen
from planner.language import _
from planner.storage import telltales, workspace_file
from planner.storage.engine import opens
from planner.storage.key import Key, derive, salt_of
from planner.storage.workspace_file import NeedsPassphrase


class WrongPassphrase(CannotOpen):
    """What was given does not open the file; it is not said why."""


def key_for(path: Path, ask: Callable[[], str]) -> Key | None:
    """The key of a workspace, asked for where it has one. None for a file that needs none.

    This process may not have it open yet. Raises WrongPassphrase, and CannotOpen as `marks` does.
    """
    try:
        workspace_file.marks(path)
    except NeedsPassphrase:
        return proved(path, ask())
    return None


def needs_passphrase(path: Path) -> bool:
    """Whether a file that this process does not have open looks encrypted."""
    return path.is_file() and salt_of(path) is not None and telltales.may_be_encrypted(path)


def fits(path: Path, key: Key) -> bool:
    """Whether a key is that of a file, also of one whose first page is damaged."""
    return opens(path, key) or telltales.opened_by(path, key)


def proved(path: Path, passphrase: str) -> Key:
    """The key that a passphrase gives to a file that needs one. Takes a fifth of a second; raises WrongPassphrase."""
    salt = salt_of(path)
    if salt is None or not passphrase:
        raise WrongPassphrase(_wrong())
    key = derive(passphrase, salt)
    if not fits(path, key):
        raise WrongPassphrase(_wrong())
    return key


def prompt(from_stdin: bool) -> str:
    """The passphrase by the terminal, unseen, or the first line of what comes in; never an argument.

    Raises CannotOpen where nobody can be asked.
    """
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise CannotOpen(
            _("This workspace needs its passphrase: run the command in a terminal, or give it by --passphrase-stdin.")
        )
    return getpass(_("Passphrase: "))


def _wrong() -> str:
    return _("This passphrase does not open the workspace.")

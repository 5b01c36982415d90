"""What the system's keyring remembers, where somebody asked for that: the key of a workspace, never its passphrase."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from planner import settings
from planner.errors import PlannerError
from planner.language import _
from planner.storage.key import SALT, Key

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "coaching-planner"
UNSAFE = ("keyrings.alt", "keyring.backends.fail", "keyring.backends.null")
"""Those that keep secrets in the open, or not at all."""


class NoKeyring(PlannerError):
    """This computer has nothing that could remember it safely."""


def remember(path: Path, key: Key) -> None:
    """In place of another workspace's, if there was one. Raises NoKeyring."""
    from keyring.errors import KeyringError

    try:
        _keyring().set_password(SERVICE, _name(path), (key.raw + key.salt).hex())
    except KeyringError as error:
        raise NoKeyring(_none()) from error
    settings.store(replace(settings.load(), keyring=_name(path)))


def recalled(path: Path) -> Key | None:
    """None where nothing is remembered, or nothing can be asked; a keyring may ask to be opened itself."""
    if settings.load().keyring != _name(path):
        return None
    from keyring.errors import KeyringError

    try:
        kept = bytes.fromhex(_keyring().get_password(SERVICE, _name(path)) or "")
    except (KeyringError, NoKeyring, ValueError):
        return None
    return Key(kept[:-SALT], kept[-SALT:]) if kept else None


def forget(path: Path) -> None:
    """Also where nothing was remembered."""
    if settings.load().keyring != _name(path):
        return
    from keyring.errors import KeyringError

    settings.store(replace(settings.load(), keyring=""))

    try:
        _keyring().delete_password(SERVICE, _name(path))
    except (KeyringError, NoKeyring):
        return


def follow(path: Path, _old: Key | None, new: Key | None) -> int:
    """The key has changed: what was remembered is replaced, or goes where that cannot be; so nothing is left behind."""
    if settings.load().keyring == _name(path):
        forget(path)
        with suppress(NoKeyring):
            if new:
                remember(path, new)
    return 0


def _keyring() -> KeyringBackend:
    """Raises NoKeyring where there is none that keeps a secret."""
    import keyring

    found = keyring.get_keyring()
    parts = list(getattr(found, "backends", None) or [found])
    safe = [part for part in parts if not type(part).__module__.startswith(UNSAFE)]
    if not safe:
        raise NoKeyring(_none())
    return found if len(safe) == len(parts) else safe[0]


def _name(path: Path) -> str:
    return str(path.resolve())


def _none() -> str:
    return _("This computer has no keyring (password store) that the app can use, so you are asked each time.")

"""The key of an encrypted workspace, derived once from a passphrase; an unencrypted one has none."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import normalize

ROUNDS = 256_000
"""Of PBKDF2 with SHA-512: what SQLCipher 4 does by itself, so that its own tools open the file by the passphrase."""
SALT = 16
"""Bytes at the very beginning of an encrypted file, where a plain one says that it is SQLite's."""
PLAIN = b"SQLite format 3\x00"


@dataclass(frozen=True)
class Key:
    """What SQLCipher is given: 32 bytes, and the salt with which they were made. Neither is ever shown."""

    raw: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    @property
    def words(self) -> str:
        """As SQLCipher writes a key that needs no deriving; never part of an address, an argument or a log."""
        return f"x'{self.raw.hex()}{self.salt.hex()}'"

    @property
    def pragma(self) -> str:
        return f'PRAGMA key="{self.words}"'


def derive(passphrase: str, salt: bytes) -> Key:
    """Takes about a fifth of a second, on purpose; so once for a workspace, never for each connection.

    Letters with marks may be typed in two ways that look alike: both are the same passphrase.
    """
    return Key(hashlib.pbkdf2_hmac("sha512", normalize("NFC", passphrase).encode(), salt, ROUNDS, 32), salt)


def fresh_salt() -> bytes:
    """For a new key; each has its own."""
    return os.urandom(SALT)


def salt_of(path: Path) -> bytes | None:
    """The salt of an encrypted workspace, or None for a plain or empty one.

    Opens the file itself. A process that has it open through SQLite would lose its locks by that, so it is asked before
    the first connection and after the last.
    """
    with path.open("rb") as file:
        begin = file.read(SALT)
    return None if begin in (PLAIN, b"") else begin

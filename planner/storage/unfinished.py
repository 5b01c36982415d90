"""A change of a file that a power cut has ended in the middle."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from pathlib import Path

from planner.storage import telltales
from planner.storage.beside import journal_of
from planner.storage.engine import DriverError, connect


def take_back(path: Path) -> None:
    """Put back what the journal beside a file remembers, as SQLite does before it reads; a sound file stays as it is.

    Until then its first page may be half written, and an encrypted one would be taken for damaged. What the journal
    remembers is encrypted as the file is, so no key is needed; without one the file cannot be read afterwards, and
    need not be. Where nothing may be written, and to a file that is none of ours, nothing is done.
    """
    if not (journal_of(path).exists() and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return
    if not (telltales.of_ours(path) or telltales.may_be_encrypted(path)):
        return
    with suppress(DriverError), closing(connect(path, "rw")) as connection:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()

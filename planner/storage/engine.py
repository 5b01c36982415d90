"""Connections to a workspace file, every one of them set up so that what was saved survives a power cut.

None takes the file for itself (`locking_mode=EXCLUSIVE`), although a log would need no index beside it then, and
opening it on a full disk could not end the process: the command line lists and prints while the window has the file
open, and the window reads on one thread while it writes on another. Room for the index is seen to in another way:
`ballast.make_room` and `opening_mode`.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import sqlcipher3.dbapi2 as sqlite

from planner.errors import CannotOpen
from planner.language import _
from planner.storage import shape
from planner.storage.ballast import room
from planner.storage.beside import log_of
from planner.storage.functions import teach
from planner.storage.info import EARLIER, STAMPS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from sqlalchemy import Connection, Engine

    from planner.storage.key import Key

APPLICATION_ID = 0x43506C6E
"""Marks a file as one of ours: "CPln"."""
DriverError = sqlite.Error
"""What the driver itself raises, where SQLAlchemy is not between."""
NOT_A_DATABASE = 26
"""SQLite's word for what it cannot read: a foreign file, or one that is encrypted with another key."""
OLDEST_SAFE = (3, 51, 3)
"""From this version on SQLite has no WAL-reset fault."""

INDEX = 65_536
"""Bytes: more than the index of a log takes."""

PRAGMAS = {
    "busy_timeout": 5000,
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "foreign_keys": "ON",
    "temp_store": "MEMORY",
    "secure_delete": "ON",
    "trusted_schema": "OFF",
    "cell_size_check": "ON",
    "mmap_size": 0,
}
ON_MACOS = {"fullfsync": "ON", "checkpoint_fullfsync": "ON"}


def opening_mode(path: Path, only_looks: bool = False) -> str:
    """As `connect` takes it. Who only looks leaves the file alone where nothing may be written beside it, and where
    there is no room for it: a log's index on a full disk ends the process instead of failing."""
    writable = os.access(path.parent, os.W_OK) and os.access(path, os.W_OK)
    if only_looks and writable and not _has_log(path):
        writable = room(path) > INDEX
    return "rw" if writable else "immutable"


def workspace_connection(
    path: Path, read_only: bool = False, key: Key | None = None, mode: str = ""
) -> sqlite3.Connection:
    """A connection to a workspace, as all of them are set up; a read-only one refuses every write."""
    connection = connect(path, mode or opening_mode(path), key)
    set_up(connection, read_only)
    return connection


def workspace_engine(
    path: Path,
    read_only: bool = False,
    key: Key | None = None,
    mode: str = "",
    moments: Callable[[], float] = time.monotonic,
) -> Engine:
    """An engine on a workspace file; a read-only one refuses every write, and reads where nothing may be written.

    `moments` are those of a monotonic clock.
    """
    from sqlalchemy import QueuePool, create_engine, event

    from planner.storage.earlier import Earlier
    from planner.storage.stamps import Stamps

    engine = create_engine(
        "sqlite://",
        creator=partial(workspace_connection, path, read_only, key, mode),
        module=sqlite,
        poolclass=QueuePool,
        pool_size=4,
        hide_parameters=True,
        execution_options={STAMPS: Stamps(), EARLIER: Earlier(moments)},
    )
    event.listen(engine, "begin", _begin)
    return engine


def writing(engine: Engine) -> Engine:
    """The same connections, with transactions that take the write lock at once."""
    return engine.execution_options(begin="BEGIN IMMEDIATE")


def connect(path: Path, mode: str, key: Key | None = None) -> sqlite3.Connection:
    """A bare connection; `mode` is `ro`, `rw`, `rwc` or `immutable`, as SQLite names them; an encrypted file has a key.

    What was saved last may lie in the log beside a file that is open, or was not closed; so where there is a log, an
    immutable file is one that is only read. To open a pipe or a device in the place of a file may take for ever.
    """
    if not shape.is_quiet(path):
        raise DriverError("no file")
    asked = "mode=ro&immutable=1" if mode == "immutable" and not _has_log(path) else f"mode={_READING.get(mode, mode)}"
    connection: sqlite3.Connection = sqlite.connect(
        f"file:{quote(str(path.absolute()))}?{asked}", uri=True, isolation_level=None, check_same_thread=False
    )
    if key:
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute(key.pragma)
    return connection


_READING = {"immutable": "ro"}


def opens(path: Path, key: Key) -> bool:
    """Whether a key is the file's; by the file alone, as the log that lies beside it may be another's."""
    address = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
    with closing(sqlite.connect(address, uri=True, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA cipher_log_level=NONE")
            connection.execute(key.pragma)
            connection.execute("SELECT count(*) FROM sqlite_schema")
        except sqlite.DatabaseError as error:
            return bool(error.sqlite_errorcode != NOT_A_DATABASE)
    return True


def _has_log(path: Path) -> bool:
    return log_of(path).exists()


def set_up(connection: sqlite3.Connection, read_only: bool) -> None:
    teach(connection)
    pragmas = PRAGMAS | (ON_MACOS if sys.platform == "darwin" else {})
    for name, value in pragmas.items():
        if not (read_only and name in ("journal_mode", "secure_delete")):
            connection.execute(f"PRAGMA {name}={value}")
    if read_only:
        connection.execute("PRAGMA query_only=ON")


def require_safe_library() -> None:
    """Raises CannotOpen where the SQLite underneath is older than the fix of its WAL-reset fault."""
    if sqlite.sqlite_version_info < OLDEST_SAFE:
        raise CannotOpen(
            _("This installation brings SQLite {version}, which is not safe. Please install the app again.").format(
                version=sqlite.sqlite_version
            )
        )


def _begin(connection: Connection) -> None:
    """Straight to the driver: this runs before every keystroke's save."""
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute(connection.get_execution_options().get("begin", "BEGIN"))

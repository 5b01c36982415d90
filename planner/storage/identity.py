"""Which workspace a file is, and how often it was opened: what tells an older copy of it from the newest."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from planner.storage import shape
from planner.storage.beside import index_of, log_of
from planner.storage.engine import DriverError, connect, workspace_connection
from planner.storage.key import Key


@dataclass(frozen=True)
class Identity:
    """A workspace's own id, the same in all its copies, and its number of openings."""

    id: str
    generation: int


def identity_of(path: Path, key: Key | None = None) -> Identity:
    """Without changing the file. Raises the driver's error where it cannot be read, or where it has none."""
    with closing(connect(path, "immutable", key)) as connection:
        found = shape.name_of(connection)
    if found is None:
        raise DriverError("a workspace without an identity")
    return Identity(*found)


def count_opening(path: Path, key: Key | None = None) -> Identity:
    """One more; in the file itself and not in its log, as the last connection closes: see `fits`.

    A disk that takes nothing more is no reason not to open: then it is not counted.
    """
    counted = "UPDATE workspaces SET generation = generation + 1 RETURNING id, generation"
    try:
        with closing(workspace_connection(path, key=key, mode="rw")) as connection:
            [found] = connection.execute(counted).fetchall()
    except DriverError:
        return identity_of(path, key)
    return Identity(*found)


def has_log(path: Path) -> bool:
    """Whether what was written last lies beside the file: it is open, or was not closed."""
    log = log_of(path)
    return log.exists() and log.stat().st_size > 0


def fits(path: Path, newest: int, key: Key | None = None) -> bool:
    """Whether the log beside a file that was put there since belongs to it. Tried with copies, in the same folder.

    SQLite binds a log to no file: it would write pages of the newer one over an older one. Such a mixture is damaged,
    or it is of a generation before the newest that was opened here, as each opening is counted in the file itself.
    Only for a file that nobody has open.
    """
    with TemporaryDirectory(dir=path.parent, prefix=".trying-") as folder:
        tried = Path(folder) / path.name
        shutil.copy(path, tried)
        shutil.copy(log_of(path), log_of(tried))
        try:
            with closing(connect(tried, "rw", key)) as connection:
                if not shape.does_nothing(connection):
                    return False
            with closing(connect(tried, "rw", key)) as connection:
                whole = connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
                (generation,) = connection.execute("SELECT generation FROM workspaces").fetchone()
        except DriverError:
            return False
        return bool(whole and generation >= newest)


def set_log_aside(path: Path, name: str) -> None:
    """Keep a log that belongs to another file, where SQLite does not look for it."""
    log_of(path).replace(path.with_name(name))
    index_of(path).unlink(missing_ok=True)

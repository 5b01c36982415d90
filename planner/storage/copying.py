"""A copy of a workspace, open or not: of one moment, compared row for row, on the disk before it has its name."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from planner.errors import PlannerError
from planner.language import _
from planner.storage import durable
from planner.storage.beside import index_of
from planner.storage.engine import APPLICATION_ID, DriverError, connect, set_up
from planner.storage.faults import is_damage, is_full
from planner.storage.fingerprints import Fingerprint, Stopped, go_on, of_all_rows

if TYPE_CHECKING:
    import sqlite3

    from planner.storage.key import Key

PART = ".part"
"""How the name of a copy ends that is still being written; one that was given up is cleared away by its name."""
PAGES = 256
"""That are copied before it is asked whether to stop."""


class CannotCopy(PlannerError):
    """No copy could be made that is as good as the workspace; none is left behind."""


class DamagedSource(CannotCopy):
    """What was to be copied is damaged itself."""


def copy(source: Path, target: Path, key: Key | None, stop: Callable[[], bool] = go_on) -> None:
    """Copy a workspace with all that is saved by now, while others go on reading and writing it.

    The copy has its name only once it is known to be sound, to open with the key and to hold every row. Raises
    CannotCopy, DamagedSource and Stopped.
    """
    part = target.with_name(f".{target.name}{PART}")
    try:
        _make(part)
        _copy(source, part, key, stop)
        durable.place(part, target)
    except OSError as error:
        raise CannotCopy(_no_room(target) if error.errno == errno.ENOSPC else _cannot_write(target)) from error
    except DriverError as error:
        if is_damage(error):
            raise DamagedSource(_damaged(source)) from error
        raise CannotCopy(_no_room(target) if is_full(error) else _cannot_write(target)) from error
    finally:
        part.unlink(missing_ok=True)


def _make(part: Path) -> None:
    """Nobody else may read it, at no moment."""
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _copy(source: Path, part: Path, key: Key | None, stop: Callable[[], bool]) -> None:
    """One read transaction holds for the copying and the comparing, so that both see the same moment."""
    with closing(_looking_at(source, key)) as looking:
        looking.execute("BEGIN")
        try:
            held = of_all_rows(looking, stop)
        except DriverError as error:
            raise DamagedSource(_damaged(source)) from error
        with closing(connect(part, "rw", key)) as writing:
            writing.execute("PRAGMA journal_mode=OFF")
            writing.execute("PRAGMA synchronous=OFF")
            looking.backup(writing, pages=PAGES, progress=lambda *_left: _heed(stop))
    _verify(source, part, key, held, stop)


def _looking_at(source: Path, key: Key | None) -> sqlite3.Connection:
    connection = connect(source, "rw" if os.access(source, os.W_OK) and _open(source) else "immutable", key)
    set_up(connection, read_only=True)
    return connection


def _open(source: Path) -> bool:
    """Whether somebody has it open, or left it open: what was saved last is in the log beside it."""
    return index_of(source).exists() and os.access(source.parent, os.W_OK)


def _verify(
    source: Path, part: Path, key: Key | None, held: Mapping[str, Fingerprint], stop: Callable[[], bool]
) -> None:
    with closing(connect(part, "immutable", key)) as copied:
        copied.set_progress_handler(lambda: stop(), 100_000)
        try:
            same = of_all_rows(copied, stop) == held
            (mark,) = copied.execute("PRAGMA application_id").fetchone()
            sound = copied.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        except DriverError as error:
            if stop():
                raise Stopped from error
            raise DamagedSource(_damaged(source)) from error
    if not sound or mark != APPLICATION_ID:
        raise DamagedSource(_damaged(source))
    if not same:
        raise CannotCopy(_("The copy is not the same as {name}. It was thrown away.").format(name=source.name))


def _heed(stop: Callable[[], bool]) -> None:
    if stop():
        raise Stopped


def _damaged(source: Path) -> str:
    return _("{name} is damaged, so no sound copy can be made of it.").format(name=source.name)


def _no_room(target: Path) -> str:
    return _("No copy could be made: there is no room left in {folder}.").format(folder=target.parent)


def _cannot_write(target: Path) -> str:
    return _("No copy could be made: nothing can be written to {folder}.").format(folder=target.parent)

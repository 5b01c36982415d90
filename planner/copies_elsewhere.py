"""A person is erased from the copies of a workspace, too: backups, and what was set aside; what cannot be reached is
told, with how long it stays."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from planner import erasing
from planner.clock import Clock
from planner.errors import CannotOpen, PlannerError
from planner.language import _
from planner.storage import backups, durable, telltales, workspace_file
from planner.storage.beside import ENDINGS, remove, whole
from planner.storage.engine import DriverError, connect
from planner.storage.store import Db

if TYPE_CHECKING:
    import sqlite3

    from planner.storage.key import Key

LONGEST = timedelta(days=372)
"""The oldest backup that is kept is one of twelve months."""
PART = ".erasing.planner"
"""How the name of a copy ends that is being written."""
LIKE_OURS = "*.planner*"


@dataclass(frozen=True)
class Copy:
    """A file that held the person: rewritten without them, or why not, and until when it stays at the longest."""

    path: Path
    why_not: str = ""
    until: datetime | None = None


def erase_from(
    folders: Iterable[Path],
    workspace: Path,
    key: Key | None,
    clock: Clock,
    salesperson_id: UUID,
    chosen: Collection[erasing.Key] = (),
) -> Sequence[Copy]:
    """Go through every workspace file in some folders and beside the open one, which is left out.

    Slow, and never for the thread that draws. A backup that was begun before is waited for.
    """
    places = list(folders)
    away = [Copy(place, _("It is out of reach now."), clock.now() + LONGEST) for place in places if not place.is_dir()]
    erase = partial(erasing.erase, salesperson_id=salesperson_id, chosen=chosen)
    with backups.undisturbed():
        found = {path for place in places for path in _files(place)} | set(_beside(workspace))
        files = sorted(path for path in found if not _same(path, workspace))
        return [*away, *(copy for path in files if (copy := _erased(path, key, clock, salesperson_id, erase)))]


def _files(folder: Path) -> Iterator[Path]:
    """What could be one, by its name."""
    if folder.is_dir():
        yield from (path for path in folder.rglob(LIKE_OURS) if path.is_file() and not path.name.endswith(ENDINGS))


def _beside(workspace: Path) -> Iterator[Path]:
    """In the same folder, and in those that were made for it: whose folder it is, and how large, nobody knows."""
    for path in workspace.parent.glob(LIKE_OURS):
        if path.is_dir() and path.name.startswith(workspace.name):
            yield from _files(path)
        elif path.is_file() and not path.name.endswith(ENDINGS):
            yield path


def _same(one: Path, other: Path) -> bool:
    return other.exists() and one.samefile(other)


def _erased(
    path: Path, key: Key | None, clock: Clock, salesperson_id: UUID, erase: Callable[[Db], None]
) -> Copy | None:
    """None where the person is not in it, and where it is no workspace at all."""
    part = path.with_name(f".{path.name}{PART}")
    try:
        if not _holds(path, key, salesperson_id):
            return None
        _rewrite(path, part, key, clock, erase)
        if _holds(part, key, salesperson_id) or not _sound(part, key):
            return Copy(path, _("The copy without them did not come out right; it was left as it is."), _until(path))
        _place(part, path)
    except workspace_file.NeedsPassphrase:
        return Copy(path, _("It is locked by another passphrase."), _until(path))
    except (PlannerError, DriverError, OSError) as error:
        if isinstance(error, CannotOpen) and not _like_ours(path):
            return None
        return Copy(path, _("It could not be read or written."), _until(path))
    finally:
        for left in whole(part):
            left.unlink()
    return Copy(path)


def _rewrite(path: Path, part: Path, key: Key | None, clock: Clock, erase: Callable[[Db], None]) -> None:
    """A copy without the person, brought up to date where it is of an earlier version of the app: without a backup,
    which would hold the person."""
    _copy(path, part, key)
    if workspace_file.recognise(part, key) != workspace_file.VERSION:
        workspace_file.bring_safely_up_to_date(part, key)
    store = workspace_file.open_to_write(part, clock, key)
    try:
        store.write(erase)
        store.wipe(rewrite=True)
    finally:
        store.close()


def _copy(path: Path, part: Path, key: Key | None) -> None:
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    with closing(connect(path, "immutable", key)) as source, closing(connect(part, "rw", key)) as target:
        source.backup(target)


def _place(part: Path, path: Path) -> None:
    remove(path)
    durable.place(part, path)


def _holds(path: Path, key: Key | None, salesperson_id: UUID) -> bool:
    workspace_file.recognise(path, key)
    with closing(connect(path, "immutable", key)) as looking:
        found: sqlite3.Cursor = looking.execute("SELECT 1 FROM salespeople WHERE id = ?", (salesperson_id.hex,))
        return found.fetchone() is not None


def _sound(path: Path, key: Key | None) -> bool:
    with closing(connect(path, "immutable", key)) as looking:
        return list(looking.execute("PRAGMA integrity_check")) == [("ok",)]


def _like_ours(path: Path) -> bool:
    """A damaged or newer file of ours may hold the person, and so may a log that was set aside; others do not."""
    whole = path.suffix == workspace_file.SUFFIX and path.stat().st_size % telltales.PAGE == 0
    return whole or f"{workspace_file.SUFFIX}-" in path.name


def _until(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC) + LONGEST

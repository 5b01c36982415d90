"""A workspace as a file: made, recognised, brought up to date, opened."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import sqlcipher3.dbapi2 as sqlite

from planner.clock import Clock
from planner.errors import CannotOpen, Damaged
from planner.language import _
from planner.storage import durable, shape, telltales
from planner.storage.ballast import make_room, room
from planner.storage.beside import whole
from planner.storage.engine import APPLICATION_ID, NOT_A_DATABASE, connect, require_safe_library
from planner.storage.faults import cannot_read, is_of_disk
from planner.storage.identity import count_opening
from planner.storage.key import Key
from planner.storage.store import Db, Store
from planner.storage.unfinished import take_back

VERSION = "0006"
"""The schema that this app writes."""
SUFFIX = telltales.SUFFIX
FRESH = ".fresh"
"""How the name of a workspace ends that is still being made."""
CANNOT_OPEN = 14
"""SQLite's word for a file that the system does not hand out."""
DISK_FAULT, DISK_FULL = 10, 13
"""SQLite's words for a disk that did not do what it was asked, and for one that is full."""
CORRUPT = 11
"""SQLite's word for one of its own files with pages that are cut off or overwritten."""
PRIMARY = 0xFF
"""What of a code says which fault it is; the rest says where it was met."""
ROOM = 2
"""How much must be free before the schema changes, in sizes of the file."""


class NeedsPassphrase(CannotOpen):
    """The file is encrypted, or looks like it, and was not opened with the right key."""


class NeedsUpgrade(CannotOpen):
    """The file was written by an earlier version, and whoever asked may not change it."""


class NeedsNewerApp(CannotOpen):
    """The file was written by a newer version of the app, which says whether this one may `look` at it."""

    def __init__(self, sentence: str, look: bool) -> None:
        super().__init__(sentence)
        self.look = look


@dataclass(frozen=True)
class Marks:
    """What a workspace says of itself: its schema version, and the oldest one that understands it."""

    version: str
    oldest_reader: str


def create(path: Path, key: Key | None = None, fill: Callable[[Path], None] | None = None) -> None:
    """Make an empty workspace, encrypted where a key is given, or one with what `fill` puts into it.

    It has its name only once it is whole: one whose making was cut short would be taken for somebody's. Raises
    CannotOpen where a file is already there or none can be made.
    """
    require_safe_library()
    if path.exists():
        raise CannotOpen(_("There is already a file named {name}. Please choose another name.").format(name=path.name))
    fresh = path.with_name(f".{path.name}{FRESH}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _remove(fresh)  # what one left that was cut short
        fresh.touch(mode=0o600)
        _bring_up_to_date(fresh, key)
        if fill:
            fill(fresh)
        durable.place(fresh, path)
    except (OSError, sqlite.Error) as error:
        raise CannotOpen(
            _("A workspace cannot be made at {path}: there is no room, or no permission to write there.").format(
                path=path
            )
        ) from error
    finally:
        with suppress(OSError):
            _remove(fresh)


def open_to_write(path: Path, clock: Clock, key: Key | None = None) -> Store:
    """The workspace for the window; an older file is brought up to date first, after a verified backup.

    Raises CannotOpen, with the file untouched, where it is missing, foreign, newer than the app, damaged or read-only,
    or where there is no room to bring it up to date; NeedsPassphrase where it is encrypted with another key.
    """
    make_room(path)
    take_back(path)
    version = recognise(path, key)
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise CannotOpen(
            _(
                "{name} may only be read, so nothing could be saved. Copy it to a folder of yours and open the copy."
            ).format(name=path.name)
        )
    if version < VERSION:
        _make_safe(path, clock, key)
        bring_safely_up_to_date(path, key)
    path.chmod(0o600)
    try:
        identity = count_opening(path, key)
    except sqlite.Error as error:
        told = cannot_read(error)
        raise told if isinstance(told, Damaged) else CannotOpen(_fails(path)) from error
    return Store(path, clock, key=key, identity=identity)


def open_to_read(path: Path, clock: Clock, key: Key | None = None) -> Store:
    """The workspace for one who only looks, also while the window has it open, and also a newer one that this app is
    allowed to look at. Never changes the file."""
    found = marks(path, key)
    if found.version > VERSION and found.oldest_reader > VERSION:
        raise _needs_newer_app(path, found)
    if found.version < VERSION:
        raise NeedsUpgrade(
            _("{name} was written by an earlier version. Open it once in the app, then try again.").format(
                name=path.name
            )
        )
    why_not = _only_to_look(path, found) if found.version > VERSION else ""
    return Store(path, clock, read_only=True, key=key, why_not=why_not)


def location(db: Db) -> Path:
    """Where the workspace that is open lies."""
    _number, _name, file = db.connection().exec_driver_sql("PRAGMA database_list").one()
    return Path(file)


def recognise(path: Path, key: Key | None = None) -> str:
    """The schema version of a workspace file that this app may write to, without changing it: never of a newer one,
    whose rules it does not know.

    Raises CannotOpen where it is none, NeedsNewerApp, and NeedsPassphrase where it cannot be read with this key.
    """
    found = marks(path, key)
    if found.version > VERSION:
        raise _needs_newer_app(path, found)
    return found.version


def marks(path: Path, key: Key | None = None) -> Marks:
    """What a file says of itself, of whatever version. Raises CannotOpen, Damaged and NeedsPassphrase."""
    require_safe_library()
    if not os.access(path, os.F_OK) or not path.is_file():
        raise CannotOpen(_("There is no workspace at {path}.").format(path=path))
    if not shape.is_quiet(path):
        raise CannotOpen(_not_ours(path))
    try:
        return _marks(path, key)
    except sqlite.Error as error:
        raise _why_not(path, key, getattr(error, "sqlite_errorcode", 0) & PRIMARY) from error


def refuse_what_acts(path: Path, key: Key | None) -> None:
    """Before a file is looked through that may be damaged. Raises CannotOpen where something in it does by itself
    whatever its author likes, as nothing in one of ours does."""
    try:
        with closing(connect(path, "immutable", key)) as connection:
            quiet = shape.does_nothing(connection)
    except sqlite.Error:
        return  # what is wrong with it the look will say
    if not quiet:
        raise CannotOpen(_not_ours(path))


def _marks(path: Path, key: Key | None) -> Marks:
    with closing(connect(path, "immutable", key)) as connection:
        (mark,) = connection.execute("PRAGMA application_id").fetchone()
        if mark != APPLICATION_ID:
            raise sqlite.DatabaseError
        if not shape.is_ours(connection, VERSION):
            raise CannotOpen(_not_ours(path))
        (version,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        if version <= VERSION:
            return Marks(version, version)
        limit = connection.execute("SELECT oldest_reader FROM workspaces").fetchone()
    return Marks(version, str(limit[0]) if limit and limit[0] else version)


def _needs_newer_app(path: Path, found: Marks) -> NeedsNewerApp:
    words = _(
        "{name} was written by a newer version of the app (data version {newer}; this one knows {known}). "
        "Please install the newer version; the file was not touched."
    )
    told = words.format(name=path.name, newer=found.version, known=VERSION)
    return NeedsNewerApp(told, look=found.oldest_reader <= VERSION)


def _only_to_look(path: Path, found: Marks) -> str:
    words = _(
        "{name} was written by a newer version of the app. You can look at everything; nothing is changed or saved. "
        "To go on working, install the newer version (data version {newer}; this one knows {known})."
    )
    return words.format(name=path.name, newer=found.version, known=VERSION)


def _why_not(path: Path, key: Key | None, code: int) -> CannotOpen:
    """What keeps a file from being opened; a damaged one of ours is not taken for a foreign or a locked one."""
    if code == CANNOT_OPEN:
        return CannotOpen(_not_for_us(path))
    if code in (DISK_FAULT, DISK_FULL):
        return CannotOpen(_fails(path))
    if code == NOT_A_DATABASE and telltales.may_be_encrypted(path) and not (key and telltales.opened_by(path, key)):
        return NeedsPassphrase(_("{name} is locked by a passphrase.").format(name=path.name))
    if code == CORRUPT or key or telltales.of_ours(path):
        return Damaged(_damaged(path))
    return CannotOpen(_not_ours(path))


def _not_ours(path: Path) -> str:
    words = _("{name} is not a workspace of Coaching Planner. It was not touched; please choose another file.")
    return words.format(name=path.name)


def _damaged(path: Path) -> str:
    words = _("{name} is damaged and cannot be opened. It was not touched; please open the newest copy you have of it.")
    return words.format(name=path.name)


def _not_for_us(path: Path) -> str:
    if not os.access(path, os.R_OK):
        words = _("{name} may not be read. Ask whoever it belongs to for a copy.")
    else:
        words = _(
            "{name} was not closed, and nothing can be written beside it. Copy it, with all files whose names begin "
            "the same, to a folder of yours and open the copy."
        )
    return words.format(name=path.name)


def _fails(path: Path) -> str:
    words = _("{name} could not be read: the disk reported a fault, or it is full. Try again; if it happens again, "
              "make room, and copy the file to another disk.")  # fmt: skip
    return words.format(name=path.name)


def _remove(path: Path) -> None:
    for part in whole(path):
        part.unlink()


def _bring_up_to_date(path: Path, key: Key | None) -> None:
    from planner.storage.upgrade import upgrade

    upgrade(path, key)


def _make_safe(path: Path, clock: Clock, key: Key | None) -> None:
    """Before the schema changes: room for all of it to be written anew, and a backup of what there is."""
    from planner.storage import backups
    from planner.storage.copying import CannotCopy

    needed = ROOM * path.stat().st_size
    if room(path) < needed:
        words = _("There is no room to bring {name} up to date: {room} MB must be free. It was not touched.")
        raise CannotOpen(words.format(name=path.name, room=-(-needed // 1_000_000)))
    try:
        backups.keep(path, key, backups.Why.UPGRADE, clock.now())
    except CannotCopy as error:
        words = _("{name} was not brought up to date, because no backup of it could be made first: {why}")
        raise CannotOpen(words.format(name=path.name, why=error)) from error


def bring_safely_up_to_date(path: Path, key: Key | None) -> None:
    """Without a backup. Raises CannotOpen where the disk fails meanwhile; the file is then as it was."""
    from sqlalchemy.exc import DBAPIError

    try:
        _bring_up_to_date(path, key)
    except (DBAPIError, sqlite.Error) as error:
        if not is_of_disk(error):
            raise
        raise CannotOpen(_fails(path)) from error

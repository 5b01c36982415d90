"""A workspace file under another key: written anew beside the old one, compared row by row, and then put in its place.

Whatever happens on the way, the name leads to the whole old file or to the whole new one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlite

from planner.errors import CannotSave
from planner.language import _
from planner.storage import durable
from planner.storage.beside import beside
from planner.storage.engine import connect, set_up
from planner.storage.faults import cannot_save
from planner.storage.fingerprints import Fingerprint, of_all_rows

if TYPE_CHECKING:
    import sqlite3

    from planner.storage.key import Key

FRESH, SPENT = ".recoded", ".spent"
"""How the new file is called until it is whole, and the old one until it is wiped."""
BLOCK = 1 << 20


def recode(path: Path, old: Key | None, new: Key | None) -> None:
    """Put the file under a new key, or under none. Nobody may have it open, this process least of all.

    Raises CannotSave, with the old file as it was, where another program holds it or the disk does not take the new.
    """
    tidy(path)
    try:
        with _held(path, old) as source:
            _export(source, path, new)
            _compare(source, path, new)
            if os.name == "nt":
                source.close()  # there a file that is open cannot be replaced
            _swap(path)
    except (OSError, sqlite.Error) as error:
        _take_back(path)
        tidy(path)
        raise _sentence(error) from error
    tidy(path)


def tidy(path: Path) -> None:
    """Wipe what a change of the key has left beside a file, also one that was cut short."""
    fresh = _beside(path, FRESH)
    for part in (fresh, *beside(fresh)):
        _wipe(part)
    spent = _beside(path, SPENT)
    if path.exists() and spent.exists():
        if spent.samefile(path):
            spent.unlink()  # it was cut short before the new one came: this is the file itself under a second name
        else:
            _wipe(spent)


@contextmanager
def _held(path: Path, key: Key | None) -> Iterator[sqlite3.Connection]:
    """The old file, without a log beside it, and closed to everybody else until the new one has its name."""
    with closing(connect(path, "rw", key)) as source:
        set_up(source, read_only=False)
        source.execute("PRAGMA journal_mode=DELETE")
        source.execute("PRAGMA locking_mode=EXCLUSIVE")
        source.execute("BEGIN EXCLUSIVE")
        source.execute("COMMIT")
        yield source


def _export(source: sqlite3.Connection, path: Path, key: Key | None) -> None:
    fresh = _beside(path, FRESH)
    fresh.touch(mode=0o600)
    source.execute("ATTACH DATABASE ? AS fresh KEY ?", (str(fresh.absolute()), key.words if key else ""))
    source.execute("SELECT sqlcipher_export('fresh')")
    for name in ("application_id", "user_version"):
        (value,) = source.execute(f"PRAGMA main.{name}").fetchone()
        source.execute(f"PRAGMA fresh.{name}={value}")
    source.execute("DETACH DATABASE fresh")


def _compare(source: sqlite3.Connection, path: Path, key: Key | None) -> None:
    """Opened anew by its key, it is sound and says the same."""
    with closing(connect(_beside(path, FRESH), "rw", key)) as copy:
        set_up(copy, read_only=True)
        sound = copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        whole = key is None or not copy.execute("PRAGMA cipher_integrity_check").fetchall()
        if not (sound and whole and _content(copy) == _content(source)):
            raise sqlite.DatabaseError("the new file does not say the same")


def _content(connection: sqlite3.Connection) -> tuple[Mapping[str, Fingerprint], Sequence[object]]:
    """What each table says, and how all of it was made."""
    made = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"
    return of_all_rows(connection), connection.execute(made).fetchall()


def _swap(path: Path) -> None:
    fresh, spent = _beside(path, FRESH), _beside(path, SPENT)
    durable.write_out(fresh)
    with suppress(OSError):  # a file system without second names: the old file is replaced without being wiped
        os.link(path, spent)
    fresh.replace(path)
    durable.write_out_folder(path.parent)


def _take_back(path: Path) -> None:
    """Where the new file has its name, and the disk did not take that: the old one has it again."""
    fresh, spent = _beside(path, FRESH), _beside(path, SPENT)
    if spent.exists() and not spent.samefile(path):
        os.link(path, fresh)  # so that it can be wiped
        spent.replace(path)


def _wipe(path: Path) -> None:
    """Overwrite, then remove: as good as a disk lets us, for one that writes in place."""
    with suppress(OSError), path.open("r+b") as file:
        size = path.stat().st_size
        for start in range(0, size, BLOCK):
            file.write(bytes(min(BLOCK, size - start)))
        file.flush()
        durable.write_out(path)
    path.unlink(missing_ok=True)


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _sentence(error: Exception) -> Exception:
    """Nothing was typed here, so the sentences about typed text do not fit, but for the full disk's."""
    if "locked" in str(error).lower():
        return CannotSave(_("Another program is holding the workspace file. Close it, then try again."))
    if isinstance(error, sqlite.DatabaseError) and cannot_save(error) is error:
        return CannotSave(
            _("The new file could not be verified, so the old one stays as it was. Please check the disk.")
        )
    return CannotSave(_("The new file could not be written, so the old one stays as it was. Make room and try again."))

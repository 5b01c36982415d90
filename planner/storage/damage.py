"""A damaged workspace file: made sure of on copies, set aside whole, and replaced only by what was looked through.

Reads the files themselves, so only where this process has no connection to them: before the first, and after the last.
"""

from __future__ import annotations

import filecmp
import shutil
import tempfile
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from planner.storage import as_left, durable, open_case, write_log
from planner.storage.beside import INDEX, log_of, remove, whole
from planner.storage.key import salt_of
from planner.storage.telltales import PAGE

if TYPE_CHECKING:
    from planner.storage.examining import Findings
    from planner.storage.key import Key
    from planner.storage.salvage.rescue import Rescued

LOOKS = 3
"""So often a fault must be met before it is called damage: a disk may stumble once."""
READ_FROM = "to read from"
OTHER_SALT = "The salt at its beginning is not the one that its key was made with."
"""Who has the key reads on; the passphrase alone would not open it any more."""


def needs_a_look(path: Path) -> bool:
    """Whether the last run did not close the workspace, since it leaves no log behind where it does; whether the disk
    has altered it since; or whether nothing was decided yet about one that is damaged."""
    return log_of(path).exists() or open_case.mark(path).exists() or bool(as_left.altered(path))


def look(path: Path, key: Key | None = None) -> Findings:
    """Look a file through that nobody has open; what is wrong with it was met each time, or nothing is told."""
    for left in path.parent.iterdir():
        if left.name.startswith(_scratch(path)):  # by a process that died while it looked or rescued
            shutil.rmtree(left, ignore_errors=True)
    for _again in range(LOOKS - 1):
        found = _look_once(path, key)
        if found.sound:
            return found
    return _look_once(path, key)


def set_aside(path: Path, now: datetime) -> Path:
    """A copy of all that there is of a workspace, in a folder beside it, and a note of that; backups are kept as they
    are while it stands. Raises OSError where there is no room."""
    folder = _folder(path, now)
    for part in whole(path):
        _keep(part, folder / part.name)
    durable.write_out_folder(folder)
    open_case.begin(path, folder)
    return folder


def to_read(path: Path, aside: Path) -> Path:
    """A copy to read from: even to be opened would change the damaged file."""
    folder = aside / READ_FROM
    folder.mkdir(mode=0o700, exist_ok=True)
    for part in whole(aside / path.name):
        if not part.name.endswith(INDEX):
            shutil.copyfile(part, folder / part.name)
    return folder / path.name


def rescue(
    path: Path, aside: Path, key: Key | None, backup: Path | None, called: str, doubted: Collection[str] = ()
) -> Rescued:
    """Save what can be read, from the copy, and put it in the place of the damaged file if it is sound. Tables that are
    `doubted` may lack rows although they can be read to their end."""
    from planner.storage.salvage import rescue as salvage

    with _thrown_away(path) as folder:
        fresh = Path(folder) / path.name
        told = salvage.rescue(aside / path.name, fresh, key, backup, called, doubted)
        if told.sound.sound:
            put_in_place(fresh, path, aside)
    return told


def go_back(path: Path, aside: Path, key: Key | None, backup: Path) -> bool:
    """Put a copy of a backup in the place of the damaged file; False, with nothing done, where it is not sound."""
    from planner.storage.examining import examine

    with _thrown_away(path) as folder:
        fresh = Path(shutil.copyfile(backup, Path(folder) / path.name))
        sound = examine(fresh, key).sound
        if sound:
            put_in_place(fresh, path, aside)
    return sound


def put_in_place(fresh: Path, path: Path, aside: Path) -> None:
    """Replace a workspace in one step. The log of the damaged one goes first: it would spoil any other file."""
    fresh.chmod(0o600)
    kept = [part for part in whole(path) if not _same(part, aside / part.name)]
    for part in kept:
        _keep(part, _free(aside / part.name))
    durable.write_out_folder(aside)
    remove(path)
    durable.place(fresh, path)
    open_case.settle(path)


def _look_once(path: Path, key: Key | None) -> Findings:
    """At a copy, since opening a file that was not closed changes it; where there is no room for one, at itself."""
    from planner.storage.examining import examine

    altered, log = as_left.altered(path), write_log.read(path)
    try:
        with _thrown_away(path) as folder:
            copy = Path(folder) / path.name
            shutil.copyfile(path, copy)
            if log:
                shutil.copyfile(log_of(path), log_of(copy))
            found = _without(copy, altered, key) if altered else examine(copy, key)
    except OSError:
        found = examine(path, key)
    if key and salt_of(path) != key.salt:
        found = replace(found, pages=(*found.pages, OTHER_SALT))
    return replace(found, altered=altered, unsaved_log=bool(log and log.lost))


def _without(copy: Path, pages: Collection[int], key: Key | None) -> Findings:
    """What hangs on some pages is known by what cannot be read without them. Where nothing can, it may be anything."""
    from planner.storage.examining import examine, names

    as_found = copy.read_bytes()
    with copy.open("r+b") as file:
        for page in pages:
            if 1 < page <= len(as_found) // PAGE:
                file.seek((page - 1) * PAGE)
                file.write(b"\xff" * PAGE)
    found = examine(copy, key)
    if found.opens:
        return found
    copy.write_bytes(as_found)
    found = examine(copy, key)
    return replace(found, tables=names()) if found.opens else found


def _thrown_away(path: Path) -> tempfile.TemporaryDirectory[str]:
    """A folder for what is only tried, on the workspace's own disk."""
    return tempfile.TemporaryDirectory(dir=path.parent, prefix=_scratch(path))


def _scratch(path: Path) -> str:
    return f".{path.name}.tried-"


def _folder(path: Path, now: datetime) -> Path:
    folder = _free(path.with_name(f"{path.stem} damaged {now:%Y-%m-%d %H.%M}"))
    folder.mkdir(mode=0o700)
    return folder


def _free(path: Path) -> Path:
    """The name, or the first of its likes that nothing has."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem} {number}{path.suffix}")
    return free


def _keep(part: Path, copy: Path) -> None:
    """It may soon be the only one, so it is on the disk first."""
    shutil.copyfile(part, copy)
    durable.write_out(copy)


def _same(one: Path, other: Path) -> bool:
    return other.exists() and filecmp.cmp(one, other, shallow=False)

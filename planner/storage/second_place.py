"""A second place for backups, such as a stick or a folder of the company: it gets a copy of each."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from planner.errors import PlannerError
from planner.language import _
from planner.storage import backups, durable
from planner.storage.backups import Backup
from planner.storage.copying import PART
from planner.storage.key import salt_of

TOO_OLD = timedelta(days=7)


class OutOfReach(PlannerError):
    """Nothing can be written there now; the backups in the first place are as they should be."""


@dataclass(frozen=True)
class SecondPlace:
    """What a second place holds of a workspace; `within_reach` says whether the folder is there, `trouble` why the last
    backup could not be brought there."""

    folder: Path
    within_reach: bool
    newest: Backup | None = None
    encrypted: bool = False
    trouble: str = ""

    def late(self, now: datetime) -> bool:
        """Whether the newest there is too old. A clock that was set back makes nothing newer than it is."""
        return self.newest is not None and abs(now - self.newest.made_at) > TOO_OLD


def look(workspace: Path, folder: Path) -> SecondPlace:
    """May take long where the folder is on another machine."""
    within_reach = folder.is_dir()
    there = backups.lying_in(folder / backups.own_name(workspace)) if within_reach else ()
    newest = there[0] if there else None
    return SecondPlace(folder, within_reach, newest, newest is not None and salt_of(newest.path) is not None)


def carry(workspace: Path, folder: Path) -> None:
    """Bring the newest backup there, as it is: encrypted where the workspace is. It is read back and compared.

    Raises OutOfReach.
    """
    here = backups.listed(workspace)
    if not here:
        return
    target = folder / backups.own_name(workspace) / here[0].path.name
    try:
        if not folder.is_dir():
            raise OutOfReach(_("The second place for backups is out of reach: {folder}.").format(folder=folder))
        target.parent.mkdir(exist_ok=True, mode=0o700)
        backups.clear_parts(target.parent)
        _bring(here[0].path, target)
        backups.thin(target.parent)
    except OSError as error:
        words = _("Nothing can be written to the second place for backups: {folder} ({why}).")
        raise OutOfReach(words.format(folder=folder, why=error.strerror)) from error


def _bring(backup: Path, target: Path) -> None:
    part = target.with_name(f".{target.name}{PART}")
    try:
        shutil.copyfile(backup, part)
        part.chmod(0o600)
        durable.write_out(part)
        if _digest(part) != _digest(backup):
            raise OutOfReach(
                _("The second place for backups gives back something else: {name}.").format(name=part.name)
            )
        durable.place(part, target)
    finally:
        part.unlink(missing_ok=True)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

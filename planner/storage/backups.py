"""Verified copies of a workspace, made by themselves and thinned, in a folder of the app's own."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from planner import settings
from planner.domain.thinning import NEWEST, staying
from planner.language import _
from planner.storage import copying, durable, open_case
from planner.storage.fingerprints import go_on

if TYPE_CHECKING:
    from planner.storage.key import Key

FOLDER = "backups"
MOMENT = "%Y%m%dT%H%M%SZ"
NAME = re.compile(r".*-(?P<number>\d{6,})-(?P<moment>\d{8}T\d{6}Z)-(?P<why>[a-z]+)\.planner")
_one_at_a_time = threading.Lock()


class Why(Enum):
    """What a backup was made for; those from `UPGRADE` on before a deed that could go wrong."""

    START = "start"
    CHANGES = "changes"
    ASKED = "asked"
    UPGRADE = "upgrade"
    RESTORE = "restore"
    REKEY = "rekey"
    IMPORT = "import"


BEFORE_DEEDS = frozenset({Why.UPGRADE, Why.RESTORE, Why.REKEY, Why.IMPORT})


@dataclass(frozen=True)
class Backup:
    """One that was verified: no other gets a name. Their numbers tell their order, whatever the clock said."""

    path: Path
    number: int
    made_at: datetime
    why: Why


def folder(workspace: Path) -> Path:
    """Where the backups of a workspace lie: in the app's data folder, wherever the workspace itself is.

    A stick may be lost and a folder of the company be out of reach; this one is neither, and nobody else looks into it.
    Named by the place, so that it is found for a file that cannot be read any more.
    """
    return settings.data_folder() / FOLDER / own_name(workspace)


def own_name(workspace: Path) -> str:
    place = hashlib.sha256(str(workspace.absolute()).encode("utf-8", "surrogateescape")).hexdigest()
    return f"{workspace.stem}-{place[:8]}"


def follow(before: Path, after: Path) -> None:
    """The workspace lies elsewhere from now on, and its backups are found under the name of the new place."""
    if folder(before).is_dir() and not folder(after).exists():
        folder(before).replace(folder(after))
        durable.write_out_folder(folder(after).parent)


def listed(workspace: Path) -> Sequence[Backup]:
    """The newest first."""
    return lying_in(folder(workspace))


def lying_in(place: Path) -> Sequence[Backup]:
    """The backups in a folder, the newest first; none where there is no such folder."""
    found = [_read(path) for path in place.glob("*.planner")] if place.is_dir() else []
    return sorted((each for each in found if each), key=lambda backup: backup.number, reverse=True)


def keep(
    workspace: Path, key: Key | None, why: Why, now: datetime, stop: Callable[[], bool] = go_on
) -> Backup:  # fmt: skip
    """Make a backup of a workspace, open or not, and let go of those that are no longer needed.

    Slow, and never for the thread that draws. Raises CannotCopy, with every older backup still there, and Stopped.
    """
    with _one_at_a_time:
        place = folder(workspace)
        _make(place)
        clear_parts(place)
        before = lying_in(place)
        number = before[0].number + 1 if before else 1
        path = place / f"{workspace.stem}-{number:06}-{now.astimezone(UTC).strftime(MOMENT)}-{why.value}.planner"
        copying.copy(workspace, path, key, stop)
        if not open_case.stands(workspace):
            thin(place)
        return Backup(path, number, now.astimezone(UTC).replace(microsecond=0), why)


@contextmanager
def undisturbed() -> Iterator[None]:
    """While none is being made: one that was begun is waited for."""
    with _one_at_a_time:
        yield


def thin(place: Path) -> None:
    """Delete what need not stay; the last ones made before a deed do, until there are as many newer ones."""
    backups = lying_in(place)[::-1]
    kept = {backups[number] for number in staying([backup.made_at for backup in backups])}
    kept |= set([backup for backup in backups if backup.why in BEFORE_DEEDS][-NEWEST:])
    for backup in backups:
        if backup not in kept:
            backup.path.unlink(missing_ok=True)


def clear_parts(place: Path) -> None:
    """What was being written when the app ended."""
    for path in place.glob(f".*{copying.PART}*"):
        path.unlink(missing_ok=True)


def _make(place: Path) -> None:
    try:
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        words = _("No backup could be made: nothing can be written to {folder}.")
        raise copying.CannotCopy(words.format(folder=place)) from error


def _read(path: Path) -> Backup | None:
    found = NAME.fullmatch(path.name)
    if not found or found["why"] not in {why.value for why in Why}:
        return None
    moment = datetime.strptime(found["moment"], MOMENT).replace(tzinfo=UTC)
    return Backup(path, int(found["number"]), moment, Why(found["why"]))

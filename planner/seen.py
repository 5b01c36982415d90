"""What this machine remembers of the workspaces that were opened on it, so that an older copy is noticed in time.

Beside the workspaces, because what lies in a file goes back with it when a sync service or a person puts an older one
in its place.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from planner import settings
from planner.errors import CannotOpen
from planner.language import _
from planner.storage import durable, identity
from planner.storage.engine import DriverError
from planner.storage.identity import Identity
from planner.storage.key import Key


class OlderCopy(CannotOpen):
    """The file is the workspace as it was before; a newer one was opened on this machine."""


@dataclass(frozen=True)
class Seen:
    """A workspace when it was opened last: which time it was, where, and the file's number in the system."""

    generation: int
    path: str
    opened: str
    file: tuple[int, int]


def check(path: Path, key: Key | None) -> None:
    """Before a workspace is opened to be written. Raises OlderCopy, with nothing changed.

    A log that was left beside it by another file is set aside first: SQLite would mix the two.
    """
    known = _load()
    last = next((each for each in known.values() if each.path == str(path)), None)
    left = last is not None and identity.has_log(path) and _may_be_another(path, last, key)
    if last and left and not identity.fits(path, last.generation, key):
        identity.set_log_aside(path, f"{path.name}-of-another-file-{last.generation}")
    try:
        found = identity.identity_of(path, key)
    except DriverError:
        return  # older than identities are, damaged or not ours: whoever opens it says so
    newest = known.get(found.id)
    if newest and found.generation < newest.generation:
        raise OlderCopy(older_words(path, newest))


def older_words(path: Path, newest: Seen) -> str:
    """What happened, and that nothing was done about it."""
    words = _(
        "{name} is an older copy of your workspace. The newer one was last opened on {when:%d %B %Y at %H:%M}, from "
        "{folder}; since then a sync service, or somebody, has put this one in its place. Nothing was changed."
    )
    opened = datetime.fromisoformat(newest.opened)
    return words.format(name=path.name, when=opened, folder=Path(newest.path).parent)


def _may_be_another(path: Path, last: Seen, key: Key | None) -> bool:
    """Whether it need not be the file that was opened last: by its number, which a system gives out again, and by its
    openings, since each is counted in the file itself."""
    if last.file != _number(path):
        return True
    try:
        return identity.identity_of(path, key).generation < last.generation
    except DriverError:
        return False


def remember(opened: Identity, path: Path, now: datetime) -> None:
    """That a workspace was opened; from now on this is the newest."""
    _store({**_load(), opened.id: Seen(opened.generation, str(path), now.isoformat(), _number(path))})


def want(path: Path, key: Key | None) -> None:
    """That an older copy is about to be brought back on purpose. Said before it is in its place: else a start after the
    power failed takes it for one that somebody put there."""
    with suppress(DriverError):  # one of a version in which workspaces knew nothing of themselves
        workspace = identity.identity_of(path, key)
        _store({each: seen for each, seen in _load().items() if each != workspace.id})


def _number(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def _load() -> Mapping[str, Seen]:
    try:
        stored = json.loads(_file().read_text(encoding="utf-8"))
        return {key: _seen(**seen) for key, seen in stored.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _seen(generation: int, path: str, opened: str, file: Sequence[int]) -> Seen:
    """As it was stored; raises ValueError or TypeError for what never was."""
    device, number = file
    return Seen(int(generation), str(path), datetime.fromisoformat(opened).isoformat(), (int(device), int(number)))


def _store(known: Mapping[str, Seen]) -> None:
    settings.put(_file(), {key: asdict(seen) for key, seen in known.items()})
    durable.write_out_folder(_file().parent)


def _file() -> Path:
    return settings.data_folder() / "seen.json"

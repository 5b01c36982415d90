"""A workspace as it was: what that would change, the way there, and the way back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from planner import seen
from planner.errors import CannotOpen, PlannerError, Refused
from planner.language import N_, _
from planner.storage import backups, checking, copying, holding, swapping, workspace_file
from planner.storage.backups import Why
from planner.storage.checking import State
from planner.storage.engine import DriverError, connect, set_up
from planner.storage.swapping import Aside

if TYPE_CHECKING:
    import sqlite3

    from planner.storage.key import Key

Rows: TypeAlias = Mapping[object, Mapping[str, object]]
"""The columns of each row by their names, by the ids of the rows."""

KINDS = {
    "salespeople": N_("Salespeople"),
    "coaching_sessions": N_("Sessions"),
    "agenda_items": N_("Agenda items"),
    "private_texts": N_("Notes of yours"),
    "commitments": N_("Promises"),
    "barriers": N_("Barriers"),
    "observations": N_("Observations"),
    "answers": N_("Answers"),
    "development_plans": N_("Development plans"),
    "dream_clients": N_("Dream clients"),
    "playbook_answers": N_("Playbook answers"),
    "time_entries": N_("Hours of your week"),
}
"""What is counted, by its table."""
STAMPS = frozenset({"version", "created_at", "changed_at", "deleted_at"})


@dataclass(frozen=True)
class Change:
    """Of one kind: how many there are now and were then; how many would go, come back, or read as they did then."""

    kind: str
    now: int
    then: int
    lost: int
    back: int
    otherwise: int

    @property
    def any(self) -> bool:
        return bool(self.lost or self.back or self.otherwise)


@dataclass(frozen=True)
class Outlook:
    """What a restore would change; `current` is false where what there is now cannot be read any more."""

    changes: Sequence[Change]
    current: bool = True

    @property
    def lost(self) -> int:
        return sum(change.lost + change.otherwise for change in self.changes)


def outlook(workspace: Path, chosen: Path, key: Key | None = None) -> Outlook:
    """Compare what there is with a backup, and change neither. Raises what `sound` raises."""
    sound(chosen, key)
    then = _all(chosen, key)
    try:
        now = _all(workspace, key)
    except (DriverError, CannotOpen):
        return Outlook([_change(kind, {}, then[kind]) for kind in KINDS], current=False)
    return Outlook([_change(kind, now[kind], then[kind]) for kind in KINDS])


def sound(chosen: Path, key: Key | None = None) -> None:
    """Raises Refused where a file is no sound workspace that this app may write to, and NeedsPassphrase."""
    found = checking.check(chosen, key)
    if found.state is State.LOCKED:
        raise workspace_file.NeedsPassphrase(found.sentence)
    if found.state is not State.SOUND:
        raise Refused(found.sentence)
    workspace_file.recognise(chosen, key)


def restore(workspace: Path, chosen: Path, now: datetime, key: Key | None = None) -> Aside | None:
    """Put a workspace back to what a backup holds; what there was is backed up and lies aside for 30 days.

    Nobody may have the workspace open. Until the very last step nothing in its place is changed, and what is ended in
    the middle is finished by the next start. Raises PlannerError where it cannot be done.
    """
    sound(chosen, key)
    holding.make_sure_nobody_has(workspace, key)
    workspace.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    copying.copy(chosen, swapping.fresh(workspace), key)  # first: the next backup may thin the chosen one away
    try:
        _make_safe(workspace, now, key)
    except PlannerError:
        swapping.fresh(workspace).unlink()
        raise
    seen.want(swapping.fresh(workspace), key)
    return swapping.swap(workspace, now)


def _make_safe(workspace: Path, now: datetime, key: Key | None) -> None:
    """Where what there is cannot be read, no backup is made: it lies aside as it is."""
    try:
        if workspace.exists():
            backups.keep(workspace, key, Why.RESTORE, now)
    except (copying.DamagedSource, CannotOpen, DriverError):
        return


def _all(path: Path, key: Key | None) -> Mapping[str, Rows]:
    workspace_file.marks(path, key)
    with closing(connect(path, "immutable", key)) as looking:
        set_up(looking, read_only=True)
        looking.execute("BEGIN")
        return {kind: _rows(looking, kind) for kind in KINDS}


def _rows(looking: sqlite3.Connection, kind: str) -> Rows:
    """Those that are not in the trash, by their ids; without the stamps, which say nothing to anybody."""
    columns = [name for (name,) in looking.execute("SELECT name FROM pragma_table_info(?) ORDER BY name", (kind,))]
    if not columns:
        return {}
    telling = [name for name in columns if name not in STAMPS and name != "id"]
    names = ", ".join(f'"{name}"' for name in ("id", *telling))
    asked = f'SELECT {names} FROM "{kind}" WHERE deleted_at IS NULL'
    cursor = looking.execute(asked)
    return {row[0]: dict(zip(telling, row[1:], strict=True)) for row in cursor}


def _change(kind: str, now: Rows, then: Rows) -> Change:
    both = now.keys() & then.keys()
    otherwise = sum(not _alike(now[each], then[each]) for each in both)
    return Change(
        kind=_(KINDS[kind]),
        now=len(now),
        then=len(then),
        lost=len(now.keys() - then.keys()),
        back=len(then.keys() - now.keys()),
        otherwise=otherwise,
    )


def _alike(now: Mapping[str, object], then: Mapping[str, object]) -> bool:
    """By the columns that both have: an older schema lacks some."""
    return all(now[name] == then[name] for name in now.keys() & then.keys())

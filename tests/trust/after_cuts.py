"""What a power cut has left of a workspace's files, started as the window does, and judged."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from alembic.util.exc import CommandError
from sqlalchemy.exc import SQLAlchemyError

from planner import encryption
from planner.clock import Clock
from planner.errors import PlannerError
from planner.storage import backups, checking, swapping, workspace_file
from planner.storage.checking import State
from planner.storage.engine import DriverError
from planner.storage.key import Key, salt_of
from planner.storage.store import Db, Store
from tests.trust import deeds
from tests.trust.canaries import found_in
from tests.trust.cuts import Cut, Files, lay
from tests.trust.upheavals import BACKED, DONE, MADE, STICK, brought_to
from ui.opening import Asked, Opened, _opened, newest_backup

READABLE = "Salesperson"
"""Is in the name of everybody in a workspace of ours."""

MOST = DONE + MADE
NOT_OPENED = (PlannerError, SQLAlchemyError, DriverError, CommandError, RuntimeError, ValueError, KeyError, OSError)

Said = Mapping[str, int]


@dataclass
class Judge:
    """Of the cuts of one scene: counts what was found, each fault by its name."""

    root: Path
    file: Path
    clock: Clock
    before: Files
    keys: Mapping[bytes | None, Key | None]
    """By the salts that a file begins with; None for a plain one."""
    told: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    _known: dict[bytes, int | None] = field(default_factory=dict)

    def judge(self, cut: Cut) -> None:
        lay(cut.files, self.root)
        self.told["states"] += 1
        said: Said = json.loads(cut.said or "{}")
        for fault in set(self._faults(said)):
            self.faults[fault] += 1

    def _faults(self, said: Said) -> Iterator[str]:
        raise NotImplementedError

    def start(self, path: Path) -> int | str | None:
        """How many deeds a workspace is of once it was opened; None for no number; or why it was not opened."""
        if not path.exists():
            swapping.finish(path)
        if not path.exists():
            return "gone"
        try:
            outcome = _opened(Asked(path, key=self._key(path)), newest_backup)
        except NOT_OPENED as error:
            return type(error).__name__
        if not isinstance(outcome, Opened):
            return "damaged"
        try:
            sound = outcome.store.read(integrity) == ["ok"]
            return _number(outcome.store) if sound else None
        finally:
            outcome.store.close()

    def number(self, path: Path) -> int | None:
        """How many deeds a copy is of that nobody has open; None where it is not sound. Each copy is looked at once."""
        log = path.with_name(f"{path.name}-wal")
        sign = hashlib.sha256(path.read_bytes() + (log.read_bytes() if log.exists() else b"")).digest()
        if sign not in self._known:
            self._known[sign] = self._number_of(path)
        return self._known[sign]

    def _number_of(self, path: Path) -> int | None:
        try:
            key = self._key(path)
            if checking.check(path, key).state is not State.SOUND:
                return None
            store = workspace_file.open_to_read(path, self.clock, key)
        except NOT_OPENED:
            return None
        try:
            return _number(store)
        finally:
            store.close()

    def _key(self, path: Path) -> Key | None:
        return self.keys[salt_of(path)]

    def backups(self, folder: Path) -> Mapping[int, int | None]:
        """Of each that bears a backup's name, by its number: of how many deeds it is."""
        return {each.number: self.number(each.path) for each in backups.lying_in(folder)}


class OfBackups(Judge):
    """No invalid one bears a name; the newest that was acknowledged is there, and so is every deed."""

    def _faults(self, said: Said) -> Iterator[str]:
        done, here, there = said.get("done", DONE), said.get("here", 1), said.get("there", 0)
        places = (backups.folder(self.file), here), (self.root / STICK / backups.own_name(self.file), there)
        for folder, newest in places:
            found = self.backups(folder)
            self.told["backups"] += len(found)
            if None in found.values():
                yield "invalid backups"
            if newest > max(found, default=0):
                yield "acknowledged backups that are missing"
        standing = self.start(self.file)
        if standing not in (done, done + 1):
            yield f"workspace: {standing}"


class OfRestore(Judge):
    """The old one or the new one opens, whole; and the other, once it was let go of, lies aside, whole."""

    def _faults(self, said: Said) -> Iterator[str]:
        standing = self.start(self.file)
        self.told[f"as of {standing}"] += 1
        aside = {self.number(each.path) for each in swapping.lying_aside(self.file) if each.path.exists()}
        if standing not in (BACKED, DONE) or (said.get("step") == 2 and standing != DONE):
            yield f"workspace: {standing}"
        if None in aside:
            yield "what lies aside is not whole"
        if not {DONE, said.get("standing", DONE)} <= {standing, *aside}:
            yield "lost"


class OfGoingBack(Judge):
    """The damaged files are whole at their place or aside; the backup is whole at the place, or not there at all."""

    def _faults(self, said: Said) -> Iterator[str]:
        for name in (self.file.name, f"{self.file.name}-wal"):
            found = [each.read_bytes() for each in self.file.parent.rglob(name)]
            if self.before[f"{self.file.parent.name}/{name}"] not in found:
                yield "a damaged file that was set aside by half"
        standing = self.start(self.file)
        self.told[f"as of {standing}"] += 1
        if standing not in ({BACKED} if "standing" in said else {BACKED, "damaged"}):
            yield f"workspace: {standing}"


class OfRecoding(Judge):
    """The old file or the new one opens by its key, and all backups; nothing readable lies beside an encrypted one."""

    def _faults(self, said: Said) -> Iterator[str]:
        step, keys = said.get("step", 0), list(self.keys.values())
        standing = self.start(self.file)
        if standing != DONE:
            yield f"workspace: {standing}"
            return
        key = self._key(self.file)
        self.told["encrypted"] += key is not None
        if key:
            encryption.catch_up(self.file, key)
        if key not in [*keys, None][step : step + 2]:
            yield "workspace: the key of another step"
        if None in self.backups(backups.folder(self.file)).values():
            yield "invalid backups"
        if key and step < 2 and found_in(self.root, READABLE):
            yield "readable words beside an encrypted workspace"


class OfMoving(Judge):
    """It opens at the old place or at the new one, and is half at none of them; so do its backups."""

    def _faults(self, said: Said) -> Iterator[str]:
        there = brought_to(self.root, self.file)
        kept = [each for path in (self.file, there) for each in self.backups(backups.folder(path)).values()]
        if None in kept or BACKED not in kept:
            yield "invalid backups"
        if there.exists() and self.number(there) != DONE:
            yield "half of it at the new place"
        if said and (self.file.exists() or not there.exists()):
            yield "not moved"
        self.told["at the old place"] += self.file.exists()
        standing = self.start(self.file if self.file.exists() else there)
        if standing != DONE:
            yield f"workspace: {standing}"


def _number(store: Store) -> int | None:
    return deeds.standing(deeds.state(store), 1, MOST)


def integrity(db: Db) -> list[str]:
    return [row[0] for row in db.connection().exec_driver_sql("PRAGMA integrity_check")]

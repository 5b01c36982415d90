"""Brings together what a damaged file, its log, and the newest backup have, as one fresh workspace."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.storage import shape, workspace_file, write_log
from planner.storage.engine import DriverError, connect
from planner.storage.examining import Findings, examine
from planner.storage.kinds import fits
from planner.storage.salvage import carving
from planner.storage.salvage.fresh import TABLES, Fresh, rows_of
from planner.storage.salvage.reading import Reading, TableReading
from planner.storage.salvage.references import References

if TYPE_CHECKING:
    from planner.storage.key import Key

ALTERED = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True)
class Rescued:
    """What became of a damaged workspace, in rows by table."""

    saved: Mapping[str, int]
    """All that is there now."""
    from_backup: Mapping[str, int]
    """Of these, what the damaged file no longer had, or had altered, and the newest backup had."""
    lost: Mapping[str, int]
    """What is known to have been there and was found nowhere."""
    uncertain: tuple[str, ...]
    """Tables of which nobody can say how much more there was."""
    altered: Mapping[str, int]
    """Of what was saved, rows in which letters are missing."""
    stand_ins: Mapping[str, int]
    """Records of which nothing but their place was left."""
    left_out: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    """Rows that were read but belong to nothing that could be saved."""
    sound: Findings = field(default_factory=Findings)
    """What was found when the outcome was looked through."""


def rescue(
    damaged: Path, into: Path, key: Key | None, backup: Path | None, called: str, doubted: Collection[str] = ()
) -> Rescued:
    """Save into a new file what can be read of a damaged one, and what of it the newest backup has.

    The damaged file and its log, which nobody may have open, are only copied. `called` is what stands in for a lost
    name; `doubted` are tables that may lack rows although nothing in the file says so. Raises CannotOpen and
    DriverError where nothing can be written.
    """
    with tempfile.TemporaryDirectory(dir=into.parent, prefix=".rescue-") as folder:
        work = Path(folder)
        fresh = Fresh(into, key)
        try:
            told = _Rescue(fresh, key, work, _current(backup, key, work), doubted).run(damaged, called)
        except BaseException:
            fresh.give_up()
            into.unlink()
            raise
        fresh.finish()
    return Rescued(**told, sound=examine(into, key))


class _Rescue:
    def __init__(
        self, fresh: Fresh, key: Key | None, work: Path, backup: Path | None, doubted: Collection[str]
    ) -> None:
        self._fresh, self._key, self._work, self._backup = fresh, key, work, backup
        self._doubted = doubted
        self._incomplete: set[str] = set()
        self._known: dict[str, set[str]] = {}
        self._counted: set[str] = set()
        self._from_backup: Counter[str] = Counter()
        self._mended: Counter[str] = Counter()

    def run(self, damaged: Path, called: str) -> dict[str, Any]:
        for copy in _copies(damaged, self._work):
            self._read(copy)
        if self._backup:
            self._join(self._backup)
        references = References(self._fresh, self._older, called)
        references.mend()
        return {
            "saved": +self._fresh.counts(),
            "from_backup": +self._from_backup,
            "lost": +Counter({table: self._lost(table) for table in TABLES}),
            "uncertain": tuple(table for table in TABLES if table in self._incomplete - self._counted),
            "altered": +Counter({table: self._altered(table) for table in TABLES}),
            "stand_ins": Counter(references.stand_ins),
            "left_out": tuple(self._fresh.left_out),
        }

    def _read(self, copy: Path) -> None:
        found = examine(copy, self._key)
        with closing(Reading(copy, self._key)) as reading:
            had = shape.known(_version(reading))
            for table in TABLES:
                columns = reading.columns(table)
                if columns or table in had:
                    doubted = table in {*found.tables, *self._doubted} or not found.opens
                    self._read_table(reading, table, columns, doubted)
        if self._incomplete:
            self._search(copy)

    def _search(self, copy: Path) -> None:
        """Page by page, for tables of which not all was reached."""
        seen = self._fresh.versions()
        for values in carving.carve(copy, self._key, self._work / f"{copy.stem}.pages"):
            if values[:2] not in seen:
                seen.add(values[:2])
                fitting = self._fresh.guess(values)
                if len(fitting) == 1 and fitting[0] in self._incomplete:
                    self._take(fitting[0], self._fresh.named(fitting[0], values), fit=True)

    def _read_table(self, reading: Reading, table: str, columns: Sequence[str], doubted: bool) -> None:
        as_ours = columns and set(columns) <= set(self._fresh.order[table])  # else a letter of a name was altered
        whole = as_ours and self._take_all(reading, table, columns)
        if doubted or not whole:
            self._incomplete.add(table)
            known, all_of_them = reading.ids(table)
            self._known.setdefault(table, set()).update(known)
            self._counted |= {table} if all_of_them else set()

    def _take_all(self, reading: Reading, table: str, columns: Sequence[str]) -> bool:
        """Whether nothing stood in the way."""
        reader = TableReading(reading, table, columns, fits(TABLES[table], frozenset(columns)))
        for fit, *row in reader.rows():
            self._take(table, dict(zip(columns, row, strict=True)), fit == 1)
        return reader.whole

    def _take(self, table: str, row: Mapping[str, Any], fit: bool) -> None:
        """As it is where this app writes such rows; one in which a single value was altered is kept without it."""
        mended = row if fit else self._fresh.mended(table, row)
        if mended is not None:
            taken = self._fresh.newest(table, mended)
            self._mended[table] += taken and not fit

    def _join(self, backup: Path) -> None:
        """The backup was looked through when it was made. Where both have the same version, its row is the unaltered
        one; what only it has was erased since, unless the damaged file's table lacks rows."""
        for table in TABLES:
            for row in rows_of(backup, self._key, table):
                known = self._fresh.known(table, row["id"])
                if known is None and table in self._incomplete:
                    self._from_backup[table] += self._fresh.put(table, row)
                elif known and (known[0] <= row["version"] or known[1] == row["changed_at"]):
                    altered = self._fresh.whole(table, row["id"]) != row
                    self._from_backup[table] += altered and self._fresh.put(table, row)

    def _older(self, table: str, row_id: object) -> Mapping[str, Any] | None:
        if self._backup is None:
            return None
        with closing(connect(self._backup, "immutable", self._key)) as connection:
            names = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
            row = connection.execute(f'SELECT * FROM "{table}" WHERE id = ?', (row_id,)).fetchone()
        if row:
            self._from_backup[table] += 1
        return dict(zip(names, row, strict=True)) if row else None

    def _lost(self, table: str) -> int:
        return sum(not self._fresh.known(table, each) for each in self._known.get(table, ()))

    def _altered(self, table: str) -> int:
        if table not in self._incomplete:
            return 0
        there = " OR ".join(f"instr(\"{name}\", '{ALTERED}')" for name in self._fresh.order[table])
        (count,) = self._fresh.connection.execute(f'SELECT count(*) FROM "{table}" WHERE {there}').fetchone()
        return int(count) + self._mended[table]


def _version(reading: Reading) -> str:
    """Of the schema, as the file says; where it does not say so any more, it may have all that is known."""
    try:
        ((version,),) = reading.ask("SELECT version_num FROM alembic_version")
    except (DriverError, ValueError):
        return workspace_file.VERSION
    return str(version)


def _copies(damaged: Path, work: Path) -> Iterator[Path]:
    """The file as SQLite would take it; and, where its log was passed over, with every page of it that adds up alone.

    What the log has is written into the copies here: page by page they are looked at without one.
    """
    log = write_log.read(damaged)
    frames = [log.frames[: log.taken] if log else ()]
    if log and log.lost:
        frames.append(tuple(log.patched()))
    for number, some in enumerate(frames):
        copy = work / f"damaged-{number}.planner"
        shutil.copyfile(damaged, copy)
        with copy.open("r+b") as file:
            for frame in some:
                file.seek((frame.page - 1) * carving.PAGE)
                file.write(frame.content)
        yield copy


def _current(backup: Path | None, key: Key | None, work: Path) -> Path | None:
    """The backup as the current schema has it, in a copy of its own."""
    if backup is None:
        return None
    copy = work / "backup.planner"
    shutil.copyfile(backup, copy)
    if not examine(copy, key).sound:
        return None
    if workspace_file.recognise(copy, key) < workspace_file.VERSION:
        from planner.storage.upgrade import upgrade

        upgrade(copy, key)
    return copy

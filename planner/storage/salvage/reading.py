"""Reads the rows of a damaged file, past the places where it cannot be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from planner.storage.engine import DriverError, connect

if TYPE_CHECKING:
    import sqlite3

    from planner.storage.key import Key

Row: TypeAlias = tuple[Any, ...]
FAILURES = 3000
"""So often a table may answer with a fault before the rest of it is left to the search page by page."""
PROBES = 16
GUESS = 1000
"""Rows that may follow the last one that could be read, where nothing says how many."""


class Reading:
    """One damaged file. After each fault it is opened anew: an encrypted one answers nothing on the same connection.

    Of a page with one row that does not add up the others are read, so SQLite is not asked to make sure of all of them.
    """

    def __init__(self, path: Path, key: Key | None) -> None:
        self._path, self._key = path, key
        self._connection: sqlite3.Connection | None = None

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def ask(self, question: str, *values: object) -> Iterator[Row]:
        """The answer row by row. Raises DriverError where it cannot be read on."""
        try:
            if self._connection is None:
                self._connection = connect(self._path, "immutable", self._key)
                self._connection.text_factory = text
                self._connection.execute("PRAGMA writable_schema=ON")  # else one that was cut off does not open
            yield from self._connection.execute(question, values)
        except DriverError:
            self.close()
            raise

    def columns(self, table: str) -> list[str]:
        """As the file itself names them; none where it does not know the table any more."""
        try:
            return [row[1] for row in self.ask(f'PRAGMA table_info("{table}")')]
        except DriverError:
            return []

    def ids(self, table: str) -> tuple[set[str], bool]:
        """What its own index says there is of a table, and whether all of the index could be read."""
        found: set[str] = set()
        for order in ("ASC", "DESC"):
            asked = f'SELECT id FROM "{table}" INDEXED BY "sqlite_autoindex_{table}_1" ORDER BY id {order}'
            try:
                for (each,) in self.ask(asked):
                    found.add(each)
                return found, True
            except DriverError:
                continue
        return found, False


class TableReading:
    """All rows of one table that can be reached, each after whether a condition holds for it.

    `whole` says afterwards whether nothing stood in the way.
    """

    def __init__(self, reading: Reading, table: str, columns: Sequence[str], condition: str) -> None:
        self._reading = reading
        names = ", ".join(f'"{name}"' for name in columns)
        self._rows = f'SELECT rowid, {condition}, {names} FROM "{table}" NOT INDEXED'
        self._last = f'SELECT max(rowid) FROM "{table}" INDEXED BY "sqlite_autoindex_{table}_1"'
        self._failures = 0

    @property
    def whole(self) -> bool:
        return not self._failures

    def rows(self) -> Iterator[Row]:
        """From the front as far as it goes, then from the end, then what lies between, in ever smaller pieces."""
        last = 0
        try:
            for row in self._reading.ask(self._rows):
                last = max(last, row[0])
                yield row[1:]
            return
        except DriverError:
            self._failures += 1
        first = 0
        try:
            for row in self._reading.ask(f"{self._rows} WHERE rowid > ? ORDER BY rowid DESC", last):
                first = row[0]
                yield row[1:]
        except DriverError:
            self._failures += 1
        end = first - 1 if first else self._guess(last)
        if self._answers(last + 1, end):
            yield from self._between(last + 1, end)

    def _between(self, low: int, high: int) -> Iterator[Row]:
        if low > high or self._failures > FAILURES:
            return
        last = low - 1
        try:
            for row in self._at(low) if low == high else self._from_to(low, high):
                last = max(last, row[0])
                yield row[1:]
            return
        except DriverError:
            self._failures += 1
        if low < high:
            middle = (last + 1 + high) // 2
            yield from self._between(last + 1, middle)
            yield from self._between(middle + 1, high)

    def _from_to(self, low: int, high: int) -> Iterator[Row]:
        """Each is handed out when the one behind it was looked for: the last before a broken one is not among them."""
        return self._reading.ask(f"{self._rows} WHERE rowid BETWEEN ? AND ? ORDER BY rowid", low, high)

    def _at(self, place: int) -> Iterator[Row]:
        return self._reading.ask(f"{self._rows} WHERE rowid = ?", place)

    def _answers(self, low: int, high: int) -> bool:
        """Whether any place between answers at all; where the top of a table is gone, none does."""
        for place in range(low, high + 1, max(1, (high - low) // PROBES)):
            try:
                list(self._at(place))
                return True
            except DriverError:
                self._failures += 1
        return False

    def _guess(self, last: int) -> int:
        try:
            ((most,),) = self._reading.ask(self._last)
            return int(most or last)
        except DriverError:
            return last + GUESS


def text(raw: bytes) -> str:
    """Letters that are no letters any more are shown as such."""
    return raw.decode("utf-8", "replace")

"""Mends what mentions rows that could not be saved: from the newest backup, by a stand-in, or by leaving it out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from itertools import count
from typing import Any, TypeAlias

from planner.storage.salvage.fresh import TABLES, Fresh, columns_that_mention, plain

Older: TypeAlias = Callable[[str, object], Mapping[str, Any] | None]
"""What the newest backup has under an id."""
Mention: TypeAlias = tuple[str, int, str, str]
"""The table and the row that mention another, the table of that one, and in which column."""
CALLED = frozenset({"name", "title"})


class References:
    """Goes through all mentions until each of them is kept."""

    def __init__(self, fresh: Fresh, older: Older, called: str) -> None:
        self._fresh, self._older, self._called = fresh, older, called
        self.stand_ins: list[str] = []

    def mend(self) -> None:
        """First what cannot do without what it mentions: what can may find it stood in for then."""
        while broken := self._broken():
            for table, rowid, parent, column in sorted(broken, key=_can_do_without):
                self._mend_one(table, rowid, parent, column)

    def _broken(self) -> list[Mention]:
        asked = (
            'SELECT DISTINCT broken."table", broken.rowid, broken.parent, keys."from" FROM pragma_foreign_key_check '
            'AS broken JOIN pragma_foreign_key_list(broken."table") AS keys ON keys.id = broken.fkid'
        )
        return self._fresh.connection.execute(asked).fetchall()

    def _mend_one(self, table: str, rowid: int, parent: str, column: str) -> None:
        row = self._fresh.connection.execute(f'SELECT * FROM "{table}" WHERE rowid = ?', (rowid,)).fetchone()
        if row is None:
            return
        named = self._fresh.named(table, row)
        if self._fresh.known(parent, named[column]):
            return  # one that mentions the same was mended before
        older = self._older(parent, named[column])
        if older and self._fresh.put(parent, older):
            return
        if _can_do_without((table, rowid, parent, column)):
            self._fresh.connection.execute(f'UPDATE "{table}" SET "{column}" = NULL WHERE rowid = ?', (rowid,))
        elif not self._stand_in(parent, named[column]):
            self._fresh.connection.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (rowid,))
            self._fresh.left_out.append((table, named))

    def _stand_in(self, table: str, row_id: object) -> bool:
        """A bare one keeps the way to all that hang on it; whether it had a place."""
        now = datetime.now(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
        row = {column.name: plain(column, now) for column in TABLES[table].columns}
        row |= {"id": row_id, "version": 1} | dict.fromkeys(CALLED & row.keys(), self._called)
        for column, parent in columns_that_mention(TABLES[table]):
            if not column.nullable:
                row[column.name] = self._said_by_others(table, row_id, parent)
                if row[column.name] is None:
                    return False
        if "number" in row:
            row["number"] = self._free_number(table, row["salesperson_id"])
        placed = self._fresh.put(table, row)
        if placed:
            self.stand_ins.append(table)
        return placed

    def _said_by_others(self, table: str, row_id: object, parent: str) -> object:
        """Whose a lost record was, as rows say that mention both; the only one there is needs no saying."""
        connection = self._fresh.connection
        for name, other in TABLES.items():
            mentions = {about: column.name for column, about in columns_that_mention(other)}
            if table in mentions and parent in mentions:
                asked = f'SELECT "{mentions[parent]}" FROM "{name}" WHERE "{mentions[table]}" = ?'
                found = connection.execute(f'{asked} AND "{mentions[parent]}" IS NOT NULL', (row_id,)).fetchone()
                if found:
                    return found[0]
        there = connection.execute(f'SELECT id FROM "{parent}" LIMIT 2').fetchall()
        return there[0][0] if len(there) == 1 else None

    def _free_number(self, table: str, salesperson_id: object) -> int:
        """The first that is free is most likely the lost one's own."""
        asked = f'SELECT number FROM "{table}" WHERE salesperson_id = ?'
        taken = {number for (number,) in self._fresh.connection.execute(asked, (salesperson_id,))}
        return next(number for number in count(1) if number not in taken)


def _can_do_without(mention: Mention) -> bool:
    table, _rowid, _parent, column = mention
    return bool(TABLES[table].columns[column].nullable)

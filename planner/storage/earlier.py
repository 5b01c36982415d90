"""Keeps what stood in a long text before it was written over.

At most once a minute of writing; but what is emptied, or shrinks by more than four fifths, is always kept, also where
it was taken away sign by sign. When that was is remembered here, so that a keystroke mostly costs nothing; what the app
does not remember after a start it keeps once more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sqlalchemy import Column, ColumnElement, Dialect, Table, Text, bindparam, func, insert, literal, null, select

from planner.domain.text_place import TextPlace
from planner.storage import schema
from planner.storage.info import EARLIER
from planner.storage.prepared import Prepared
from planner.storage.stamps import stamp

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

A_MINUTE = 60.0
LITTLE = 0.2
"""The part of a text that is left when it counts as taken away."""
PLAIN = {"drafts", "filled_sheets", "text_versions"}
"""Tables whose long texts are no editor's words, or are versions themselves."""


@dataclass
class _Seen:
    """A text since it was last kept: how long it is now, and what it was when it was longest."""

    kept_at: float
    length: int
    longest: str

    def has_lost(self, text: str) -> bool:
        return bool(self.longest.strip()) and (not text.strip() or len(text) < LITTLE * len(self.longest))

    def follow(self, text: str) -> None:
        """What only shrinks was kept already when it began to."""
        if len(text) > max(self.length, len(self.longest)):
            self.longest = text
        self.length = len(text)


class Earlier:
    """What is remembered of the texts that were written since the workspace was opened; moments are monotonic."""

    def __init__(self, moments: Callable[[], float]) -> None:
        self._moments = moments
        self._seen: dict[TextPlace, _Seen] = {}

    def forget(self, place: TextPlace) -> None:
        self._seen.pop(place, None)

    def forget_all(self) -> None:
        """What was to be kept may not have reached the disk."""
        self._seen.clear()

    def due(self, place: TextPlace, text: str) -> tuple[bool, str | None]:
        """Whether what stands there is kept before this text takes its place, and what it was where that is gone."""
        seen, moment = self._seen.get(place), self._moments()
        if seen and seen.has_lost(text):
            lost = seen.longest
            self._seen[place] = _Seen(moment, len(text), "")
            return True, lost
        if seen and moment - seen.kept_at < A_MINUTE:
            seen.follow(text)
            return False, None
        self._seen[place] = _Seen(moment, len(text), text)
        return True, None


def place_of(column: Column[Any], row: Mapping[str, Any]) -> TextPlace:
    """Where a column's text of a row stands; `row` holds what the record is known by."""
    if column.table is schema.private_texts:
        return TextPlace("private_texts", row["subject_id"], row["kind"].value)
    if column.table is schema.box_cards:
        return TextPlace("box_cards", row["session_id"], f"{row['box'].value}.{column.name}")
    if column.table is schema.answers:
        return TextPlace("answers", row.get("item_id") or row["id"], column.name)
    if column.table is schema.playbook_answers:
        return TextPlace("playbook_answers", row["topic_id"], column.name)
    return TextPlace(column.table.name, row["id"], column.name)


@cache
def long_texts(table: Table) -> tuple[Column[Any], ...]:
    """The columns of which earlier versions are kept."""
    return () if table.name in PLAIN else tuple(each for each in table.c if type(each.type) is Text)


def keep_before(
    connection: Connection,
    column: Column[Any],
    which: Mapping[str, Any],
    text: str,
    now: datetime,
    place: TextPlace | None = None,
) -> None:
    """Keep what stands in a column before `text` takes its place, where it is time to; `which` says in which row."""
    place = place or place_of(column, which)
    earlier: Earlier = connection.get_execution_options()[EARLIER]
    due, lost = earlier.due(place, text)
    if due:
        _keep(connection, column, which, place, lost, text, now)


def keep_next(connection: Connection, place: TextPlace) -> None:
    """With the next change what stands in a place is kept, however short ago something was."""
    earlier: Earlier = connection.get_execution_options()[EARLIER]
    earlier.forget(place)


def _keep(
    connection: Connection,
    column: Column[Any],
    which: Mapping[str, Any],
    place: TextPlace,
    lost: str | None,
    text: str,
    now: datetime,
) -> None:
    version = {"version_id": uuid4(), "kept_at": stamp(connection, now), "lost": lost, "new_text": text}
    named = {f"which_{name}": value for name, value in which.items()}
    values = version | named | {"holder": place.holder, "record": place.record_id, "part": place.part}
    _keeping(connection.dialect, column, tuple(which)).run(connection, values)


@cache
def _keeping(dialect: Dialect, column: Column[Any], which: tuple[str, ...]) -> Prepared:
    """Of a row that is there, and whose text is another one and not empty."""
    table, versions = column.table, schema.text_versions
    stood = func.coalesce(bindparam("lost", type_=column.type), column)
    new = bindparam("new_text", type_=column.type)
    values = {
        "id": bindparam("version_id", type_=versions.c.id.type),
        "version": literal(1),
        "created_at": bindparam("kept_at", type_=versions.c.created_at.type),
        "changed_at": table.c.changed_at,
        "deleted_at": null(),
        "salesperson_id": whose(table),
        "holder": bindparam("holder", type_=versions.c.holder.type),
        "record_id": bindparam("record", type_=versions.c.record_id.type),
        "part": bindparam("part", type_=versions.c.part.type),
        "text": stood,
    }
    rows = (table.c[name] == bindparam(f"which_{name}", type_=table.c[name].type) for name in which)
    asked = select(*values.values()).where(*rows, stood != new, func.trim(stood) != "")
    return Prepared(insert(versions).from_select(list(values), asked), dialect)


def whose(table: Table) -> ColumnElement[Any]:
    """The salesperson to whom a row belongs, by itself or by what it is a part of."""
    if "salesperson_id" in table.c:
        return table.c.salesperson_id
    for column in table.c:
        for key in column.foreign_keys:
            if key.ondelete == "CASCADE":
                whole = key.column.table
                return select(whose(whole)).where(whole.c.id == column).scalar_subquery()
    return null()

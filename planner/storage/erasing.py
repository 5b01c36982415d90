"""Taking records out of a workspace for good, with all that was kept because of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Connection, Table, delete, select, update

from planner.storage import schema

Doomed: TypeAlias = Mapping[Table, Collection[UUID]]
MANY = 500
"""Ids in one statement."""

ABOUT = (schema.private_texts.c.subject_id, schema.printed_documents.c.subject_id, schema.text_versions.c.record_id)
"""What a row is about, where no reference says so: it goes with it."""
NAMING = (
    schema.coaching_sessions.c.current_item_id,
    schema.development_plans.c.previous_id,
    schema.hearings.c.heard_as_id,
    schema.barrier_steps.c.other_id,
)
"""What a row names, where no reference says so: the name is emptied."""


def all_of(connection: Connection, doomed: Doomed) -> dict[Table, set[UUID]]:
    """The records, and all that goes with them: their parts, and what is only about them."""
    found: dict[Table, set[UUID]] = {table: set(ids) for table, ids in doomed.items() if ids}
    waiting = list(found)
    while waiting:
        whole = waiting.pop()
        for column in _belonging[whole]:
            added = set(_among(connection, column, found[whole])) - found.get(column.table, set())
            if added:
                found.setdefault(column.table, set()).update(added)
                waiting.append(column.table)
    ids = {each for some in found.values() for each in some}
    for column in ABOUT:
        found.setdefault(column.table, set()).update(_among(connection, column, ids))
    found.setdefault(schema.drafts, set()).update(_drafts_about(connection, ids))
    return {table: some for table, some in found.items() if some}


def erase(connection: Connection, found: Doomed) -> None:
    """Take them out, all that `all_of` told of; what names them is left without the name."""
    ids = {each for some in found.values() for each in some}
    for column in NAMING:
        for some in _parts(ids):
            connection.execute(update(column.table).where(column.in_(some)).values({column.name: None}))
    for table, gone in found.items():
        for some in _parts(gone):
            connection.execute(delete(table).where(table.c.id.in_(some)))


def thrown_away(connection: Connection, which: Callable[[Table], ColumnElement[bool]]) -> dict[Table, set[UUID]]:
    """What lies in the trash, and fulfils a condition."""
    return {
        table: set(connection.scalars(select(table.c.id).where(table.c.deleted_at.is_not(None), which(table))))
        for table in schema.metadata.tables.values()
        if table is not schema.workspaces
    }


def _among(connection: Connection, column: Column[Any], ids: Iterable[UUID]) -> Iterator[UUID]:
    """The rows that name any of some ids in a column."""
    for some in _parts(ids):
        yield from connection.scalars(select(column.table.c.id).where(column.in_(some)))


def _drafts_about(connection: Connection, ids: Collection[UUID]) -> Iterator[UUID]:
    """A form names what it is about in its own name, or in what was chosen in it."""
    names = {str(each) for each in ids}
    drafts = schema.drafts
    for draft_id, form, body in connection.execute(select(drafts.c.id, drafts.c.form, drafts.c.body)):
        if any(part in names for part in form.split("/")) or any(f'"{name}"' in body for name in names):
            yield draft_id


def _parts(ids: Iterable[UUID]) -> Iterator[list[UUID]]:
    rest = iter(ids)
    while some := list(islice(rest, MANY)):
        yield some


def _references() -> dict[Table, list[Column[Any]]]:
    """By table: in which columns the rows that go with its rows name it."""
    tables = schema.metadata.tables.values()
    found: dict[Table, list[Column[Any]]] = {table: [] for table in tables}
    for table in tables:
        for column in table.c:
            for key in column.foreign_keys:
                if key.ondelete == "CASCADE":
                    found[key.column.table].append(column)
    return found


_belonging = _references()

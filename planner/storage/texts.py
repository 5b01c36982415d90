"""The short way of a typed text to its row: one statement, built once, one sync; what stood there before is kept now
and then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from sqlalchemy import Column, Connection, Dialect, Table, bindparam, delete, update

from planner.domain.private import PrivateKind
from planner.domain.session import Box
from planner.errors import NotFound
from planner.language import N_, _
from planner.storage import schema
from planner.storage.earlier import keep_before
from planner.storage.prepared import Prepared
from planner.storage.stamps import stamp

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite

NOWHERE = N_("Not saved: what this text belongs to is no longer there. Copy it to keep it.")


def save_text(connection: Connection, column: Column[object], record_id: UUID, text: str, now: datetime) -> None:
    """Put a text into one column of one record. Raises NotFound where there is none: it would be called saved."""
    keep_before(connection, column, {"id": record_id}, text, now)
    if not _update(connection.dialect, column).run(connection, {"record": record_id, "new_text": text, "now": now}):
        raise NotFound(_(NOWHERE))


def save_private(
    connection: Connection, *, salesperson_id: UUID, subject_id: UUID, kind: PrivateKind, text: str, now: datetime
) -> None:
    """Put down a private text; the row is made with its first letter."""
    which = {"subject_id": subject_id, "kind": kind}
    keep_before(connection, schema.private_texts.c.text, which, text, now)
    put = _put(connection.dialect, schema.private_texts, ("subject_id", "kind"), "text")
    put.run(connection, which | {"salesperson_id": salesperson_id, "text": text} | _stamps(connection, now))


def save_observation(connection: Connection, *, now: datetime, id: UUID, text: str, **values: object) -> None:  # noqa: A002
    """Put down what is seen as it is typed, under an id that it has from its first letter on."""
    keep_before(connection, schema.observations.c.text, {"id": id}, text, now)
    put = _put(connection.dialect, schema.observations, ("id",), "text")
    put.run(connection, _stamps(connection, now) | {"id": id, "text": text} | values)


def save_card(connection: Connection, *, session_id: UUID, box: Box, part: str, text: str, now: datetime) -> None:
    """Put down one text of a card; the others of a new one are empty."""
    which = {"session_id": session_id, "box": box}
    keep_before(connection, schema.box_cards.c[part], which, text, now)
    card = {**which, "happened": "", "will_do": "", "needs": "", part: text}
    put = _put(connection.dialect, schema.box_cards, ("session_id", "box"), part)
    put.run(connection, card | _stamps(connection, now))


def save_draft(connection: Connection, *, form: str, body: str, now: datetime) -> None:
    """Put down what stands in a form; the newest takes the place of the one before."""
    put = _put(connection.dialect, schema.drafts, ("form",), "body")
    put.run(connection, {"form": form, "body": body} | _stamps(connection, now))


def drop_draft(connection: Connection, form: str) -> None:
    connection.execute(delete(schema.drafts).where(schema.drafts.c.form == form))


def _stamps(connection: Connection, now: datetime) -> dict[str, object]:
    made = stamp(connection, now)
    return {"id": uuid4(), "version": 1, "created_at": made, "changed_at": now, "deleted_at": None}


@cache
def _update(dialect: Dialect, column: Column[object]) -> Prepared:
    table = column.table
    newer = {"changed_at": bindparam("now", type_=table.c.changed_at.type), "version": table.c.version + 1}
    which = table.c.id == bindparam("record", type_=table.c.id.type)
    text = {column.name: bindparam("new_text", type_=column.type)}
    return Prepared(update(table).where(which).values({**newer, **text}), dialect)


@cache
def _put(dialect: Dialect, table: Table, key: tuple[str, ...], text: str) -> Prepared:
    values = {column.name: bindparam(column.name, type_=column.type) for column in table.c}
    first = _insert(dialect)(table).values(values)
    again = {text: first.excluded[text], "changed_at": first.excluded.changed_at, "version": table.c.version + 1}
    return Prepared(first.on_conflict_do_update(index_elements=list(key), set_=again), dialect)


def _insert(dialect: Dialect) -> Callable[[Table], sqlite.Insert | postgresql.Insert]:
    """The one that can go over to an update; the other database's dialect is as large as all of ours."""
    if dialect.name == "sqlite":
        from sqlalchemy.dialects import sqlite

        return sqlite.insert
    from sqlalchemy.dialects import postgresql

    return postgresql.insert

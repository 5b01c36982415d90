"""The short way of a typed text to its row: one statement, one sync."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Column, Connection, update
from sqlalchemy.dialects import postgresql, sqlite

from planner.domain.private import PrivateKind
from planner.storage import schema


def save_text(connection: Connection, column: Column[object], record_id: UUID, text: str, now: datetime) -> None:
    """Put a text into one column of one record."""
    table = column.table
    connection.execute(
        update(table)
        .where(table.c.id == record_id)
        .values({column.name: text, "changed_at": now, "version": table.c.version + 1})
    )


def save_private(
    connection: Connection, *, salesperson_id: UUID, subject_id: UUID, kind: PrivateKind, text: str, now: datetime
) -> None:
    """Put down a private text; the row is made with its first letter."""
    table = schema.private_texts
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    first = insert(table).values(
        id=uuid4(), version=1, created_at=now, changed_at=now,
        salesperson_id=salesperson_id, subject_id=subject_id, kind=kind, text=text,
    )  # fmt: skip
    again = {"text": text, "changed_at": now, "version": table.c.version + 1}
    connection.execute(first.on_conflict_do_update(index_elements=["subject_id", "kind"], set_=again))

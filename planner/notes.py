"""What the manager types and nobody else reads: private text, saved as it is typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from planner.domain.private import PrivateKind
from planner.storage import schema, texts
from planner.storage.schema import alive
from planner.storage.store import Connection, Db


def save(
    connection: Connection, *, salesperson_id: UUID, subject_id: UUID, kind: PrivateKind, text: str, now: datetime
) -> None:
    """For `Workspace.save`: the newest text of a note takes the place of the one before."""
    texts.save_private(connection, salesperson_id=salesperson_id, subject_id=subject_id, kind=kind, text=text, now=now)


def of(db: Db, subject_ids: Sequence[UUID]) -> Mapping[tuple[UUID, PrivateKind], str]:
    """The private texts of some subjects, for what is the manager's alone; a text that is missing was never begun."""
    table = schema.private_texts
    asked = select(table.c.subject_id, table.c.kind, table.c.text).where(
        table.c.subject_id.in_(subject_ids), alive(table)
    )
    return {(subject, kind): text for subject, kind, text in db.execute(asked)}

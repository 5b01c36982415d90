"""What was deleted: out of sight everywhere, and back by one deed."""

from __future__ import annotations

from uuid import UUID

from planner.domain.record import Record
from planner.storage.store import CLOCK, WITH_TRASH, Db, fetch


def throw_away(db: Db, kind: type[Record], record_id: UUID, version: int | None = None) -> None:
    """Into the trash, with all that belongs to it."""
    fetch(db, kind, record_id, version).deleted_at = db.info[CLOCK].now()


def restore(db: Db, kind: type[Record], record_id: UUID) -> None:
    """Out of the trash, as it was."""
    record = db.get_one(kind, record_id, execution_options={WITH_TRASH: True})
    record.deleted_at = None

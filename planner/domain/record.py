"""What everything that is remembered has in common."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID, uuid4

UNSAVED = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(eq=False, kw_only=True)
class Record:
    """`version` counts the writes, `created_at` and `changed_at` are set by the store, `deleted_at` means the trash."""

    id: UUID = field(default_factory=uuid4)
    version: int = 0
    created_at: datetime = UNSAVED
    changed_at: datetime = UNSAVED
    deleted_at: datetime | None = None

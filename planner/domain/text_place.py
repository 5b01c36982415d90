"""Where a long text stands, so that what stood there before can be found again."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class TextPlace:
    """`holder` is the table, `part` the column or the kind of private text; `record_id` is the id by which whoever
    shows the text knows it: of a private text what it is about, of a card its session."""

    holder: str
    record_id: UUID
    part: str

"""What can be done with the criteria of the sweet spot, in both its halves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from planner import people
from planner.domain.dream_client import Criterion, checked_criterion
from planner.playbook import move_among
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import Db, fetch, rows


@dataclass(frozen=True)
class CriterionRow:
    id: UUID
    version: int
    text: str
    against: bool
    archived_on: date | None


def listed(db: Db, archived: bool = True) -> list[CriterionRow]:
    """Those who are for us before those who are not, each half in its order; archived ones last."""
    table = schema.criteria
    asked = select(*(table.c[name] for name in CriterionRow.__dataclass_fields__)).where(alive(table))
    if not archived:
        asked = asked.where(table.c.archived_on.is_(None))
    order = (table.c.archived_on.is_not(None), table.c.against, table.c.position, table.c.created_at)
    return rows(db, CriterionRow, asked.order_by(*order))


def add(db: Db, text: str, against: bool = False) -> UUID:
    """At the end of its half. Raises Refused without words."""
    last = db.scalar(select(func.coalesce(func.max(schema.criteria.c.position), -1))) or 0
    criterion = Criterion(
        manager_id=people.me(db).id, text=checked_criterion(text), against=against, position=last + 1
    )  # fmt: skip
    db.add(criterion)
    return criterion.id


def reword(db: Db, criterion_id: UUID, version: int, text: str) -> None:
    """Raises Refused without words. How clients stand to it is left as it is."""
    fetch(db, Criterion, criterion_id, version).text = checked_criterion(text)


def archive(db: Db, criterion_id: UUID, on: date | None) -> None:
    """Clients are no longer held against it from a day on, or again where `on` is None."""
    fetch(db, Criterion, criterion_id).archived_on = on


def move(db: Db, criterion_id: UUID, steps: int) -> None:
    """Within its half."""
    table, moved = schema.criteria, fetch(db, Criterion, criterion_id)
    half = select(Criterion).where(table.c.against == moved.against, table.c.archived_on.is_(None))
    move_among(db.scalars(half.order_by(table.c.position, table.c.created_at)).all(), criterion_id, steps)

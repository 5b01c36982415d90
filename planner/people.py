"""What can be done with the manager and the salespeople."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from planner.domain.manager import CoachingManager
from planner.domain.salesperson import Salesperson
from planner.storage.store import Db


def me(db: Db) -> CoachingManager:
    """The manager whose workspace this is."""
    return db.scalars(select(CoachingManager)).one()


def salesperson(db: Db, salesperson_id: UUID) -> Salesperson:
    return db.get_one(Salesperson, salesperson_id)

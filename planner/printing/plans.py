"""What a development plan on paper holds: what its editor shows beside it, as it was saved."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from planner import development
from planner.documents.papers import PlanPaper
from planner.plan_paper import plan_paper
from planner.storage.store import Db


def plan(db: Db, plan_id: UUID, today: date) -> PlanPaper:
    held = development.full(db, plan_id)
    return plan_paper(held, held.values, today)

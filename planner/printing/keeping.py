"""A printed plan is kept as the bytes that were printed."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from planner.documents.papers import PlanPaper
from planner.domain.development import DevelopmentPlan, PrintedDocument
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import Db

PLAN = "plan"


def keep(db: Db, plan_id: UUID, paper: PlanPaper, content: bytes) -> UUID:
    """Keep what was printed; the same pages printed again are kept once."""
    printed = schema.printed_documents
    asked = select(printed.c.id).where(
        printed.c.subject_id == plan_id, printed.c.code == paper.code, printed.c.content == content, alive(printed)
    )
    found: UUID | None = db.scalar(asked)
    if found:
        return found
    about = db.get_one(DevelopmentPlan, plan_id)
    document = PrintedDocument(
        salesperson_id=about.salesperson_id, subject_id=plan_id, document=PLAN, code=paper.code,
        printed_at_version=paper.version, content=content,
    )  # fmt: skip
    db.add(document)
    return document.id


def kept(db: Db, plan_id: UUID) -> bytes:
    """The pages that were printed last. Raises NotFound where a plan was never printed."""
    printed = schema.printed_documents
    asked = select(printed.c.content).where(printed.c.subject_id == plan_id, alive(printed))
    content: bytes = db.execute(asked.order_by(printed.c.created_at.desc()).limit(1)).scalar_one()
    return content

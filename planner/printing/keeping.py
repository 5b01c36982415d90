"""A printed plan is kept as the bytes that were printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from planner.clock import local
from planner.documents.papers import PlanPaper
from planner.domain.development import DevelopmentPlan, PrintedDocument
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import CLOCK, Db

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


@dataclass(frozen=True)
class Printed:
    """One printing of a plan: when its pages first went to paper, and the code in their feet."""

    id: UUID
    when: datetime
    code: str


def printed(db: Db, plan_id: UUID) -> list[Printed]:
    """What was printed of a plan, the newest first; its pages are asked for one at a time, by `kept`."""
    papers = schema.printed_documents
    asked = select(papers.c.id, papers.c.created_at, papers.c.code).where(papers.c.subject_id == plan_id, alive(papers))
    zone = db.info[CLOCK].zone
    found = db.execute(asked.order_by(papers.c.created_at.desc()))
    return [Printed(each, local(created, zone), code) for each, created, code in found]


def kept(db: Db, printed_id: UUID) -> bytes:
    """The very pages that were printed. Raises NotFound where there are none."""
    papers = schema.printed_documents
    asked = select(papers.c.content).where(papers.c.id == printed_id, alive(papers))
    content: bytes = db.execute(asked).scalar_one()
    return content

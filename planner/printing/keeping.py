"""What both sign is kept as the bytes that were printed: plans and working agreements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from planner.clock import local
from planner.documents.papers import AgreementPaper, PlanPaper
from planner.domain.development import DevelopmentPlan, PrintedDocument
from planner.domain.five_boxes import WorkingAgreement
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import CLOCK, Db

PLAN, AGREEMENT = "plan", "agreement"
Signed = PlanPaper | AgreementPaper


def keep(db: Db, subject_id: UUID, paper: Signed, content: bytes) -> UUID:
    """Keep what was printed of a plan or an agreement; the same pages printed again are kept once."""
    printed = schema.printed_documents
    asked = select(printed.c.id).where(
        printed.c.subject_id == subject_id, printed.c.code == paper.code, printed.c.content == content, alive(printed)
    )
    found: UUID | None = db.scalar(asked)
    if found:
        return found
    of_plan = isinstance(paper, PlanPaper)
    about = db.get_one(DevelopmentPlan, subject_id) if of_plan else db.get_one(WorkingAgreement, subject_id)
    document = PrintedDocument(
        salesperson_id=about.salesperson_id, subject_id=subject_id, document=PLAN if of_plan else AGREEMENT,
        code=paper.code, printed_at_version=paper.version, content=content,
    )  # fmt: skip
    db.add(document)
    return document.id


@dataclass(frozen=True)
class Printed:
    """One printing: when its pages first went to paper, and the code in their feet."""

    id: UUID
    when: datetime
    code: str
    document: str
    salesperson_id: UUID


def printed(db: Db, subject_id: UUID) -> list[Printed]:
    """What was printed of a plan or an agreement, the newest first; pages are asked for one at a time, by `kept`."""
    papers = schema.printed_documents
    columns = (papers.c.id, papers.c.created_at, papers.c.code, papers.c.document, papers.c.salesperson_id)
    asked = select(*columns).where(papers.c.subject_id == subject_id, alive(papers))
    zone = db.info[CLOCK].zone
    found = db.execute(asked.order_by(papers.c.created_at.desc()))
    return [Printed(each, local(created, zone), *rest) for each, created, *rest in found]


def kept(db: Db, printed_id: UUID) -> bytes:
    """The very pages that were printed. Raises NotFound where there are none."""
    papers = schema.printed_documents
    asked = select(papers.c.content).where(papers.c.id == printed_id, alive(papers))
    content: bytes = db.execute(asked).scalar_one()
    return content

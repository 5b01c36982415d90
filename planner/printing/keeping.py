"""What goes out of the window is kept as the bytes that went: printed, saved as a file, or mailed.

What was kept stays what it was, whatever becomes of its subject: the paper lies in a folder, and its code is looked up.
So pages of a session, a plan, an agreement or a barrier in the trash are found, and said to be about something deleted.
Only those of a salesperson in the trash are out of sight, with everything else about them, and come back along.
Whatever erases a salesperson for good takes the pages with the row they belong to; what erases anything else for good
has to take the pages about it by their `subject_id`, the manager's copies among them.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from planner.documents.papers import SummaryPaper
from planner.domain.copy import Copy
from planner.domain.development import PrintedDocument
from planner.printing.writing import Coded, name_of
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import Db


@dataclass(frozen=True)
class Outgoing:
    """What pages are kept as; what is about no salesperson belongs to nobody."""

    document: str
    subject_id: UUID
    salesperson_id: UUID | None
    code: str
    version: int
    copy: Copy | None = None


def outgoing(paper: Coded, subject_id: UUID, salesperson_id: UUID | None = None) -> Outgoing:
    copy = paper.copy if isinstance(paper, SummaryPaper) else None
    return Outgoing(name_of(paper), subject_id, salesperson_id, paper.code, paper.version, copy)


def keep(db: Db, what: Outgoing, content: bytes) -> UUID:
    """Keep pages; the same ones that go out again are kept once."""
    printed = schema.printed_documents
    asked = select(printed.c.id).where(
        printed.c.subject_id == what.subject_id, printed.c.code == what.code, printed.c.content == content,
        alive(printed),
    )  # fmt: skip
    found: UUID | None = db.scalar(asked)
    if found:
        return found
    document = PrintedDocument(
        salesperson_id=what.salesperson_id, subject_id=what.subject_id, document=what.document, code=what.code,
        printed_at_version=what.version, content=content, copy=what.copy,
    )  # fmt: skip
    db.add(document)
    return document.id


def kept(db: Db, printed_id: UUID) -> bytes:
    """The very pages that went out. Raises NotFound where there are none."""
    papers = schema.printed_documents
    asked = select(papers.c.content).where(papers.c.id == printed_id, alive(papers))
    content: bytes = db.execute(asked).scalar_one()
    return content

"""From values to the bytes of a PDF; ReportLab is loaded with the first of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from io import BytesIO
from typing import Protocol, TypeVar
from uuid import UUID

from planner import people
from planner.copies import Copy
from planner.documents.papers import AgendaPaper, AgreementPaper, PlanPaper, Sheet, SummaryPaper
from planner.domain.salesperson import Salesperson
from planner.printing.agendas import agenda
from planner.printing.agreements import agreement
from planner.printing.plans import plan
from planner.printing.summaries import summary
from planner.storage.store import Db

T = TypeVar("T")
Values = AgendaPaper | SummaryPaper | PlanPaper | AgreementPaper


class Read(Protocol):
    """`Store.read`."""

    def __call__(self, query: Callable[[Db], T], /) -> T: ...


def sheet(db: Db) -> Sheet:
    """What the manager's documents are written on."""
    me = people.me(db)
    return Sheet(me.paper, me.company)


def document(paper: Values, on: Sheet) -> bytes:
    """The PDF of a paper. Takes a while: for an errand. Raises TooLong."""
    from planner.documents import agenda as agendas
    from planner.documents import agreement as agreements
    from planner.documents import plan as plans
    from planner.documents import summary as summaries

    file = BytesIO()
    if isinstance(paper, AgendaPaper):
        agendas.write(file, paper, on)
    elif isinstance(paper, SummaryPaper):
        summaries.write(file, paper, on)
    elif isinstance(paper, AgreementPaper):
        agreements.write(file, paper, on)
    else:
        plans.write(file, paper, on)
    return file.getvalue()


def pdf(read: Read, name: str, about: UUID, copy: Copy, today: date) -> bytes:
    """The PDF of an `agenda`, `summary`, `plan` or `agreement`; the copy matters to a summary alone."""
    asked: dict[str, Callable[[Db], Values]] = {
        "agenda": partial(agenda, session_id=about, today=today),
        "summary": partial(summary, session_id=about, copy=copy, today=today),
        "plan": partial(plan, plan_id=about, today=today),
        "agreement": partial(agreement, agreement_id=about, today=today),
    }
    return document(read(asked[name]), read(sheet))


def file_name(name: str, person: Salesperson) -> str:
    """`plan-Ines-Duarte.pdf`: signs that a file system may refuse become dashes."""
    whose = re.sub(r"[^\w]+", "-", person.name).strip("-")[:80]
    return f"{name}-{whose or person.id}.pdf"

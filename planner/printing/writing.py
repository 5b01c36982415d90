"""From values to the bytes of a PDF; ReportLab is loaded with the first of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from io import BytesIO
from typing import Protocol, TypeVar
from uuid import UUID

from planner import people
from planner.copies import Copy
from planner.documents.call_papers import RideAlongPaper
from planner.documents.papers import AgendaPaper, AgreementPaper, BriefPaper, PlanPaper, Sheet, SummaryPaper
from planner.domain.salesperson import Salesperson
from planner.printing.agendas import agenda
from planner.printing.agreements import agreement
from planner.printing.finding import field_session, held_session, newest_agreement, newest_plan, planned_session
from planner.printing.plans import plan
from planner.printing.ride_alongs import ride_along
from planner.printing.summaries import summary
from planner.storage.store import Db

T = TypeVar("T")
Values = AgendaPaper | SummaryPaper | PlanPaper | AgreementPaper | BriefPaper | RideAlongPaper
WRITERS: dict[type[Values], str] = {
    AgendaPaper: "agenda",
    SummaryPaper: "summary",
    PlanPaper: "plan",
    AgreementPaper: "agreement",
    BriefPaper: "barrier_brief",
    RideAlongPaper: "ride_along",
}
"""The module of planner/documents that sets each paper."""


class Read(Protocol):
    """`Store.read`."""

    def __call__(self, query: Callable[[Db], T], /) -> T: ...


class Write(Protocol):
    """What each of those modules calls `write`."""

    def __call__(self, file: BytesIO, paper: Values, sheet: Sheet, /) -> None: ...


@dataclass(frozen=True)
class Printable:
    """A salesperson's document: `find` says which is meant, by a session's number if given; `ask` what it holds."""

    find: Callable[[Db, UUID, int | None], UUID]
    ask: Callable[[Db, UUID, Copy, date], Values]


PRINTABLE = {
    "agenda": Printable(planned_session, lambda db, session_id, _copy, today: agenda(db, session_id, today)),
    "summary": Printable(held_session, summary),
    "plan": Printable(
        lambda db, whose, _number: newest_plan(db, whose),
        lambda db, plan_id, _copy, today: plan(db, plan_id, today),
    ),
    "agreement": Printable(
        lambda db, whose, _number: newest_agreement(db, whose),
        lambda db, agreement_id, _copy, today: agreement(db, agreement_id, today),
    ),
    "ride-along": Printable(field_session, lambda db, session_id, _copy, today: ride_along(db, session_id, today)),
}
"""By the name that the command line has for it."""


def sheet(db: Db) -> Sheet:
    """What the manager's documents are written on."""
    me = people.me(db)
    return Sheet(me.paper, me.company)


def document(paper: Values, on: Sheet) -> bytes:
    """The PDF of a paper. Takes a while: for an errand. Raises TooLong."""
    module = _module_of(paper)
    write: Write = import_module(f"planner.documents.{module}").write
    file = BytesIO()
    write(file, paper, on)
    return file.getvalue()


def name_of(paper: Values) -> str:
    """What a document is called where it is asked for, and where it is kept."""
    return _module_of(paper).replace("_", "-")


def _module_of(paper: Values) -> str:
    return next(name for kind, name in WRITERS.items() if isinstance(paper, kind))


def drawn(read: Read, name: str, about: UUID, copy: Copy, today: date) -> tuple[Values, bytes]:
    """What a document of that name says, and its PDF; the copy matters to a summary alone."""
    paper = read(lambda db: PRINTABLE[name].ask(db, about, copy, today))
    return paper, document(paper, read(sheet))


def pdf(read: Read, name: str, about: UUID, copy: Copy, today: date) -> bytes:
    return drawn(read, name, about, copy, today)[1]


def file_name(name: str, person: Salesperson) -> str:
    """`plan-Ines-Duarte.pdf`: signs that a file system may refuse become dashes."""
    whose = re.sub(r"[^\w]+", "-", person.name).strip("-")[:80]
    return f"{name}-{whose or person.id}.pdf"

"""From values to the bytes of a PDF; ReportLab is loaded with the first of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from io import BytesIO
from typing import Protocol, TypeVar
from unicodedata import category
from uuid import UUID

from planner import logos, people
from planner.copies import Copy
from planner.documents.call_papers import RideAlongPaper
from planner.documents.held_papers import EverythingPaper
from planner.documents.lacking import Lacking
from planner.documents.papers import (
    AgendaPaper,
    AgreementPaper,
    BriefPaper,
    ManagersSummary,
    PlanPaper,
    Sheet,
    SummaryPaper,
)
from planner.documents.preparation_paper import BlankPaper, PreparationPaper
from planner.documents.recovery_paper import RecoveryPaper
from planner.domain.salesperson import Salesperson
from planner.language import N_, SCREEN, Language, _, speaking
from planner.printing.agendas import agenda
from planner.printing.agreements import agreement
from planner.printing.finding import field_session, held_session, newest_agreement, newest_plan, planned_session
from planner.printing.plans import plan
from planner.printing.preparations import preparation
from planner.printing.ride_alongs import ride_along
from planner.printing.summaries import summary
from planner.printing.warning import sentence
from planner.storage.store import Db

T = TypeVar("T")
Coded = AgendaPaper | SummaryPaper | PlanPaper | AgreementPaper | BriefPaper | RideAlongPaper | PreparationPaper
"""Papers that say something; a code in their foot tells one version from another."""
Values = Coded | BlankPaper | EverythingPaper | RecoveryPaper
WRITERS: dict[type[Values], str] = {
    AgendaPaper: "agenda",
    SummaryPaper: "summary",
    PlanPaper: "plan",
    AgreementPaper: "agreement",
    BriefPaper: "barrier_brief",
    RideAlongPaper: "ride_along",
    EverythingPaper: "everything",
    PreparationPaper: "preparation",
    BlankPaper: "blank",
    RecoveryPaper: "recovery",
}
"""The module of planner/documents that sets each paper."""


class Read(Protocol):
    """`Store.read`."""

    def __call__(self, query: Callable[[Db], T], /) -> T: ...


class Write(Protocol):
    """What each of those modules calls `write`."""

    def __call__(self, file: BytesIO, paper: Values, sheet: Sheet, /) -> Sequence[Lacking]: ...


@dataclass(frozen=True)
class Written:
    """The bytes of a PDF, and the signs that print as a mark in it because no font has them."""

    content: bytes
    lacking: Sequence[Lacking] = ()

    @property
    def warning(self) -> str:
        """What to know before it is printed; mostly nothing."""
        return sentence(self.lacking)


@dataclass(frozen=True)
class Printable:
    """A salesperson's document: `find` says which is meant, by a session's number if given; `ask` what it holds."""

    find: Callable[[Db, UUID, int | None], UUID]
    ask: Callable[[Db, UUID, Copy, date], Coded]


PRINTABLE = {
    "agenda": Printable(planned_session, lambda db, session_id, _copy, _today: agenda(db, session_id)),
    "summary": Printable(held_session, summary),
    "plan": Printable(
        lambda db, whose, _number: newest_plan(db, whose),
        lambda db, plan_id, _copy, today: plan(db, plan_id, today),
    ),
    "agreement": Printable(
        lambda db, whose, _number: newest_agreement(db, whose),
        lambda db, agreement_id, _copy, today: agreement(db, agreement_id, today),
    ),
    "preparation": Printable(planned_session, lambda db, session_id, _copy, _today: preparation(db, session_id)),
    "ride-along": Printable(field_session, lambda db, session_id, _copy, today: ride_along(db, session_id, today)),
}
"""By the name that the command line has for it."""
FILES = (
    N_("agenda"), N_("summary"), N_("plan"), N_("agreement"), N_("ride-along"),
    N_("preparation"), N_("blank"), N_("file-copy"), N_("manager-copy"), N_("printed"), N_("everything"),
)  # fmt: skip
"""The words in the names of files."""
MANAGERS = "manager-copy"
"""The one among them that says whose the file is: it is named in the manager's own language, as its pages are."""


def sheet(db: Db) -> Sheet:
    """What the manager's documents are written on, in the language of the screen."""
    me = people.me(db)
    return Sheet(me.paper, me.company, accent=me.accent, logo=logos.kept(db))


def document(paper: Values, on: Sheet) -> bytes:
    """The PDF of a paper alone."""
    return written(paper, on).content


def written(paper: Values, on: Sheet) -> Written:
    """In its salesperson's language, unless it is the manager's own. Takes a while: for an errand. Raises TooLong."""
    module = _module_of(paper)
    write: Write = import_module(f"planner.documents.{module}").write
    file = BytesIO()
    lacking = write(file, paper, replace(on, language=_language(paper, on)))
    return Written(file.getvalue(), lacking)


def name_of(paper: Values) -> str:
    """What a document is called where it is asked for, and where it is kept."""
    return _module_of(paper).replace("_", "-")


def _module_of(paper: Values) -> str:
    return next(name for kind, name in WRITERS.items() if isinstance(paper, kind))


def drawn(read: Read, name: str, about: UUID, copy: Copy, today: date) -> tuple[Coded, Written]:
    """What a document of that name says, and its pages; the copy matters to a summary alone."""
    paper = read(lambda db: PRINTABLE[name].ask(db, about, copy, today))
    return paper, written(paper, read(sheet))


def file_name(document: str, person: Salesperson, *more: object) -> str:
    """`plan-Ines-Duarte.pdf`, in the language of its pages: signs that a file system may refuse become dashes."""
    with speaking(SCREEN if MANAGERS in more else person.language.spoken):
        words = [_(str(word)).lower() for word in (document, *more) if str(word)]
    what, whose = _dashed("-".join(words)), _dashed(person.name)[:80]
    return f"{what}-{whose or person.id}.pdf"


def _dashed(words: str) -> str:
    """Vowels that are written on other letters are of a word, too."""
    kept = (sign if sign.isalnum() or sign == "_" or category(sign)[0] == "M" else "-" for sign in words)
    return re.sub("-+", "-", "".join(kept)).strip("-")


def _language(paper: Values, on: Sheet) -> Language:
    """What is for somebody else than the salesperson, the manager above all, is written as the sheet has it."""
    if isinstance(paper, BriefPaper | ManagersSummary) or paper.pair is None:
        return on.language
    return paper.pair.language.spoken

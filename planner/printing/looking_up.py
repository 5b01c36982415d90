"""What was printed, found again: by its code, by its subject, by whom it is about; and how it stands now."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select, true
from sqlalchemy.exc import NoResultFound

from planner.clock import local
from planner.documents.papers import same_words
from planner.domain.copy import Copy
from planner.errors import NotFound
from planner.language import N_, _
from planner.printing.briefs import barrier_brief
from planner.printing.finding import NothingToPrint
from planner.printing.page_codes import patterns
from planner.printing.writing import PRINTABLE, Coded
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import CLOCK, Db

BRIEF = "barrier-brief"
TITLES = {
    "agenda": N_("Agenda of session {number}"),
    "preparation": N_("Preparation sheet of session {number}"),
    "summary": N_("Summary of session {number}"),
    "ride-along": N_("Ride-along sheet of session {number}"),
    "plan": N_("Development plan {number}"),
    "agreement": N_("Working agreement {number}"),
    BRIEF: N_("Brief of barrier {number}"),
}
MOST = 50
papers, people, barriers = schema.printed_documents, schema.salespeople, schema.barriers


class Standing(Enum):
    """How what was printed stands to what would be printed now."""

    THE_SAME = "the_same"
    CHANGED = "changed"
    DELETED = "deleted"

    @property
    def words(self) -> str:
        return _(_STANDINGS[self])


_STANDINGS = {
    Standing.THE_SAME: N_("as it is now"),
    Standing.CHANGED: N_("changed since printed"),
    Standing.DELETED: N_("deleted since"),
}


@dataclass(frozen=True)
class Printed:
    """What went out once: when its pages first did, and the code in their feet; `whose` names the salesperson, or what
    stands in the way where it is about nobody."""

    id: UUID
    when: datetime
    code: str
    document: str
    subject_id: UUID
    salesperson_id: UUID | None
    copy: Copy | None
    whose: str

    @property
    def title(self) -> str:
        number = re.search(r"\d+", self.code)
        return _(TITLES[self.document]).format(number=number.group() if number else "")

    @property
    def for_the_manager_alone(self) -> bool:
        return self.copy is Copy.MANAGER


def printed(db: Db, subject_id: UUID) -> list[Printed]:
    """What was printed about a session, a plan, an agreement or a barrier, the newest first; pages are asked for one at
    a time, by `kept`."""
    return _listed(db, _asked().where(papers.c.subject_id == subject_id))


def printed_about(db: Db, salesperson_id: UUID, most: int) -> list[Printed]:
    """The newest of all that was printed about somebody."""
    return _listed(db, _asked().where(papers.c.salesperson_id == salesperson_id).limit(most))


def printed_besides(db: Db, ids: Collection[UUID]) -> list[tuple[Printed, bytes]]:
    """All else that went out, also about somebody in the trash, each with its pages."""
    pages = _listed(db, _asked(also_trash=True))
    contents = {row.id: row.content for row in db.execute(select(papers.c.id, papers.c.content))}
    return [(each, contents[each.id]) for each in pages if each.id not in ids]


def coded(db: Db, typed: str, most: int = MOST) -> list[Printed]:
    """What bears a code, or the part of one that was typed; the newest first. In one statement."""
    meant = patterns(typed)
    if not meant:
        return []
    like = [and_(papers.c.code >= each.partition("%")[0], papers.c.code.like(each)) for each in meant]
    return _listed(db, _asked().where(or_(*like)).limit(most))


def standings(db: Db, shown: Sequence[Printed], today: date) -> Mapping[UUID, Standing]:
    """How each stands; what would be printed now is asked for once for each document and copy among them."""
    now: dict[tuple[object, ...], set[str] | None] = {}
    for each in shown:
        about = (each.document, each.subject_id, each.copy)
        if about not in now:
            now[about] = _codes_now(db, each, today)
    return {each.id: _standing(each, now[each.document, each.subject_id, each.copy]) for each in shown}


def beside(shown: Sequence[Printed], now: Coded) -> Mapping[UUID, Standing]:
    """How those of one document stand to what would be printed now, where that is at hand."""
    return {each.id: _standing(each, {now.code}) for each in shown}


def _standing(each: Printed, now: set[str] | None) -> Standing:
    if now is None:
        return Standing.DELETED
    return Standing.THE_SAME if any(same_words(each.code, code) for code in now) else Standing.CHANGED


def _codes_now(db: Db, each: Printed, today: date) -> set[str] | None:
    """None where there is nothing any more that it could be printed of."""
    try:
        return {ask().code for ask in _questions(db, each, today)}
    except (NotFound, NoResultFound):
        return None
    except NothingToPrint:
        return set()


def _questions(db: Db, each: Printed, today: date) -> Sequence[Callable[[], Coded]]:
    """A brief goes out with names or without."""
    if each.document == BRIEF:
        return [partial(barrier_brief, db, each.subject_id, today, names) for names in (False, True)]
    ask = PRINTABLE[each.document].ask
    return [partial(ask, db, each.subject_id, each.copy or Copy.SALESPERSON, today)]


def _asked(also_trash: bool = False) -> Select[*tuple[Any, ...]]:
    """Not of somebody in the trash; of what else is there, see `keeping`."""
    of = (papers.c.document, papers.c.subject_id, papers.c.salesperson_id, papers.c.copy)
    in_the_way = and_(papers.c.document == BRIEF, barriers.c.id == papers.c.subject_id, alive(barriers))
    there = true() if also_trash else alive(people)
    return (
        select(papers.c.id, papers.c.created_at, papers.c.code, *of, func.coalesce(people.c.name, barriers.c.text, ""))
        .outerjoin(people, and_(people.c.id == papers.c.salesperson_id, there))
        .outerjoin(barriers, in_the_way)
        .where(alive(papers), or_(papers.c.salesperson_id.is_(None), people.c.id.is_not(None)))
        .order_by(papers.c.created_at.desc())
    )


def _listed(db: Db, asked: Select[*tuple[Any, ...]]) -> list[Printed]:
    zone = db.info[CLOCK].zone
    return [Printed(each, local(created, zone), *rest) for each, created, *rest in db.execute(asked)]

"""All that is held about one person, for that person: the one document that private text goes into on purpose.

It has questions of its own, which leave out neither private text nor the trash, and nothing of anybody else.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from uuid import UUID

from sqlalchemy import select

from planner import people
from planner.clock import local
from planner.documents.held_papers import Entry, EverythingPaper, Kept, spots
from planner.domain.blacking_out import Known, Passage, Wanted, find
from planner.domain.salesperson import Salesperson
from planner.language import N_
from planner.printing import asking
from planner.printing.held_entries import Teller, fixed
from planner.printing.held_rows import HeldRows, Row
from planner.printing.held_sessions import SessionTeller
from planner.storage import schema
from planner.storage.store import CLOCK, Db


def everything(db: Db, salesperson_id: UUID, made: datetime, workspace: str) -> EverythingPaper:
    """As it is kept, with nothing blacked out yet: see `passages`."""
    held, zone = HeldRows(db, salesperson_id), db.info[CLOCK].zone
    tell, talks = Teller(held, zone), SessionTeller(held, zone)
    kept = (
        Kept(N_("Person"), (tell.person(),)),
        Kept(N_("Private notes"), tuple(tell.loose_notes())),
        Kept(N_("Sessions"), tuple(talks.sessions()), apart=True),
        Kept(N_("Observations"), tuple(map(tell.observation, held.of(schema.observations)))),
        Kept(N_("Promises"), tuple(map(tell.promise, held.of(schema.commitments)))),
        Kept(N_("Barriers"), tuple(map(tell.barrier, held.told_barriers))),
        Kept(N_("Asked for"), tuple(map(tell.wish, held.of(schema.equipment)))),
        Kept(N_("Dream clients"), tuple(map(tell.client, held.of(schema.dream_clients)))),
        Kept(N_("Figures"), tuple(map(tell.figure, held.of(schema.figures)))),
        Kept(N_("Skills"), tuple(_ratings(tell, held.of(schema.skill_ratings)))),
        Kept(N_("Development plans"), tuple(map(tell.plan, held.of(schema.development_plans))), apart=True),
        Kept(N_("Working agreements"), tuple(map(tell.agreement, held.of(schema.working_agreements))), apart=True),
        Kept(N_("Boxes asked about again"), tuple(map(tell.unfolding, held.of(schema.unfoldings)))),
        Kept(N_("Next time"), tuple(map(tell.next_time, held.of(schema.next_times)))),
        Kept(N_("Printed documents"), tuple(map(tell.printed, held.of(schema.printed_documents)))),
        Kept(N_("Earlier versions of texts"), tuple(map(tell.before, held.of(schema.text_versions)))),
        Kept(N_("Forms not accepted yet"), tuple(map(tell.draft, held.drafts))),
    )
    pair = asking.pair(db, salesperson_id)
    return EverythingPaper(pair, local(made, zone), workspace, tuple(each for each in kept if each.entries))


def _ratings(tell: Teller, ratings: Sequence[Row]) -> list[Entry]:
    """All skills that one side rated on one day are one entry."""
    order = sorted(ratings, key=lambda row: (row["rated_on"], row["by"].value))
    groups = groupby(order, key=lambda row: (row["rated_on"], row["by"]))
    return [Entry(fixed(N_("Skills as rated")), on, (by,), parts=tuple(map(tell.rating, some)))
            for (on, by), some in groups]  # fmt: skip


def everybody(db: Db) -> Sequence[Salesperson]:
    """Also those who left: their records are theirs all the same."""
    return sorted(db.scalars(select(Salesperson)), key=lambda person: person.name.casefold())


def others(db: Db, salesperson_id: UUID) -> Wanted:
    """Who is known to the workspace beside the person and the manager, also from the trash."""
    table, barriers = schema.salespeople, schema.barriers
    asked = select(table.c.id, table.c.name, table.c.email, table.c.phone).order_by(table.c.name)
    known = {row[0]: Known(*row[1:]) for row in db.execute(asked)}
    own = (known.pop(salesperson_id), Known(people.me(db).name))
    to = db.scalars(select(barriers.c.escalated_to).distinct().order_by(barriers.c.escalated_to))
    return Wanted(own, tuple(known.values()), phrases=tuple(words for words in to if len(words.split()) > 1))


def passages(paper: EverythingPaper, wanted: Wanted, contacts: bool = False) -> list[Passage]:
    """Where others are named in it; with `contacts` also all that is said of people at clients."""
    texts = spots(paper)
    found = find([spot.text for spot in texts], wanted)
    if not contacts:
        return found
    whole = {number for number, spot in enumerate(texts) if spot.told.contacts}
    at_clients = [Passage.of_all(number, texts[number].text) for number in sorted(whole)]
    return sorted([each for each in found if each.text not in whole] + at_clients, key=lambda each: each.place)

"""What an agenda on paper holds: it is for both, so it is asked for as the salesperson's copy."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import select

from planner import boxes
from planner.copies import Copy
from planner.documents.codes import all_coded
from planner.documents.papers import AgendaPaper, Item, Part, PartKind
from planner.domain.agenda import ItemKind
from planner.domain.commitment import CommitmentStatus
from planner.domain.session import Box
from planner.domain.sides import Side
from planner.printing import asking
from planner.printing.asking import Held
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import Db


@dataclass(frozen=True)
class Entry:
    """An entry of an agenda on paper, with what it is a line of; one of the two is set."""

    code: str
    item: Item
    item_id: UUID | None = None
    promise_id: UUID | None = None


def agenda(db: Db, session_id: UUID) -> AgendaPaper:
    """With the boxes come the open promises that are due by then; printed on another day it says the same."""
    held = asking.session(db, session_id)
    parts, _known = _parts(db, held)
    pair = asking.pair(db, held.salesperson_id)
    return AgendaPaper(pair, held.meeting, held.version, parts, _boxes(db, held))


def entries(db: Db, session_id: UUID) -> list[Entry]:
    """By the codes that the agenda has when it is printed now, for what was written on it."""
    parts, known = _parts(db, asking.session(db, session_id))
    return [Entry(code, item, *known[number]) for number, (code, item) in enumerate(all_coded(parts))]


Known = list[tuple[UUID | None, UUID | None]]
"""Of each entry in its order: the item, or the promise that only came with the boxes."""


def _parts(db: Db, held: Held) -> tuple[tuple[Part, ...], Known]:
    lines = asking.items(db, held, Copy.SALESPERSON)
    listed = {line.commitment_id for line in lines}
    due = _due(db, held, listed)
    parts = asking.parts(lines)
    known: Known = [(line.id, line.commitment_id) for line in lines]
    place = 0
    for number, part in enumerate(parts):
        place += len(part.items)
        if part.kind is PartKind.BOXES:
            parts[number] = replace(part, items=part.items + tuple(item for _id, item in due))
            known[place:place] = [(None, made_id) for made_id, _item in due]
            break
    return tuple(parts), known


def _boxes(db: Db, held: Held) -> tuple[Box, ...]:
    """As the screens have it: what is folded is not asked about."""
    return tuple(boxes.history(db, held.salesperson_id, held.id).asked(held.id))


def _due(db: Db, held: Held, listed: set[UUID | None]) -> list[tuple[UUID, Item]]:
    """What was promised and due by the day of the session: a page that is printed again later has nothing newer."""
    made = schema.commitments
    asked = (
        select(made.c.id, made.c.text, made.c.due, made.c.owner)
        .where(
            made.c.salesperson_id == held.salesperson_id,
            made.c.status == CommitmentStatus.OPEN,
            made.c.made_on <= held.day,
            made.c.due <= held.day,
            alive(made),
        )
        .order_by(made.c.due, made.c.created_at, made.c.id)
    )
    found = db.execute(asked)
    return [(made_id, _promise(text, due, owner)) for made_id, text, due, owner in found if made_id not in listed]


def _promise(text: str, due: date, owner: Side) -> Item:
    return Item(ItemKind.PROMISE, text, due=due, owner=owner)

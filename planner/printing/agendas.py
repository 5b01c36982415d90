"""What an agenda on paper holds: it is for both, so it is asked for as the salesperson's copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import select

from planner import boxes
from planner.copies import Copy
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


def agenda(db: Db, session_id: UUID, today: date) -> AgendaPaper:
    """With the boxes come the open promises that are due by then; printed on another day it says the same."""
    held = asking.session(db, session_id)
    lines = asking.items(db, held, Copy.SALESPERSON)
    listed = {line.commitment_id for line in lines}
    due = _due(db, held, listed)
    pair = asking.pair(db, held.salesperson_id)
    parts = tuple(_with_promises(asking.parts(lines), due))
    return AgendaPaper(pair, held.meeting, held.version, parts, _boxes(db, held))


def _boxes(db: Db, held: Held) -> tuple[Box, ...]:
    """As the screens have it: what is folded is not asked about."""
    return tuple(boxes.history(db, held.salesperson_id, held.id).asked(held.id))


def _with_promises(parts: Sequence[Part], due: Sequence[Item]) -> list[Part]:
    parts = list(parts)
    for number, part in enumerate(parts):
        if part.kind is PartKind.BOXES:
            parts[number] = replace(part, items=part.items + tuple(due))
            break
    return list(parts)


def _due(db: Db, held: Held, listed: set[UUID | None]) -> list[Item]:
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
    return [_promise(text, due, owner) for made_id, text, due, owner in db.execute(asked) if made_id not in listed]


def _promise(text: str, due: date, owner: Side) -> Item:
    return Item(ItemKind.PROMISE, text, due=due, owner=owner)

"""What can be done to wrap a session up: carry over, say what came of it, the upward minute, finish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from planner import boxes, notes, sessions
from planner.domain.agenda import AgendaItem, ItemState
from planner.domain.private import PrivateKind
from planner.domain.proposal import STANDING
from planner.domain.session import Box, CoachingSession
from planner.domain.talk import RunItem, Talk
from planner.session_view import agenda, promises_around, session_facts
from planner.sessions import Proposal
from planner.storage import schema, texts
from planner.storage.schema import alive
from planner.storage.store import Connection, Db, fetch

NOT_REACHED = (ItemState.OPEN, ItemState.CARRIED, ItemState.PARKED, ItemState.DROPPED)


@dataclass(frozen=True)
class WrapUpView(Talk):
    """Everything the wrap-up shows; `helped` and `to_stop` are the upward minute and private."""

    helped: str
    to_stop: str
    proposal: Proposal
    folding: Sequence[Box]
    """The boxes that fold with this session."""

    @property
    def not_reached(self) -> Sequence[RunItem]:
        return [item for item in self.items if item.state in NOT_REACHED and item.kind not in STANDING]

    @property
    def undecided(self) -> Sequence[RunItem]:
        """What was neither reached nor carried, parked or dropped."""
        return [item for item in self.not_reached if item.state is ItemState.OPEN]


def open_wrap_up(db: Db, session_id: UUID, now: datetime) -> WrapUpView:
    """Raises NotFound."""
    facts = session_facts(db, session_id)
    upward = notes.of(db, [session_id])
    return WrapUpView(
        facts,
        agenda(db, session_id),
        promises_around(db, facts),
        upward.get((session_id, PrivateKind.HELPED), ""),
        upward.get((session_id, PrivateKind.TO_STOP), ""),
        sessions.propose_next(db, facts.salesperson_id, now),
        boxes.history(db, facts.salesperson_id, session_id).folding(session_id),
    )


def carry_all(db: Db, session_id: UUID) -> Sequence[UUID]:
    """Carry over whatever was not reached and not decided about; says which items that were.

    What every agenda has of itself comes back without being carried.
    """
    items = schema.agenda_items
    undecided = (
        items.c.session_id == session_id,
        items.c.state == ItemState.OPEN,
        items.c.kind.not_in(STANDING),
        alive(items),
    )
    left = db.scalars(select(AgendaItem).where(*undecided).order_by(items.c.position)).all()
    for item in left:
        item.state = ItemState.CARRIED
    return [item.id for item in left]


def put_back(db: Db, item_ids: Sequence[UUID], state: ItemState = ItemState.OPEN) -> None:
    """Undo of carrying, parking and dropping."""
    for item_id in item_ids:
        fetch(db, AgendaItem, item_id).state = state


def finish(db: Db, session_id: UUID) -> Sequence[UUID]:
    """The session is held. What nobody decided about is carried, so that nothing is lost; says which items."""
    carried = carry_all(db, session_id)
    fetch(db, CoachingSession, session_id).wrap_up()
    return carried


def take_back(db: Db, session_id: UUID, carried: Sequence[UUID]) -> None:
    """Undo of finish."""
    fetch(db, CoachingSession, session_id).take_back()
    put_back(db, carried)


def save_outcome(connection: Connection, *, session_id: UUID, text: str, now: datetime) -> None:
    """The session's outcome in a sentence: shared."""
    texts.save_text(connection, schema.coaching_sessions.c.outcome, session_id, text, now)


def save_upward(
    connection: Connection, *, salesperson_id: UUID, session_id: UUID, kind: PrivateKind, text: str, now: datetime
) -> None:
    """What the salesperson said that helped, or what to stop: private."""
    notes.save(connection, salesperson_id=salesperson_id, subject_id=session_id, kind=kind, text=text, now=now)

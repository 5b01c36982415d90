"""What can be done with observations: something seen or heard, filed in two lines."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from planner.domain.observation import Observation
from planner.errors import Refused
from planner.language import _
from planner.storage.store import Db, fetch


def file(
    db: Db,
    *,
    salesperson_id: UUID,
    text: str,
    on: date,
    shared: bool = False,
    skill_id: UUID | None = None,
    topic_id: UUID | None = None,
    session_id: UUID | None = None,
) -> UUID:
    """Raises Refused without words."""
    seen = Observation(
        salesperson_id=salesperson_id,
        on=on,
        text=_checked(text),
        shared=shared,
        skill_id=skill_id,
        topic_id=topic_id,
        session_id=session_id,
    )
    db.add(seen)
    return seen.id


def edit(
    db: Db,
    observation_id: UUID,
    version: int,
    *,
    text: str,
    on: date,
    shared: bool,
    skill_id: UUID | None,
    topic_id: UUID | None,
) -> None:
    """Raises Refused without words, Conflict for a stale form."""
    seen = fetch(db, Observation, observation_id, version)
    seen.text, seen.on, seen.shared, seen.skill_id, seen.topic_id = _checked(text), on, shared, skill_id, topic_id


def _checked(text: str) -> str:
    if not text.strip():
        raise Refused(_("Please say in a line what was seen or heard."), "text")
    return text.strip()

"""What the manager owes the salesperson and is late with: seen before their session starts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from planner import session_view
from planner.domain.talk import RunPromise, SessionFacts
from planner.storage.store import Db


@dataclass(frozen=True)
class OwedFirst:
    """The session that waits, and the promises that are late; none where all of them are settled or have a new date."""

    session: SessionFacts
    promises: Sequence[RunPromise]


def owed_first(db: Db, session_id: UUID, today: date) -> OwedFirst:
    """Raises NotFound."""
    facts = session_view.session_facts(db, session_id)
    around = session_view.promises_around(db, facts)
    return OwedFirst(facts, [each for each in around if each.owed_late(today)])

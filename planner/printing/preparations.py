"""What a preparation sheet holds: the salesperson writes on it, so it says nothing but which session it is for."""

from __future__ import annotations

from uuid import UUID

from planner import boxes
from planner.documents.preparation_paper import PreparationPaper
from planner.errors import Refused
from planner.language import _
from planner.printing import asking
from planner.storage.store import Db


def preparation(db: Db, session_id: UUID) -> PreparationPaper:
    """As on the agenda, what is folded is not asked about. Raises Refused for a session about calls."""
    held = asking.session(db, session_id)
    if held.kind.in_the_field:
        raise Refused(_("A session about calls has a brief in place of a preparation sheet."))
    asked = boxes.history(db, held.salesperson_id, held.id).asked(held.id)
    return PreparationPaper(asking.pair(db, held.salesperson_id), held.meeting, held.version, held.id, tuple(asked))

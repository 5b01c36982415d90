"""What a form to write on by hand holds: at most with whom and for which session it is."""

from __future__ import annotations

from uuid import UUID

from planner import people
from planner.documents.preparation_paper import BlankPaper, Form
from planner.printing import asking
from planner.printing.finding import numbered_session
from planner.storage.store import Db


def blank(db: Db, form: Form, salesperson_id: UUID | None = None, number: int | None = None) -> BlankPaper:
    """Half filled in for a salesperson, and for a session by its number. Raises NothingToPrint without such a one."""
    if salesperson_id is None:
        return BlankPaper(form, people.me(db).name.strip())
    if number is not None:
        return blank_for(db, form, numbered_session(db, salesperson_id, number))
    pair = asking.pair(db, salesperson_id)
    return BlankPaper(form, pair.manager_name, pair)


def blank_for(db: Db, form: Form, session_id: UUID) -> BlankPaper:
    """Half filled in for a session."""
    held = asking.session(db, session_id)
    pair = asking.pair(db, held.salesperson_id)
    return BlankPaper(form, pair.manager_name, pair, held.meeting)

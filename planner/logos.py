"""The company's logo: read when a document is made, and by the page that shows it."""

from __future__ import annotations

from sqlalchemy import select

from planner import people
from planner.domain.manager import Logo
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import Db


def kept(db: Db) -> bytes:
    """The PNG; empty where there is none, or another thing than we put there: a workspace may be anybody's."""
    table = schema.logos
    content = db.scalar(select(table.c.content).where(alive(table)).order_by(table.c.created_at)) or b""
    return content if content and _is_ours(content) else b""


def _is_ours(content: bytes) -> bool:
    from planner.exchange import logo_file

    return logo_file.is_normal(content)


def put(db: Db, content: bytes) -> bytes:
    """A PNG in the place of the logo there was, which is given back; none if it is empty."""
    logo = db.scalars(select(Logo)).first()
    before = logo.content if logo else b""
    if logo and content:
        logo.content = content
    elif logo:
        db.delete(logo)
    elif content:
        db.add(Logo(manager_id=people.me(db).id, content=content))
    return before

"""What was typed into a form and not accepted yet: kept as one types, offered again, gone with the deed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from sqlalchemy import select

from planner.storage import schema, texts
from planner.storage.schema import alive
from planner.storage.store import CLOCK, Connection, Db

T = TypeVar("T")


def save(connection: Connection, *, form: str, body: str, now: datetime) -> None:
    """For `Workspace.save`: what stands in the form now; a form that holds nothing keeps no draft."""
    if body:
        texts.save_draft(connection, form=form, body=body, now=now)
    else:
        texts.drop_draft(connection, form)


def load(db: Db, form: str) -> str:
    """What was typed, or nothing."""
    table = schema.drafts
    return db.scalar(select(table.c.body).where(table.c.form == form, alive(table))) or ""


def drop(db: Db, form: str) -> None:
    """Together with the change that was drafted."""
    texts.drop_draft(db.connection(), form)


def and_drop(change: Callable[[Db], T], form: str, db: Db) -> T:
    """The change that was drafted, and the end of its draft."""
    result = change(db)
    drop(db, form)
    return result


def give_back(db: Db, form: str, text: str) -> None:
    """Put what was refused before what was written there since."""
    body = " ".join(each for each in (text, load(db, form)) if each.strip())
    save(db.connection(), form=form, body=body, now=db.info[CLOCK].now())

"""What the manager prefers, kept in the workspace: whose it is, defaults, limits, weeks and quarters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from planner import people
from planner.domain.manager import CoachingManager, Preferences, checked
from planner.errors import Refused
from planner.language import _
from planner.storage.store import Db, fetch


@dataclass(frozen=True)
class Kept:
    """The preferences at a version, for a form to begin with."""

    version: int
    values: Preferences


def kept(db: Db) -> Kept:
    me = people.me(db)
    return Kept(me.version, Preferences(**{field.name: getattr(me, field.name) for field in fields(Preferences)}))


def edit(db: Db, version: int | None, values: Preferences) -> Kept:
    """Take all values over; what is kept now. Raises Refused with the field, and Conflict from a stale form."""
    me = fetch(db, CoachingManager, people.me(db).id, version)
    for name, value in vars(checked(values)).items():
        setattr(me, name, value)
    db.flush()
    return kept(db)


def change(db: Db, given: Mapping[str, Any]) -> None:
    """Take some values over, whatever the others are by now. Raises Refused with the field."""
    edit(db, None, replace(kept(db).values, **given))


def introduce(db: Db, name: str, company: str) -> None:
    """Who coaches, and where. Raises Refused without a name."""
    if not name.strip():
        raise Refused(_("Please give your name, or skip this step."), "name")
    change(db, {"name": name, "company": company})

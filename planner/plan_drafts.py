"""What was typed into a plan that somebody else had changed meanwhile: kept beside the plan until one is chosen."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

from planner import drafts
from planner.domain.plan_values import PlanValues
from planner.storage.store import CLOCK, Db


@dataclass(frozen=True)
class TypedPlan:
    """What stood in an editor, and the version of the plan that it had begun from."""

    version: int
    values: PlanValues


def keep(db: Db, plan_id: UUID, typed: TypedPlan) -> None:
    """In the place of what was kept before."""
    drafts.save(db.connection(), form=_form(plan_id), body=json.dumps(_written(typed)), now=db.info[CLOCK].now())


def kept(db: Db, plan_id: UUID) -> TypedPlan | None:
    """None also where what was kept is none: then the plan opens as it is."""
    body = drafts.load(db, _form(plan_id))
    try:
        return _read(TypedPlan, json.loads(body)) if body else None
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None


def drop(db: Db, plan_id: UUID) -> None:
    drafts.drop(db, _form(plan_id))


def _form(plan_id: UUID) -> str:
    return f"plan/{plan_id}"


def _written(value: object) -> object:
    """Values as they can be written down."""
    if isinstance(value, tuple):
        return [_written(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, UUID | date):
        return str(value)
    return {name: _written(each) for name, each in vars(value).items()} if hasattr(value, "__dict__") else value


def _read(kind: Any, kept: Any) -> Any:  # noqa: ANN401 - the kinds of a dataclass's fields are known only when it is read
    """A value of a kind, from how it was written down; fields that were not known then have their usual value."""
    if get_origin(kind) is tuple:
        return tuple(_read(get_args(kind)[0], each) for each in kept)
    if isinstance(kind, UnionType):
        return None if kept is None else _read(get_args(kind)[0], kept)
    if isinstance(kept, Mapping):
        kinds = get_type_hints(kind)
        return kind(
            **{each.name: _read(kinds[each.name], kept[each.name]) for each in fields(kind) if each.name in kept}
        )
    return date.fromisoformat(kept) if kind is date else kind(kept)

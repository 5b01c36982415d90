"""How a step of the schema is run: inside the transaction that the app has begun."""

from __future__ import annotations

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Enum, TypeDecorator

from planner.storage import schema


def as_stored(kind: str, each: object, _context: AutogenContext) -> str | Literal[False]:
    """A step says how a value is stored; it shall not change when the app's own types do."""
    if kind == "type" and isinstance(each, Enum):
        return f"sa.String({each.length})"
    return f"sa.{each.impl_instance!r}" if kind == "type" and isinstance(each, TypeDecorator) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=schema.metadata,
    render_as_batch=True,
    render_item=as_stored,
    transaction_per_migration=False,
)
context.run_migrations()

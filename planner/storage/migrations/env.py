"""How a step of the schema is run: inside the transaction that the app has begun."""

from __future__ import annotations

from alembic import context

from planner.storage import schema

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=schema.metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()

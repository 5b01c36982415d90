"""Trust: a workspace knows itself again, long texts keep what stood there before, and the manager says when the app
locks and when it reminds of people who left."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "workspaces",
        *_record(),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("oldest_reader", sa.String(length=400), nullable=False),
        sa.Column("oldest_writer", sa.String(length=400), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspaces")),
    )
    op.execute(
        "INSERT INTO workspaces (id, version, created_at, changed_at, generation, oldest_reader, oldest_writer)"
        " SELECT lower(hex(randomblob(16))), 1, now, now, 1, '0006', '0006'"
        " FROM (SELECT datetime('now') || '.000000' AS now)"
    )

    op.create_table(
        "text_versions",
        *_record(),
        sa.Column("salesperson_id", sa.Uuid(), nullable=True),
        sa.Column("holder", sa.String(length=400), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.String(length=400), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["salesperson_id"],
            ["salespeople.id"],
            name=op.f("fk_text_versions_salesperson_id_salespeople"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_versions")),
    )
    op.create_index(
        op.f("ix_text_versions_record_id_part_created_at"), "text_versions", ["record_id", "part", "created_at"]
    )
    op.create_index(op.f("ix_text_versions_salesperson_id"), "text_versions", ["salesperson_id"])

    with op.batch_alter_table("managers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("lock_minutes", sa.Integer(), nullable=False, server_default="5"))
        batch_op.add_column(sa.Column("leaver_months", sa.Integer(), nullable=False, server_default="24"))


def _record() -> list[sa.Column[Any]]:
    """What every table begins with."""
    moments = [sa.Column(name, sa.DateTime(), nullable=False) for name in ("created_at", "changed_at")]
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *moments,
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
    ]

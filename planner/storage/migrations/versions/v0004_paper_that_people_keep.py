"""Paper that people keep: the language of each person's documents, colour and logo, all that was printed, sheets that
came back."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "logos",
        *_record(),
        sa.Column("manager_id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["manager_id"], ["managers.id"], name=op.f("fk_logos_manager_id_managers"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_logos")),
    )
    op.create_index(op.f("ix_logos_manager_id"), "logos", ["manager_id"], unique=False)

    op.create_table(
        "filled_sheets",
        *_record(),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.String(length=400), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["coaching_sessions.id"],
            name=op.f("fk_filled_sheets_session_id_coaching_sessions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filled_sheets")),
    )
    op.create_index(op.f("ix_filled_sheets_session_id"), "filled_sheets", ["session_id"], unique=False)

    with op.batch_alter_table("managers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("accent", sa.String(length=400), nullable=False, server_default=""))

    with op.batch_alter_table("printed_documents", schema=None) as batch_op:
        batch_op.add_column(sa.Column("copy", sa.String(20), nullable=True))
        batch_op.alter_column("salesperson_id", existing_type=sa.CHAR(length=32), nullable=True)
        batch_op.create_index(batch_op.f("ix_printed_documents_code"), ["code"], unique=False)

    with op.batch_alter_table("salespeople", schema=None) as batch_op:
        batch_op.add_column(sa.Column("language", sa.String(20), nullable=False, server_default="en"))


def _record() -> list[sa.Column[Any]]:
    """What every table begins with."""
    moments = [sa.Column(name, sa.DateTime(), nullable=False) for name in ("created_at", "changed_at")]
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *moments,
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
    ]

"""Requests on agendas; promises found by the day by which they are judged."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("agenda_items", schema=None) as batch_op:
        batch_op.add_column(sa.Column("equipment_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_agenda_items_equipment_id_equipment"),
            "equipment",
            ["equipment_id"],
            ["id"],
            ondelete="SET NULL",
        )

    with op.batch_alter_table("commitments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_commitments_first_due"), ["first_due"], unique=False)

"""What linked barriers gave has columns of theirs; it was words in the line that tells of the link."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

GIVEN = ("escalation", "ask", "company_kind", "next_step")


def upgrade() -> None:
    with op.batch_alter_table("barriers", schema=None) as batch_op:
        for word in GIVEN:
            batch_op.add_column(sa.Column(f"gave_{word}", sa.Boolean(), nullable=False, server_default=sa.false()))

    for word in GIVEN:
        op.execute(
            f"UPDATE barriers SET gave_{word} = EXISTS (SELECT 1 FROM barrier_steps AS line"
            " WHERE line.barrier_id = barriers.linked_to_id AND line.other_id = barriers.id AND line.verdict = 'same'"
            f" AND ' ' || line.text || ' ' LIKE '% {word} %')"
        )
    op.execute("UPDATE barrier_steps SET text = '' WHERE verdict = 'same'")

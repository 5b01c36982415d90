"""Serve first: calls, dream clients, boxes, equipment, figures, hours, and where a barrier went."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "criteria",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("manager_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("against", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["manager_id"], ["managers.id"], name=op.f("fk_criteria_manager_id_managers"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criteria")),
    )
    with op.batch_alter_table("criteria", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_criteria_manager_id"), ["manager_id"], unique=False)

    op.create_table(
        "sorting_rules",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("manager_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.String(length=400), nullable=False),
        sa.Column("use", sa.String(20), nullable=False),
        sa.ForeignKeyConstraint(
            ["manager_id"], ["managers.id"], name=op.f("fk_sorting_rules_manager_id_managers"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sorting_rules")),
    )
    with op.batch_alter_table("sorting_rules", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sorting_rules_manager_id"), ["manager_id"], unique=False)

    op.create_table(
        "time_entries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("manager_id", sa.Uuid(), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.Column("zone", sa.String(length=400), nullable=False),
        sa.Column("use", sa.String(20), nullable=False),
        sa.Column("weekly", sa.Boolean(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("from_calendar", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["manager_id"], ["managers.id"], name=op.f("fk_time_entries_manager_id_managers"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_time_entries")),
    )
    with op.batch_alter_table("time_entries", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_time_entries_manager_id_weekly_starts_at"),
            ["manager_id", "weekly", "starts_at"],
            unique=False,
        )

    op.create_table(
        "dream_clients",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("salesperson_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("why_us", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("contacts", sa.Text(), nullable=False),
        sa.Column("next_step", sa.Text(), nullable=False),
        sa.Column("next_step_due", sa.Date(), nullable=True),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["salesperson_id"],
            ["salespeople.id"],
            name=op.f("fk_dream_clients_salesperson_id_salespeople"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dream_clients")),
    )
    with op.batch_alter_table("dream_clients", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dream_clients_salesperson_id"), ["salesperson_id"], unique=False)

    op.create_table(
        "figures",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("salesperson_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("unit", sa.String(length=400), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("target", sa.Float(), nullable=True),
        sa.Column("result", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(
            ["salesperson_id"],
            ["salespeople.id"],
            name=op.f("fk_figures_salesperson_id_salespeople"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figures")),
    )
    with op.batch_alter_table("figures", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_figures_salesperson_id_starts"), ["salesperson_id", "starts"], unique=False
        )

    op.create_table(
        "unfoldings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("salesperson_id", sa.Uuid(), nullable=False),
        sa.Column("box", sa.String(20), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["salesperson_id"],
            ["salespeople.id"],
            name=op.f("fk_unfoldings_salesperson_id_salespeople"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unfoldings")),
    )
    with op.batch_alter_table("unfoldings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unfoldings_salesperson_id"), ["salesperson_id"], unique=False)

    op.create_table(
        "working_agreements",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("salesperson_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("sign_off", sa.String(20), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("renewed_on", sa.Date(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["salesperson_id"],
            ["salespeople.id"],
            name=op.f("fk_working_agreements_salesperson_id_salespeople"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_working_agreements")),
    )
    with op.batch_alter_table("working_agreements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_working_agreements_salesperson_id"), ["salesperson_id"], unique=False)

    op.create_table(
        "agreement_lines",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("owner", sa.String(20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("box", sa.String(20), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["working_agreements.id"],
            name=op.f("fk_agreement_lines_agreement_id_working_agreements"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_lines")),
    )
    with op.batch_alter_table("agreement_lines", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreement_lines_agreement_id"), ["agreement_id"], unique=False)

    op.create_table(
        "box_cards",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("box", sa.String(20), nullable=False),
        sa.Column("happened", sa.Text(), nullable=False),
        sa.Column("will_do", sa.Text(), nullable=False),
        sa.Column("needs", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["coaching_sessions.id"],
            name=op.f("fk_box_cards_session_id_coaching_sessions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_box_cards")),
        sa.UniqueConstraint("session_id", "box", name=op.f("uq_box_cards_session_id_box")),
    )
    with op.batch_alter_table("box_cards", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_box_cards_session_id"), ["session_id"], unique=False)

    op.create_table(
        "client_fits",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("dream_client_id", sa.Uuid(), nullable=False),
        sa.Column("criterion_id", sa.Uuid(), nullable=False),
        sa.Column("fit", sa.String(20), nullable=False),
        sa.ForeignKeyConstraint(
            ["criterion_id"], ["criteria.id"], name=op.f("fk_client_fits_criterion_id_criteria"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["dream_client_id"],
            ["dream_clients.id"],
            name=op.f("fk_client_fits_dream_client_id_dream_clients"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_client_fits")),
    )
    with op.batch_alter_table("client_fits", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_client_fits_dream_client_id"), ["dream_client_id"], unique=False)

    op.create_table(
        "equipment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("salesperson_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["salesperson_id"],
            ["salespeople.id"],
            name=op.f("fk_equipment_salesperson_id_salespeople"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["coaching_sessions.id"],
            name=op.f("fk_equipment_session_id_coaching_sessions"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_equipment")),
    )
    with op.batch_alter_table("equipment", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_equipment_salesperson_id_status"), ["salesperson_id", "status"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_equipment_session_id"), ["session_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_equipment_status_due"), ["status", "due"], unique=False)

    op.create_table(
        "field_calls",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("client", sa.String(length=400), nullable=False),
        sa.Column("dream_client_id", sa.Uuid(), nullable=True),
        sa.Column("objective", sa.Text(), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("stepping_in", sa.Text(), nullable=False),
        sa.Column("first_skill_id", sa.Uuid(), nullable=True),
        sa.Column("second_skill_id", sa.Uuid(), nullable=True),
        sa.Column("own_view", sa.Text(), nullable=False),
        sa.Column("strengths", sa.Text(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("rated_at", sa.DateTime(), nullable=True),
        sa.Column("debriefed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["dream_client_id"],
            ["dream_clients.id"],
            name=op.f("fk_field_calls_dream_client_id_dream_clients"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["first_skill_id"], ["skills.id"], name=op.f("fk_field_calls_first_skill_id_skills"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["second_skill_id"], ["skills.id"], name=op.f("fk_field_calls_second_skill_id_skills"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["coaching_sessions.id"],
            name=op.f("fk_field_calls_session_id_coaching_sessions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_field_calls")),
    )
    with op.batch_alter_table("field_calls", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_field_calls_session_id"), ["session_id"], unique=False)

    op.create_table(
        "call_ratings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("skill_id", sa.Uuid(), nullable=False),
        sa.Column("by", sa.String(20), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["call_id"], ["field_calls.id"], name=op.f("fk_call_ratings_call_id_field_calls"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["skill_id"], ["skills.id"], name=op.f("fk_call_ratings_skill_id_skills"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_ratings")),
    )
    with op.batch_alter_table("call_ratings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_call_ratings_call_id"), ["call_id"], unique=False)

    with op.batch_alter_table("agenda_items", schema=None) as batch_op:
        batch_op.add_column(sa.Column("dream_client_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_agenda_items_dream_client_id_dream_clients"),
            "dream_clients",
            ["dream_client_id"],
            ["id"],
            ondelete="SET NULL",
        )

    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("call_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("dream_client_id", sa.Uuid(), nullable=True))
        batch_op.create_index(batch_op.f("ix_answers_call_id"), ["call_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_answers_call_id_field_calls"), "field_calls", ["call_id"], ["id"], ondelete="SET NULL"
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_answers_dream_client_id_dream_clients"),
            "dream_clients",
            ["dream_client_id"],
            ["id"],
            ondelete="SET NULL",
        )

    with op.batch_alter_table("barriers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("company_kind", sa.String(20), nullable=True))
        batch_op.add_column(sa.Column("escalated_to", sa.String(length=400), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("escalated_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("ask", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("linked_to_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("commitment_id", sa.Uuid(), nullable=True))
        batch_op.create_index(batch_op.f("ix_barriers_linked_to_id"), ["linked_to_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_barriers_linked_to_id_barriers"), "barriers", ["linked_to_id"], ["id"], ondelete="SET NULL"
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_barriers_commitment_id_commitments"),
            "commitments",
            ["commitment_id"],
            ["id"],
            ondelete="SET NULL",
        )

    with op.batch_alter_table("barrier_steps", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kind", sa.String(20), nullable=True))
        batch_op.add_column(sa.Column("other_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("verdict", sa.String(20), nullable=True))

    with op.batch_alter_table("hearings", schema=None) as batch_op:
        batch_op.add_column(sa.Column("heard_as_id", sa.Uuid(), nullable=True))

    with op.batch_alter_table("managers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("week_hours", sa.Integer(), nullable=False, server_default="40"))
        batch_op.add_column(sa.Column("sales_force_hours", sa.Integer(), nullable=False, server_default="20"))

    with op.batch_alter_table("observations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("call_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("seen_at", sa.DateTime(), nullable=True))
        batch_op.create_index(batch_op.f("ix_observations_call_id"), ["call_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_observations_call_id_field_calls"), "field_calls", ["call_id"], ["id"], ondelete="SET NULL"
        )

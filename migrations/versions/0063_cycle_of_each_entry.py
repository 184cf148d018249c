"""after how many months each entry is checked, and who chose that"""

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0062"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("entry", sa.Column("check_months", sa.Integer(), nullable=True))
    op.create_table(
        "cycle_choice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("before", sa.Integer(), nullable=True),
        sa.Column("after", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id"],
            ["portal.id"],
            name=op.f("fk_cycle_choice_portal_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "entry_id"],
            ["entry.portal_id", "entry.id"],
            name=op.f("fk_cycle_choice_portal_id_entry_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cycle_choice")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_cycle_choice_portal_id_id")),
    )
    op.create_index("ix_cycle_choice_entry", "cycle_choice", ["portal_id", "entry_id", "at"])


def downgrade() -> None:
    op.drop_table("cycle_choice")
    with op.batch_alter_table("entry") as table:
        table.drop_column("check_months")

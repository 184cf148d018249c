"""talks at the counter, counted without a name"""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "counter_talk",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("topic", sa.String(length=120), nullable=True),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('answered', 'passed', 'unhelped')",
            name=op.f("ck_counter_talk_outcome"),
        ),
        sa.CheckConstraint("minutes BETWEEN 1 AND 480", name=op.f("ck_counter_talk_minutes")),
        sa.ForeignKeyConstraint(
            ["portal_id"],
            ["portal.id"],
            name=op.f("fk_counter_talk_portal_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counter_talk")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_counter_talk_portal_id_id")),
    )
    op.create_index("ix_counter_talk_day", "counter_talk", ["portal_id", "day"])


def downgrade() -> None:
    op.drop_index("ix_counter_talk_day", "counter_talk")
    op.drop_table("counter_talk")

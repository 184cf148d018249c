"""how many records were checked lately, month by month"""

import sqlalchemy as sa
from alembic import op

revision = "0064"
down_revision = "0063"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "freshness_count",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("sort", sa.String(length=12), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("checked", sa.Integer(), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "sort IN ('all', 'topic', 'district', 'municipality', 'kind')",
            name=op.f("ck_freshness_count_sort"),
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"],
            ["portal.id"],
            name=op.f("fk_freshness_count_portal_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_freshness_count")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_freshness_count_portal_id_id")),
        sa.UniqueConstraint(
            "portal_id",
            "month",
            "sort",
            "subject",
            name=op.f("uq_freshness_count_portal_id_month_sort_subject"),
        ),
    )


def downgrade() -> None:
    op.drop_table("freshness_count")

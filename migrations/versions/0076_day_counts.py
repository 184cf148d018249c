"""how often pages are looked at, per day and per month"""

import sqlalchemy as sa
from alembic import op

revision = "0076"
down_revision = "0075"
branch_labels = None
depends_on = None
MEASURES = (
    "page",
    "visit",
    "device",
    "language",
    "record",
    "owner",
    "topic",
    "district",
    "click",
    "owner_click",
    "search",
    "gap",
    "found",
    "missed",
    "signup",
    "owner_signup",
    "reply",
    "owner_reply",
    "question",
    "answer",
)


def upgrade() -> None:
    for table in ("day_count", "month_count"):
        op.create_table(
            table,
            sa.Column("id", sa.Uuid(), nullable=False),
            sa.Column("day", sa.Date(), nullable=False),
            sa.Column("measure", sa.String(length=12), nullable=False),
            sa.Column("subject", sa.String(length=80), nullable=False),
            sa.Column("number", sa.Integer(), nullable=False),
            sa.Column("portal_id", sa.Uuid(), nullable=False),
            sa.CheckConstraint(f"measure IN {MEASURES}", name=op.f(f"ck_{table}_measure")),
            sa.ForeignKeyConstraint(
                ["portal_id"],
                ["portal.id"],
                name=op.f(f"fk_{table}_portal_id"),
                ondelete="CASCADE",
            ),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
            sa.UniqueConstraint("portal_id", "id", name=op.f(f"uq_{table}_portal_id_id")),
            sa.UniqueConstraint(
                "portal_id",
                "measure",
                "day",
                "subject",
                name=op.f(f"uq_{table}_portal_id_measure_day_subject"),
            ),
        )
    op.create_index("ix_day_count_day", "day_count", ["portal_id", "day"])
    op.create_table(
        "counted_batch",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id"],
            ["portal.id"],
            name=op.f("fk_counted_batch_portal_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counted_batch")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_counted_batch_portal_id_id")),
        sa.UniqueConstraint("portal_id", "name", name=op.f("uq_counted_batch_portal_id_name")),
    )


def downgrade() -> None:
    op.drop_table("counted_batch")
    op.drop_table("month_count")
    op.drop_table("day_count")

"""the question whether a series of dates goes on"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0071"
down_revision = "0070"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(
    postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), "postgresql"
)


def upgrade() -> None:
    op.create_table(
        "series_question",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("last_date", sa.Date(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("sent_to", JSON, nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.String(length=10), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("copy_id", sa.Uuid(), nullable=True),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "answer IN ('', 'again', 'other', 'stops', 'unknown')",
            name=op.f("ck_series_question_answer"),
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"],
            ["portal.id"],
            name=op.f("fk_series_question_portal_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "activity_id"],
            ["activity.portal_id", "activity.id"],
            name=op.f("fk_series_question_portal_id_activity_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series_question")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_series_question_portal_id_id")),
        sa.UniqueConstraint(
            "portal_id",
            "activity_id",
            "last_date",
            name=op.f("uq_series_question_portal_id_activity_id_last_date"),
        ),
    )


def downgrade() -> None:
    op.drop_table("series_question")

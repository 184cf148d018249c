"""what the desk refused, for which listed reason, and who objected"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0072"
down_revision = "0071"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
JSON = sa.JSON(none_as_null=True).with_variant(
    postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), "postgresql"
)
REASONS = (
    "'unfit', 'double', 'advert', 'wrong', 'criteria', 'stranger', 'unknown', 'other_name', "
    "'over', 'other'"
)


def upgrade() -> None:
    op.create_table(
        "refusal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("about", sa.String(length=12), nullable=False),
        sa.Column("about_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(length=12), nullable=False),
        sa.Column("unmet", JSON, nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("taken_back_at", MOMENT, nullable=True),
        sa.Column("objection", sa.Text(), nullable=False),
        sa.Column("objected_at", MOMENT, nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=8), nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_refusal_portal_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "entry_id"],
            ["entry.portal_id", "entry.id"],
            name=op.f("fk_refusal_portal_id_entry_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refusal")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_refusal_portal_id_id")),
        sa.CheckConstraint(
            "about IN ('proposal', 'application', 'proof')", name=op.f("ck_refusal_about")
        ),
        sa.CheckConstraint(f"reason IN ({REASONS})", name=op.f("ck_refusal_reason")),
    )
    op.create_index("ix_refusal_about", "refusal", ["portal_id", "about_id", "at"])
    op.create_index("ix_refusal_objected", "refusal", ["portal_id", "objected_at"])


def downgrade() -> None:
    op.drop_table("refusal")

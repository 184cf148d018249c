"""texts of a portal that somebody wrote and did not put online yet"""

import sqlalchemy as sa
from alembic import op

revision = "0078"
down_revision = "0077"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "portal_text_draft",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id"],
            ["portal.id"],
            name=op.f("fk_portal_text_draft_portal_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_portal_text_draft")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_portal_text_draft_portal_id_id")),
        sa.UniqueConstraint("portal_id", "slug", name=op.f("uq_portal_text_draft_portal_id_slug")),
    )


def downgrade() -> None:
    op.drop_table("portal_text_draft")

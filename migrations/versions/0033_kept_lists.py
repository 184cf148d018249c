"""lists of records that editors keep under a name"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kept_list",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("query", sa.String(length=1000), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_kept_list_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_list")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_kept_list_portal_id_id")),
        sa.UniqueConstraint(
            "portal_id", "by_id", "name", name=op.f("uq_kept_list_portal_id_by_id_name")
        ),
    )


def downgrade() -> None:
    op.drop_table("kept_list")

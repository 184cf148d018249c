"""Pictures of entries; articles with a second look, an easier version and a moment to go online"""

import sqlalchemy as sa
from alembic import op

MOMENT = sa.DateTime(timezone=True)

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "picture",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("file", sa.String(length=120), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("alt", sa.String(length=300), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=True),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_picture_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_picture")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_picture_portal_id_id")),
    )
    op.create_index("ix_picture_digest", "picture", ["portal_id", "digest"])
    op.create_table(
        "entry_picture",
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.String(length=10), nullable=False),
        sa.Column("picture_id", sa.Uuid(), nullable=False),
        sa.Column("alt", sa.String(length=300), nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("part IN ('picture', 'logo')", name=op.f("ck_entry_picture_part")),
        sa.ForeignKeyConstraint(
            ["portal_id"],
            ["portal.id"],
            name=op.f("fk_entry_picture_portal_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "entry_id"],
            ["entry.portal_id", "entry.id"],
            name=op.f("fk_entry_picture_portal_id_entry_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "picture_id"],
            ["picture.portal_id", "picture.id"],
            name=op.f("fk_entry_picture_portal_id_picture_id"),
        ),
        sa.PrimaryKeyConstraint("entry_id", "part", name=op.f("pk_entry_picture")),
    )
    op.create_index("ix_entry_picture_picture", "entry_picture", ["portal_id", "picture_id"])
    op.add_column("revision", sa.Column("publish_at", MOMENT, nullable=True))
    op.create_index("ix_revision_publish_at", "revision", ["portal_id", "publish_at"])
    op.add_column("article", sa.Column("review_on", sa.Date(), nullable=True))
    op.add_column("article", sa.Column("easy_body", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("article") as batch:
        batch.alter_column(
            "easy_body", existing_type=sa.Text(), existing_nullable=False, server_default=None
        )


def downgrade() -> None:
    op.drop_column("article", "easy_body")
    op.drop_column("article", "review_on")
    op.drop_index("ix_revision_publish_at", "revision")
    op.drop_column("revision", "publish_at")
    op.drop_table("entry_picture")
    op.drop_table("picture")

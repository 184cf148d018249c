"""organisations that should be on the website and are not"""

import sqlalchemy as sa
from alembic import op

revision = "0079"
down_revision = "0078"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "wish",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("folded", sa.String(length=160), nullable=False),
        sa.Column("purpose", sa.String(length=300), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=True),
        sa.Column("district_id", sa.Uuid(), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("known_by", sa.String(length=120), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("invited_at", MOMENT, nullable=True),
        sa.Column("reminded_at", MOMENT, nullable=True),
        sa.Column("refused_at", MOMENT, nullable=True),
        sa.Column("refused_by_link", sa.Boolean(), nullable=False),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("by_name", sa.String(length=120), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("touched_at", MOMENT, nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_wish_portal_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "topic_id"],
            ["topic.portal_id", "topic.id"],
            name=op.f("fk_wish_portal_id_topic_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "district_id"],
            ["district.portal_id", "district.id"],
            name=op.f("fk_wish_portal_id_district_id"),
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "organisation_id"],
            ["entry.portal_id", "entry.id"],
            name=op.f("fk_wish_portal_id_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wish")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_wish_portal_id_id")),
    )
    op.create_index("ix_wish_name", "wish", ["portal_id", "folded"])
    op.create_index("ix_wish_organisation", "wish", ["portal_id", "organisation_id"])


def downgrade() -> None:
    op.drop_table("wish")

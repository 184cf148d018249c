"""who gets the mail with news, when they said yes, and when they stopped"""

import sqlalchemy as sa
from alembic import op

revision = "0080"
down_revision = "0079"
branch_labels = None
depends_on = None

AUDIENCES = "audience IN ('residents', 'organisations', 'professionals')"


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "digest_subscriber",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("audience", sa.String(length=15), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("contact_mark", sa.String(length=64), nullable=True),
        sa.Column("topics", sa.Text(), nullable=False),
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("asked_at", moment, nullable=False),
        sa.Column("confirmed_at", moment, nullable=True),
        sa.Column("looked_on", sa.Date(), nullable=True),
        sa.Column("mailed_at", moment, nullable=True),
        sa.Column("stopped_at", moment, nullable=True),
        sa.Column("stopped_by", sa.String(length=10), nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(AUDIENCES, name=op.f("ck_digest_subscriber_audience")),
        sa.ForeignKeyConstraint(
            ["portal_id"],
            ["portal.id"],
            name=op.f("fk_digest_subscriber_portal_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest_subscriber")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_digest_subscriber_portal_id_id")),
        sa.UniqueConstraint(
            "portal_id",
            "contact_mark",
            "audience",
            name=op.f("uq_digest_subscriber_portal_id_contact_mark_audience"),
        ),
    )
    op.create_index(
        "ix_digest_subscriber_due",
        "digest_subscriber",
        ["portal_id", "stopped_at", "looked_on"],
    )


def downgrade() -> None:
    op.drop_table("digest_subscriber")

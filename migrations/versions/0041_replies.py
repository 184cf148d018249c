"""replies to vacancies, and who hears of them"""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "reply",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=True),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("before", sa.String(length=10), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("reminded_at", MOMENT, nullable=True),
        sa.Column("paused_at", MOMENT, nullable=True),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("purged_at", MOMENT, nullable=True),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "state IN ('sent', 'contacted', 'started', 'unsuitable', 'filled', 'withdrawn')",
            name=op.f("ck_reply_state"),
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "entry_id"],
            ["entry.portal_id", "entry.id"],
            name=op.f("fk_reply_portal_id_entry_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_reply_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_reply_portal_id_id")),
        sa.UniqueConstraint("portal_id", "mark", name=op.f("uq_reply_portal_id_mark")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_reply_token_hash")),
    )
    op.create_index("ix_reply_entry", "reply", ["portal_id", "entry_id", "state"])
    op.create_index("ix_reply_waiting", "reply", ["portal_id", "state", "created_at"])
    op.create_table(
        "reply_inbox",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("address_mark", sa.String(length=64), nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id", "entry_id"],
            ["entry.portal_id", "entry.id"],
            name=op.f("fk_reply_inbox_portal_id_entry_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_reply_inbox_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply_inbox")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_reply_inbox_portal_id_id")),
        sa.UniqueConstraint(
            "portal_id",
            "entry_id",
            "address_mark",
            name=op.f("uq_reply_inbox_portal_id_entry_id_address_mark"),
        ),
    )


def downgrade() -> None:
    op.drop_table("reply_inbox")
    op.drop_table("reply")

"""requests and offers of residents, and who reacts to them"""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "help_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("sort", sa.String(length=10), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("topic", sa.String(length=80), nullable=False),
        sa.Column("district", sa.String(length=80), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=True),
        sa.Column("contact_mark", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("hard_reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("published_at", MOMENT, nullable=True),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=True),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("ending", sa.String(length=10), nullable=False),
        sa.Column("purged_at", MOMENT, nullable=True),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("sort IN ('request', 'offer')", name=op.f("ck_help_request_sort")),
        sa.CheckConstraint(
            "state IN ('unanswered', 'waiting', 'live', 'refused', 'hidden', 'closed')",
            name=op.f("ck_help_request_state"),
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_help_request_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_request")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_help_request_portal_id_id")),
        sa.UniqueConstraint("portal_id", "code", name=op.f("uq_help_request_portal_id_code")),
        sa.UniqueConstraint("portal_id", "mark", name=op.f("uq_help_request_portal_id_mark")),
    )
    op.create_index("ix_help_request_state", "help_request", ["portal_id", "state", "expires_at"])
    op.create_index(
        "ix_help_request_contact", "help_request", ["portal_id", "contact_mark", "state"]
    )
    op.create_table(
        "help_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("sent_at", MOMENT, nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("purged_at", MOMENT, nullable=True),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "state IN ('asked', 'sent', 'shared', 'declined', 'reported', 'withdrawn')",
            name=op.f("ck_help_answer_state"),
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "request_id"],
            ["help_request.portal_id", "help_request.id"],
            name=op.f("fk_help_answer_portal_id_request_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_help_answer_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_answer")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_help_answer_portal_id_id")),
        sa.UniqueConstraint("portal_id", "mark", name=op.f("uq_help_answer_portal_id_mark")),
    )
    op.create_index("ix_help_answer_request", "help_answer", ["portal_id", "request_id", "state"])


def downgrade() -> None:
    op.drop_table("help_answer")
    op.drop_table("help_request")

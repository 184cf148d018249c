"""Questions of residents"""

import sqlalchemy as sa
from alembic import op

MOMENT = sa.DateTime(timezone=True)

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "asked",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("contact", sa.String(length=254), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("purged_at", MOMENT, nullable=True),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("state IN ('open', 'answered')", name=op.f("ck_asked_state")),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_asked_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asked")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_asked_portal_id_id")),
        sa.UniqueConstraint("portal_id", "mark", name=op.f("uq_asked_portal_id_mark")),
        sa.UniqueConstraint("portal_id", "number", name=op.f("uq_asked_portal_id_number")),
        sa.UniqueConstraint("portal_id", "token_hash", name=op.f("uq_asked_portal_id_token_hash")),
    )
    op.create_index("ix_asked_waiting", "asked", ["portal_id", "state", "created_at"])


def downgrade() -> None:
    op.drop_table("asked")

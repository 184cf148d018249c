"""which series of mails somebody stopped"""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mail_stop",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("series", sa.String(length=15), nullable=False),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_mail_stop_portal_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_mail_stop_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_stop")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_mail_stop_portal_id_id")),
        sa.UniqueConstraint(
            "portal_id", "user_id", "series", name=op.f("uq_mail_stop_portal_id_user_id_series")
        ),
    )


def downgrade() -> None:
    op.drop_table("mail_stop")

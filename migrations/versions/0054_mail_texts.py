"""what a portal wrote for a kind of mail, each time"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "mail_text_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("mail", sa.String(length=60), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("chosen", JSON, nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id"],
            ["portal.id"],
            name=op.f("fk_mail_text_change_portal_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_text_change")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_mail_text_change_portal_id_id")),
        sa.UniqueConstraint(
            "portal_id",
            "mail",
            "number",
            name=op.f("uq_mail_text_change_portal_id_mail_number"),
        ),
    )


def downgrade() -> None:
    op.drop_table("mail_text_change")

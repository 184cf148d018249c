"""the talk between editors and who sent a proposal, also without logging in"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("revision", sa.Column("reply_to", JSON, nullable=True))
    op.add_column("verification_question", sa.Column("sent_to", JSON, nullable=True))
    op.create_table(
        "author_message",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("revision_id", sa.Uuid(), nullable=False),
        sa.Column("by_desk", sa.Boolean(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("fields", JSON, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id", "entry_id"],
            ["entry.portal_id", "entry.id"],
            name=op.f("fk_author_message_portal_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"],
            ["portal.id"],
            name=op.f("fk_author_message_portal_id_1"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_author_message")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_author_message_portal_id_id")),
    )
    op.create_index(
        "ix_author_message_entry", "author_message", ["portal_id", "entry_id", "at"], unique=False
    )


def downgrade() -> None:
    op.drop_table("author_message")
    with op.batch_alter_table("verification_question") as table:
        table.drop_column("sent_to")
    with op.batch_alter_table("revision") as table:
        table.drop_column("reply_to")

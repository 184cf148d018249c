"""what an organisation writes to everybody who comes to a date"""

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "list_message",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("occurrence_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("to_waiting", sa.Boolean(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_by", sa.Uuid(), nullable=True),
        sa.Column("mailed", sa.Integer(), nullable=False),
        sa.Column("called", sa.Integer(), nullable=False),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id"],
            ["portal.id"],
            name=op.f("fk_list_message_portal_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "occurrence_id"],
            ["occurrence.portal_id", "occurrence.id"],
            name=op.f("fk_list_message_portal_id_occurrence_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_message")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_list_message_portal_id_id")),
    )
    op.create_index("ix_list_message_date", "list_message", ["portal_id", "occurrence_id"])


def downgrade() -> None:
    op.drop_table("list_message")

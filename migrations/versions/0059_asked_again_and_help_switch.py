"""a question asked once more, and help switched on or off"""

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None


def upgrade() -> None:
    column = sa.Column("asked_again_at", sa.DateTime(timezone=True), nullable=True)
    op.add_column("revision", column)
    # What waits for an answer already was asked about long ago: nobody is reminded of it now.
    op.execute(
        "UPDATE revision SET asked_again_at = CURRENT_TIMESTAMP "
        "WHERE state = 'draft' AND decision = 'sent_back'"
    )
    op.create_table(
        "help_switch",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id"],
            ["portal.id"],
            name=op.f("fk_help_switch_portal_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_switch")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_help_switch_portal_id_id")),
        sa.UniqueConstraint("portal_id", "number", name=op.f("uq_help_switch_portal_id_number")),
    )


def downgrade() -> None:
    op.drop_table("help_switch")
    with op.batch_alter_table("revision") as table:
        table.drop_column("asked_again_at")

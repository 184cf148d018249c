"""how each mail fares, and to which addresses mail does not arrive"""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    with op.batch_alter_table("outbox") as table:
        table.add_column(
            sa.Column("mark", sa.String(length=64), nullable=False, server_default=sa.text("''"))
        )
        table.add_column(
            sa.Column("urgent", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        table.add_column(sa.Column("delayed_at", MOMENT, nullable=True))
        table.add_column(sa.Column("returned_at", MOMENT, nullable=True))
        table.create_index("ix_outbox_mark", ["mark"])
    op.create_table(
        "mail_trouble",
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("last_at", MOMENT, nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("mail_id", sa.Uuid(), nullable=True),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id"],
            ["portal.id"],
            name=op.f("fk_mail_trouble_portal_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("mark", name=op.f("pk_mail_trouble")),
    )
    op.create_index("ix_mail_trouble_last", "mail_trouble", ["portal_id", "last_at"])


def downgrade() -> None:
    op.drop_table("mail_trouble")
    with op.batch_alter_table("outbox") as table:
        table.drop_index("ix_outbox_mark")
        table.drop_column("returned_at")
        table.drop_column("delayed_at")
        table.drop_column("urgent")
        table.drop_column("mark")

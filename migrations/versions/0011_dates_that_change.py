"""Dates that change: how often, whether they were called off and why, and dates that are no more"""

import sqlalchemy as sa
from alembic import op

MOMENT = sa.DateTime(timezone=True)

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "activity", sa.Column("sequence", sa.Integer(), nullable=False, server_default="0")
    )
    op.add_column(
        "occurrence", sa.Column("sequence", sa.Integer(), nullable=False, server_default="0")
    )
    op.add_column(
        "occurrence", sa.Column("dropped", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("occurrence", sa.Column("called_off_at", MOMENT, nullable=True))
    op.add_column(
        "occurrence", sa.Column("reason", sa.String(length=300), nullable=False, server_default="")
    )
    with op.batch_alter_table("activity") as batch:  # the default was for the rows that were there
        batch.alter_column("sequence", server_default=None)
    with op.batch_alter_table("occurrence") as batch:
        for name in ("sequence", "dropped", "reason"):
            batch.alter_column(name, server_default=None)


def downgrade() -> None:
    for name in ("reason", "called_off_at", "dropped", "sequence"):
        op.drop_column("occurrence", name)
    op.drop_column("activity", "sequence")

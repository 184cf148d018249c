"""a proposal whose author had a part of the page before them"""

import sqlalchemy as sa
from alembic import op

revision = "0075"
down_revision = "0074"
branch_labels = None
depends_on = None


def upgrade() -> None:
    column = sa.Column("in_part", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("revision", column)


def downgrade() -> None:
    with op.batch_alter_table("revision") as table:
        table.drop_column("in_part")

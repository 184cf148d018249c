"""whether the desk said that two entries are two, or who sent one of them"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "not_duplicate",
        sa.Column("by_desk", sa.Boolean(), nullable=False, server_default=sa.true()),
    )


def downgrade() -> None:
    with op.batch_alter_table("not_duplicate") as table:
        table.drop_column("by_desk")

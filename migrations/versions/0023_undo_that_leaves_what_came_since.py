"""which decision a revision takes back, and which one answered an application"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("revision", sa.Column("reverts", sa.Uuid(), nullable=True))
    op.add_column("application", sa.Column("revision_id", sa.Uuid(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("application") as table:
        table.drop_column("revision_id")
    with op.batch_alter_table("revision") as table:
        table.drop_column("reverts")

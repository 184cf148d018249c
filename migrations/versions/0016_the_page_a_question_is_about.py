"""the page that a question of a resident is about"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("asked", sa.Column("about", sa.String(length=300), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("asked") as table:
        table.drop_column("about")

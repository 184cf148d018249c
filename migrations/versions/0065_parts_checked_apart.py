"""when somebody said of a part of a page alone that it is right"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0065"
down_revision = "0064"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(
    postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), "postgresql"
)


def upgrade() -> None:
    op.add_column("entry", sa.Column("verified_blocks", JSON, nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("entry") as table:
        table.drop_column("verified_blocks")

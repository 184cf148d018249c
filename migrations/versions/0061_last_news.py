"""what people were told of a date, and what they heard of it last"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(
    postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), "postgresql"
)


def upgrade() -> None:
    op.add_column("seats", sa.Column("told_date", JSON, nullable=True))
    op.add_column("signup", sa.Column("last_news", JSON, nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("signup") as table:
        table.drop_column("last_news")
    with op.batch_alter_table("seats") as table:
        table.drop_column("told_date")

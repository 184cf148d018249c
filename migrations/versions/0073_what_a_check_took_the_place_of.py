"""what a check by a link took the place of, to take it back"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0073"
down_revision = "0072"
branch_labels = None
depends_on = None
JSON = sa.JSON(none_as_null=True).with_variant(
    postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), "postgresql"
)


def upgrade() -> None:
    op.add_column("verification_question", sa.Column("before", JSON, nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("verification_question") as table:
        table.drop_column("before")

"""what an administrator chooses of topics, audiences, districts and municipalities"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0077"
down_revision = "0076"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(
    postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), "postgresql"
)
MENUS = ("municipality", "district", "topic", "audience")
TEXTS = (("intro", 300), ("team", 80), ("phone", 40))


def upgrade() -> None:
    for table in MENUS:
        op.add_column(
            table, sa.Column("shown", sa.Boolean(), server_default=sa.true(), nullable=False)
        )
    for name, longest in TEXTS:
        op.add_column(
            "topic",
            sa.Column(name, sa.String(longest), server_default=sa.text("''"), nullable=False),
        )
    for name in ("first_kinds", "words"):
        op.add_column(
            "topic", sa.Column(name, JSON, server_default=sa.text("'[]'"), nullable=False)
        )
    op.add_column("district", sa.Column("outline", JSON, nullable=True))


def downgrade() -> None:
    op.drop_column("district", "outline")
    for name in ("words", "first_kinds"):
        op.drop_column("topic", name)
    for name, _longest in reversed(TEXTS):
        op.drop_column("topic", name)
    for table in reversed(MENUS):
        op.drop_column(table, "shown")

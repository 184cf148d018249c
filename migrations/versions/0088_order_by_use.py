"""what a topic puts first, and facts to choose an activity or help by"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0088"
down_revision = "0087"
branch_labels = None
depends_on = None
JSON = sa.JSON(none_as_null=True).with_variant(
    postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), "postgresql"
)
FACTS = ("activity", "service")


def upgrade() -> None:
    no = {"server_default": sa.false(), "nullable": False}
    op.add_column("topic", sa.Column("help_first", sa.Boolean(), **no))
    op.add_column("topic", sa.Column("highlights", JSON, server_default="[]", nullable=False))
    topic = sa.table("topic", sa.column("help_first"), sa.column("sensitive"))
    op.execute(topic.update().values(help_first=topic.c.sensitive))
    for name in FACTS:
        op.add_column(name, sa.Column("age_from", sa.Integer(), nullable=True))
        op.add_column(name, sa.Column("age_until", sa.Integer(), nullable=True))
        op.add_column(name, sa.Column("city_pass", sa.Boolean(), **no))


def downgrade() -> None:
    for name in FACTS:
        with op.batch_alter_table(name) as table:
            for column in ("city_pass", "age_until", "age_from"):
                table.drop_column(column)
    with op.batch_alter_table("topic") as table:
        table.drop_column("highlights")
        table.drop_column("help_first")

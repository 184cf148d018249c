"""corrections that an editor made in the place of an organisation"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    with op.batch_alter_table("revision") as table:
        table.add_column(sa.Column("on_behalf", JSON, nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("revision") as table:
        table.drop_column("on_behalf")

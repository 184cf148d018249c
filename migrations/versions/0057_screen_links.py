"""the link that whoever fills in the form of a sign-up sees at once"""

import sqlalchemy as sa
from alembic import op

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("signup") as table:
        table.add_column(sa.Column("screen_hash", sa.String(64), nullable=True))
        table.create_index("ix_signup_screen", ["portal_id", "screen_hash"])


def downgrade() -> None:
    with op.batch_alter_table("signup") as table:
        table.drop_index("ix_signup_screen")
        table.drop_column("screen_hash")

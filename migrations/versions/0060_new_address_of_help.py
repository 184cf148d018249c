"""another mail address of a request for help, that did not answer yet"""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0059"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "help_request", sa.Column("new_email", sa.Text(), nullable=False, server_default="")
    )
    op.add_column(
        "help_request", sa.Column("new_email_at", sa.DateTime(timezone=True), nullable=True)
    )


def downgrade() -> None:
    with op.batch_alter_table("help_request") as table:
        table.drop_column("new_email_at")
        table.drop_column("new_email")

"""the website of a partner that may show the agenda"""

import sqlalchemy as sa
from alembic import op

revision = "0086"
down_revision = "0085"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "short_link",
        sa.Column("website", sa.String(length=120), server_default=sa.text("''"), nullable=False),
    )


def downgrade() -> None:
    op.drop_column("short_link", "website")

"""Find what an organisation owns without reading every entry of the portal"""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_entry_owner"), "entry", ["portal_id", "owner_id", "state"])


def downgrade() -> None:
    op.drop_index(op.f("ix_entry_owner"), "entry")

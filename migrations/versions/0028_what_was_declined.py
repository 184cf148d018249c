"""which fields of a proposal were declined and why; the log of one entry"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("revision", sa.Column("declined", JSON, nullable=True))
    op.create_index("ix_audit_entry", "audit", ["portal_id", "entry_id"])
    op.create_index("ix_audit_about", "audit", ["portal_id", "about_id"])


def downgrade() -> None:
    op.drop_index("ix_audit_about", "audit")
    op.drop_index("ix_audit_entry", "audit")
    with op.batch_alter_table("revision") as table:
        table.drop_column("declined")

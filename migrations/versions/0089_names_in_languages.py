"""what topics, audiences and entries are called in other languages; in which one residents write"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0089"
down_revision = "0088"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(
    postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), "postgresql"
)
NAMED = (
    ("topic", "names"),
    ("audience", "names"),
    ("entry", "other_titles"),
    ("entry", "other_summaries"),
)
WRITTEN = (
    "signup",
    "reply",
    "asked",
    "help_request",
    "help_answer",
    "resident_story",
    "digest_subscriber",
)


def upgrade() -> None:
    for table, column in NAMED:
        op.add_column(
            table, sa.Column(column, JSON, server_default=sa.text("'[]'"), nullable=False)
        )
    for table in WRITTEN:
        language = sa.Column(
            "language", sa.String(length=8), server_default=sa.text("''"), nullable=False
        )
        op.add_column(table, language)


def downgrade() -> None:
    for table in WRITTEN:
        op.drop_column(table, "language")
    for table, column in NAMED:
        op.drop_column(table, column)

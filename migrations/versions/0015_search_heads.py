"""the words of titles apart, in the tables of the index in PostgreSQL; its index is made anew"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

VECTOR = sa.Text().with_variant(postgresql.TSVECTOR(), "postgresql")


def upgrade() -> None:
    """It is only a copy: emptied here, and the nightly check (or `flask index rebuild`) fills it
    again.
    """
    op.execute("DELETE FROM search_document")
    op.execute("DELETE FROM search_state")
    with op.batch_alter_table("search_document") as table:
        table.add_column(sa.Column("head", VECTOR, nullable=False))
    op.create_index("ix_search_document_head", "search_document", ["head"], postgresql_using="gin")


def downgrade() -> None:
    op.drop_index("ix_search_document_head", "search_document")
    with op.batch_alter_table("search_document") as table:
        table.drop_column("head")

"""files on their way in, and what became of each of their rows"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "import_run",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("tables", JSON, nullable=False),
        sa.Column("table_name", sa.String(length=200), nullable=False),
        sa.Column("chosen", JSON, nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("vanished", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("by_name", sa.String(length=120), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("started_at", MOMENT, nullable=True),
        sa.Column("finished_at", MOMENT, nullable=True),
        sa.Column("held_until", MOMENT, nullable=True),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "state IN ('choosing', 'waiting', 'running', 'done', 'to_undo', 'undone', 'failed')",
            name=op.f("ck_import_run_state"),
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "source_id"],
            ["source.portal_id", "source.id"],
            name=op.f("fk_import_run_portal_id_source_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_import_run_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_run")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_import_run_portal_id_id")),
    )
    op.create_index("ix_import_run_state", "import_run", ["portal_id", "state"])
    op.create_table(
        "import_row",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("table_name", sa.String(length=200), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("cells", JSON, nullable=False),
        sa.Column("read_notes", JSON, nullable=False),
        sa.Column("wrong", sa.String(length=200), nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("notes", JSON, nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("record_id", sa.Uuid(), nullable=True),
        sa.Column("revision_id", sa.Uuid(), nullable=True),
        sa.Column("before", JSON, nullable=True),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id", "run_id"],
            ["import_run.portal_id", "import_run.id"],
            name=op.f("fk_import_row_portal_id_run_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_import_row_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_row")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_import_row_portal_id_id")),
    )
    op.create_index(
        "ix_import_row_run", "import_row", ["portal_id", "run_id", "table_name", "number"]
    )


def downgrade() -> None:
    op.drop_table("import_row")
    op.drop_table("import_run")

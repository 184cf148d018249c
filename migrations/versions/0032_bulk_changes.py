"""what editors do with many records at once"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    _make_changes()
    _make_items()


def downgrade() -> None:
    op.drop_table("bulk_item")
    op.drop_table("bulk_change")


def _make_changes() -> None:
    op.create_table(
        "bulk_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("action", sa.String(length=20), nullable=False),
        sa.Column("told", JSON, nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("by_name", sa.String(length=120), nullable=False),
        sa.Column("undone_by_id", sa.Uuid(), nullable=True),
        sa.Column("undone_by_name", sa.String(length=120), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("leased_until", MOMENT, nullable=True),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "state IN ('planned', 'running', 'done', 'undoing', 'undone')",
            name=op.f("ck_bulk_change_state"),
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_bulk_change_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulk_change")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_bulk_change_portal_id_id")),
    )
    op.create_index("ix_bulk_change_state", "bulk_change", ["portal_id", "state", "made_at"])


def _make_items() -> None:
    op.create_table(
        "bulk_item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("change_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.Column("why", sa.String(length=20), nullable=False),
        sa.Column("undo", JSON, nullable=True),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('waits', 'left_out', 'changed', 'taken_back', 'kept')",
            name=op.f("ck_bulk_item_outcome"),
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "change_id"],
            ["bulk_change.portal_id", "bulk_change.id"],
            name=op.f("fk_bulk_item_portal_id_change_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "entry_id"],
            ["entry.portal_id", "entry.id"],
            name=op.f("fk_bulk_item_portal_id_entry_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_bulk_item_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulk_item")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_bulk_item_portal_id_id")),
    )
    op.create_index(
        "ix_bulk_item_change", "bulk_item", ["portal_id", "change_id", "outcome", "position"]
    )
    op.create_index("ix_bulk_item_entry", "bulk_item", ["portal_id", "entry_id"])

"""records that are hidden, paused or stopped, and what was erased"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    with op.batch_alter_table("entry") as table:
        table.add_column(sa.Column("hidden_at", MOMENT, nullable=True))
        table.add_column(sa.Column("paused_from", sa.Date(), nullable=True))
        table.add_column(sa.Column("paused_until", sa.Date(), nullable=True))
        table.add_column(sa.Column("stopped_on", sa.Date(), nullable=True))
        table.add_column(
            sa.Column(
                "absence_note", sa.String(length=300), nullable=False, server_default=sa.text("''")
            )
        )
        table.add_column(sa.Column("successor_id", sa.Uuid(), nullable=True))
        table.create_foreign_key(
            op.f("fk_entry_portal_id_successor_id"),
            "entry",
            ["portal_id", "successor_id"],
            ["portal_id", "id"],
        )
    _make_takedowns()
    _make_erased_entries()


def downgrade() -> None:
    op.drop_table("erased_entry")
    op.drop_table("takedown")
    with op.batch_alter_table("entry") as table:
        table.drop_constraint(op.f("fk_entry_portal_id_successor_id"), type_="foreignkey")
        for name in (
            "successor_id",
            "absence_note",
            "stopped_on",
            "paused_until",
            "paused_from",
            "hidden_at",
        ):
            table.drop_column(name)


def _make_takedowns() -> None:
    op.create_table(
        "takedown",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("sort", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("told", sa.String(length=300), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("successor_id", sa.Uuid(), nullable=True),
        sa.Column("because_id", sa.Uuid(), nullable=True),
        sa.Column("revision_id", sa.Uuid(), nullable=True),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("by_name", sa.String(length=120), nullable=False),
        sa.Column("by_desk", sa.Boolean(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("asked_back_at", MOMENT, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("ended_by_name", sa.String(length=120), nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "sort IN ('hidden', 'paused', 'stopped', 'archived')", name=op.f("ck_takedown_sort")
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "entry_id"],
            ["entry.portal_id", "entry.id"],
            name=op.f("fk_takedown_portal_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_takedown_portal_id_1"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_takedown")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_takedown_portal_id_id")),
    )
    op.create_index("ix_takedown_entry", "takedown", ["portal_id", "entry_id", "ended_at"])
    op.create_index("ix_takedown_open", "takedown", ["portal_id", "ended_at", "sort"])


def _make_erased_entries() -> None:
    op.create_table(
        "erased_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("slug_hash", sa.String(length=64), nullable=False),
        sa.Column("erased_on", sa.Date(), nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id"],
            ["portal.id"],
            name=op.f("fk_erased_entry_portal_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erased_entry")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_erased_entry_portal_id_id")),
    )
    op.create_index("ix_erased_entry_page", "erased_entry", ["portal_id", "kind", "slug_hash"])

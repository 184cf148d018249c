"""The to-do board: reports of residents, websites, calls, notes, followers, doubles; and old
slugs that lead on
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

MOMENT = sa.DateTime(timezone=True)
JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TABLES = (
    "slug_redirect",
    "report",
    "link_check",
    "call",
    "entry_note",
    "entry_watch",
    "not_duplicate",
    "merge",
)


def upgrade() -> None:
    _slug_redirect()
    _report()
    _link_check()
    _calls_and_notes()
    _entry_watch()
    _doubles()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _table(name: str, *parts: sa.schema.SchemaItem, to: tuple[str, ...] = ("entry_id",)) -> None:
    """Make a table of a portal, with an id of its own and a key to entries."""
    op.create_table(
        name,
        sa.Column("id", sa.Uuid(), nullable=False),
        *(sa.Column(column, sa.Uuid(), nullable=False) for column in to),
        *parts,
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                ["portal_id", column],
                ["entry.portal_id", "entry.id"],
                name=op.f(f"fk_{name}_portal_id_{column}"),
                ondelete="CASCADE",
            )
            for column in to
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f(f"fk_{name}_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint("portal_id", "id", name=op.f(f"uq_{name}_portal_id_id")),
    )


def _slug_redirect() -> None:
    _table(
        "slug_redirect",
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.UniqueConstraint(
            "portal_id", "kind", "slug", name=op.f("uq_slug_redirect_portal_id_kind_slug")
        ),
    )


def _report() -> None:
    _table(
        "report",
        sa.Column("what", sa.String(length=10), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("handled_at", MOMENT, nullable=True),
        sa.Column("handled_by", sa.Uuid(), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("purged_at", MOMENT, nullable=True),
        sa.CheckConstraint(
            "what IN ('phone', 'hours', 'address', 'stopped', 'other')", name=op.f("ck_report_what")
        ),
        sa.CheckConstraint("state IN ('open', 'handled')", name=op.f("ck_report_state")),
        sa.UniqueConstraint("portal_id", "mark", name=op.f("uq_report_portal_id_mark")),
    )
    op.create_index("ix_report_waiting", "report", ["portal_id", "state", "created_at"])


def _link_check() -> None:
    _table(
        "link_check",
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("checked_at", MOMENT, nullable=True),
        sa.Column("code", sa.Integer(), nullable=True),
        sa.Column("problem", sa.String(length=10), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failed_on", sa.Date(), nullable=True),
        sa.Column("broken_at", MOMENT, nullable=True),
        sa.UniqueConstraint("portal_id", "entry_id", name=op.f("uq_link_check_portal_id_entry_id")),
    )
    op.create_index("ix_link_check_broken", "link_check", ["portal_id", "broken_at"])


def _calls_and_notes() -> None:
    _table(
        "call",
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("caller_id", sa.Uuid(), nullable=True),
        sa.Column("caller_name", sa.String(length=120), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint(
            "outcome IN ('no_answer', 'correct', 'change', 'stopped')", name=op.f("ck_call_outcome")
        ),
    )
    op.create_index("ix_call_entry", "call", ["portal_id", "entry_id", "at"])
    _table(
        "entry_note",
        sa.Column("text", sa.String(length=1000), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("author_name", sa.String(length=120), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
    )
    op.create_index("ix_entry_note_entry", "entry_note", ["portal_id", "entry_id", "at"])


def _entry_watch() -> None:
    _table(
        "entry_watch",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_entry_watch_user_id"), ondelete="CASCADE"
        ),
        sa.UniqueConstraint(
            "portal_id",
            "entry_id",
            "user_id",
            name=op.f("uq_entry_watch_portal_id_entry_id_user_id"),
        ),
    )
    op.create_index("ix_entry_watch_person", "entry_watch", ["portal_id", "user_id"])


def _doubles() -> None:
    _table(
        "not_duplicate",
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_not_duplicate_order")),
        sa.UniqueConstraint(
            "portal_id",
            "first_id",
            "second_id",
            name=op.f("uq_not_duplicate_portal_id_first_id_second_id"),
        ),
        to=("first_id", "second_id"),
    )
    _table(
        "merge",
        sa.Column("revision_id", sa.Uuid(), nullable=True),
        sa.Column("moved", JSON, nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("by_name", sa.String(length=120), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("undone_at", MOMENT, nullable=True),
        to=("kept_id", "gone_id"),
    )
    op.create_index("ix_merge_at", "merge", ["portal_id", "at"])

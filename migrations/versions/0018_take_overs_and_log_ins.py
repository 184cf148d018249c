"""who took an organisation over, who logged in, and evidence that goes after two years"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
JSON = sa.JSON(none_as_null=True).with_variant(
    postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), "postgresql"
)
KEPT_DAYS = 730
# Each with its function on PostgreSQL and what it says to who tries.
FINAL = {
    "audit": "the audit trail is kept as it was written",
    "account_event": "what happened to accounts is kept as it was written",
}


def upgrade() -> None:
    _make_take_overs()
    _make_account_events()
    for table in FINAL:
        for statement in _guards(table):
            op.execute(statement)


def downgrade() -> None:
    op.drop_table("account_event")
    op.drop_table("take_over")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION account_event_is_final()")
        op.execute(
            f"CREATE OR REPLACE FUNCTION audit_is_final() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{FINAL['audit']}'; END $$"
        )
    else:
        op.execute("DROP TRIGGER audit_no_delete")
        op.execute(
            "CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, "
            f"'{FINAL['audit']}'); END"
        )


def _make_take_overs() -> None:
    op.create_table(
        "take_over",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("told", sa.String(length=254), nullable=False),
        sa.Column("mail_id", sa.Uuid(), nullable=True),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("domain", sa.String(length=253), nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("approved_by", sa.Uuid(), nullable=True),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("joined_at", MOMENT, nullable=True),
        sa.Column("seen_at", MOMENT, nullable=True),
        sa.Column("seen_by", sa.Uuid(), nullable=True),
        sa.Column("stopped_at", MOMENT, nullable=True),
        sa.Column("stopped_by", sa.Uuid(), nullable=True),
        sa.Column("people", JSON, nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id", "organisation_id"],
            ["organisation.portal_id", "organisation.id"],
            name=op.f("fk_take_over_portal_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_take_over_portal_id_1"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_take_over")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_take_over_portal_id_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_take_over_token_hash")),
    )
    op.create_index("ix_take_over_started", "take_over", ["portal_id", "started_at"])


def _make_account_events() -> None:
    # No foreign key: a line outlives the portal and the person that it names.
    op.create_table(
        "account_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=True),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("network", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_event")),
    )
    op.create_index("ix_account_event_person", "account_event", ["portal_id", "user_id", "at"])
    op.create_index("ix_account_event_at", "account_event", ["at"])


def _guards(table: str) -> list[str]:
    """Refuse every change, and deleting before the term is over.

    `audit` has the stricter ones of 0006 already.
    """
    said, is_new = FINAL[table], table != "audit"
    if op.get_bind().dialect.name != "postgresql":
        change = [
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, "
            f"'{said}'); END"
        ]
        return [
            *(change if is_new else [f"DROP TRIGGER {table}_no_delete"]),
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} WHEN OLD.at > "
            f"datetime('now', '-{KEPT_DAYS} days') "
            f"BEGIN SELECT RAISE(ABORT, '{said}'); END",
        ]
    function = (
        f"CREATE OR REPLACE FUNCTION {table}_is_final() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN "
        f"IF TG_OP = 'DELETE' THEN IF OLD.at <= now() - interval '{KEPT_DAYS} days' THEN RETURN "
        "OLD; END IF; END IF; "
        f"RAISE EXCEPTION '{said}'; END $$"
    )
    return (
        [function]
        if not is_new
        else [
            function,
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW "
            f"EXECUTE FUNCTION {table}_is_final()",
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT "
            f"EXECUTE FUNCTION {table}_is_final()",
        ]
    )

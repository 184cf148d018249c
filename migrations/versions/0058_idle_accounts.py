"""when an account was used last, who ended a takedown, and lists seen: kept for a year

Why: docs/decisions/0081-accounts-nobody-uses.md
"""

import sqlalchemy as sa
from alembic import op

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
SAID = "the audit trail is kept as it was written"
KEPT_DAYS, READS_DAYS = 730, 365
READS = "('signups:seen', 'signups:taken')"
# What account_event calls logging in; a wrong try is none.
ENTERED = "('login:password', 'login:link', 'login:code', 'login:second-step')"


def upgrade() -> None:
    for name in ("used_at", "warned_at", "ended_at"):
        op.add_column("user", sa.Column(name, MOMENT, nullable=True))
    op.add_column("takedown", sa.Column("ended_by_id", sa.Uuid(), nullable=True))
    last = (
        "(SELECT max(account_event.at) FROM account_event "
        f'WHERE account_event.user_id = "user".id AND account_event.action IN {ENTERED})'
    )
    op.execute(f'UPDATE "user" SET used_at = coalesce({last}, create_datetime, CURRENT_TIMESTAMP)')
    _guard_audit(
        f"OLD.at <= {_ago(KEPT_DAYS)} OR (OLD.at <= {_ago(READS_DAYS)} AND OLD.action IN {READS})"
    )


def downgrade() -> None:
    _guard_audit(f"OLD.at <= {_ago(KEPT_DAYS)}")
    with op.batch_alter_table("takedown") as table:
        table.drop_column("ended_by_id")
    with op.batch_alter_table("user") as table:
        for name in ("ended_at", "warned_at", "used_at"):
            table.drop_column(name)


def _ago(days: int) -> str:
    if op.get_bind().dialect.name == "postgresql":
        return f"now() - interval '{days} days'"
    return f"datetime('now', '-{days} days')"


def _guard_audit(may_go: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE OR REPLACE FUNCTION audit_is_final() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN IF TG_OP = 'DELETE' THEN IF {may_go} THEN RETURN OLD; END IF; END IF; "
            f"RAISE EXCEPTION '{SAID}'; END $$"
        )
        return
    op.execute("DROP TRIGGER audit_no_delete")
    op.execute(
        f"CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit WHEN NOT ({may_go}) "
        f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
    )

"""Recurrence as RRULE, how long values hold, notices, further places, closed vacancies and kept
forms
"""

from datetime import datetime

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
MOMENT = sa.DateTime(timezone=True)

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

NEW = (
    ("activity", "cost_until", sa.Date()),
    ("activity", "notice", JSON),
    ("organisation", "hours_until", sa.Date()),
    ("organisation", "notice", JSON),
    ("service", "cost_until", sa.Date()),
    ("service", "starts_until", sa.Date()),
    ("service", "waiting_time", sa.String(length=200)),
    ("service", "waiting_until", sa.Date()),
    ("vacancy", "closed_at", MOMENT),
)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
OLD = sa.table(
    "activity",
    sa.column("id", sa.Uuid()),
    sa.column("first_date", sa.Date()),
    sa.column("rrule", sa.String()),
    sa.column("repeat", sa.String()),
    sa.column("repeat_until", sa.Date()),
)


def upgrade() -> None:
    for table, name, kind in NEW:
        op.add_column(table, sa.Column(name, kind, nullable=True))
    _places()
    _drafts()
    op.add_column("activity", sa.Column("rrule", sa.String(length=200), nullable=True))
    bind = op.get_bind()
    for row in bind.execute(sa.select(OLD).where(OLD.c.repeat != "")).all():
        bind.execute(OLD.update().where(OLD.c.id == row.id).values(rrule=_rule(row)))
    op.drop_column("activity", "repeat")
    op.drop_column("activity", "repeat_until")


def downgrade() -> None:
    op.add_column("activity", sa.Column("repeat_until", sa.Date(), nullable=True))
    op.add_column(
        "activity", sa.Column("repeat", sa.String(length=10), nullable=False, server_default="")
    )
    bind = op.get_bind()
    for row in bind.execute(sa.select(OLD).where(OLD.c.rrule.is_not(None))).all():
        bind.execute(OLD.update().where(OLD.c.id == row.id).values(**_old(row.rrule)))
    op.drop_column("activity", "rrule")
    op.drop_table("form_draft")
    op.drop_table("entry_place")
    for table, name, _kind in reversed(NEW):
        op.drop_column(table, name)


def _places() -> None:
    op.create_table(
        "entry_place",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("location_id", sa.Uuid(), nullable=False),
        sa.Column("hours", JSON, nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_entry_place_portal_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "entry_id"],
            ["entry.portal_id", "entry.id"],
            name=op.f("fk_entry_place_portal_id_entry_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "location_id"],
            ["location.portal_id", "location.id"],
            name=op.f("fk_entry_place_portal_id_location_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_place")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_entry_place_portal_id_id")),
    )
    op.create_index("ix_entry_place_entry", "entry_place", ["portal_id", "entry_id"])


def _drafts() -> None:
    op.create_table(
        "form_draft",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("path", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("fields", JSON, nullable=False),
        sa.Column("saved_at", MOMENT, nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_form_draft_portal_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "organisation_id"],
            ["organisation.portal_id", "organisation.id"],
            name=op.f("fk_form_draft_portal_id_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_form_draft_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_draft")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_form_draft_portal_id_id")),
        sa.UniqueConstraint(
            "portal_id",
            "user_id",
            "organisation_id",
            "path",
            name=op.f("uq_form_draft_portal_id_user_id_organisation_id_path"),
        ),
    )
    op.create_index("ix_form_draft_saved_at", "form_draft", ["portal_id", "saved_at"])


def _rule(row: sa.Row) -> str:
    """As wijzerplaat.kinds.activities.recurrence writes it; a migration stays as it was."""
    day, week = DAYS[row.first_date.weekday()], (row.first_date.day - 1) // 7 + 1
    rule = {
        "weekly": f"FREQ=WEEKLY;BYDAY={day}",
        "biweekly": f"FREQ=WEEKLY;INTERVAL=2;BYDAY={day}",
        "monthly": f"FREQ=MONTHLY;BYDAY={week if week < 5 else -1}{day}",
    }[row.repeat]
    return f"{rule};UNTIL={row.repeat_until:%Y%m%d}T235959" if row.repeat_until else rule


def _old(rule: str) -> dict[str, object]:
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    repeat = (
        "monthly" if parts["FREQ"] == "MONTHLY" else "biweekly" if "INTERVAL" in parts else "weekly"
    )
    until = parts.get("UNTIL")
    return {
        "repeat": repeat,
        "repeat_until": datetime.strptime(until[:8], "%Y%m%d").date() if until else None,
    }

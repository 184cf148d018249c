"""short addresses of partners, and how often each is followed"""

import sqlalchemy as sa
from alembic import op

revision = "0084"
down_revision = "0083"
branch_labels = None
depends_on = None

BEFORE = (
    "page",
    "visit",
    "device",
    "language",
    "record",
    "owner",
    "topic",
    "district",
    "click",
    "owner_click",
    "search",
    "gap",
    "found",
    "missed",
    "signup",
    "owner_signup",
    "reply",
    "owner_reply",
    "question",
    "answer",
)
COUNTED = ("day_count", "month_count")


def upgrade() -> None:
    op.create_table(
        "short_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("sort", sa.String(length=20), nullable=False),
        sa.Column("target", sa.String(length=140), nullable=False),
        sa.Column("words", sa.String(length=600), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_short_link_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_short_link")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_short_link_portal_id_id")),
        sa.UniqueConstraint("portal_id", "code", name=op.f("uq_short_link_portal_id_code")),
    )
    _replace_checks((*BEFORE, "link"))


def downgrade() -> None:
    for table in COUNTED:
        op.execute(sa.text(f"DELETE FROM {table} WHERE measure = 'link'"))
    _replace_checks(BEFORE)
    op.drop_table("short_link")


def _replace_checks(measures: tuple[str, ...]) -> None:
    for name in COUNTED:
        with op.batch_alter_table(name) as table:
            table.drop_constraint(op.f(f"ck_{name}_measure"), type_="check")
            table.create_check_constraint(op.f(f"ck_{name}_measure"), f"measure IN {measures}")

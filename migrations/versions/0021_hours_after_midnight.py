"""activities that end after midnight, and public holidays on which an organisation is open"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.add_column(
        "organisation",
        sa.Column("open_on_holidays", JSON, nullable=False, server_default=sa.text("'[]'")),
    )
    _replace_check("forward", "lasts", "end_time <> start_time")


def downgrade() -> None:
    activity = sa.table(
        "activity", sa.column("start_time", sa.Time), sa.column("end_time", sa.Time)
    )
    last = sa.cast(sa.literal("23:59:59.999999"), sa.Time)
    if op.get_bind().dialect.name == "sqlite":
        last = sa.literal("23:59:59.999999", sa.String)
    op.execute(
        activity.update().where(activity.c.end_time < activity.c.start_time).values(end_time=last)
    )
    _replace_check("lasts", "forward", "end_time > start_time")
    with op.batch_alter_table("organisation") as table:
        table.drop_column("open_on_holidays")


def _replace_check(old: str, new: str, condition: str) -> None:
    with op.batch_alter_table("activity") as table:
        table.drop_constraint(op.f(f"ck_activity_{old}"), type_="check")
        table.create_check_constraint(op.f(f"ck_activity_{new}"), condition)

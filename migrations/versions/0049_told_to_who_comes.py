"""what people were told of the place, contact and price of a date; and whom to phone about it"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    with op.batch_alter_table("seats") as table:
        table.add_column(sa.Column("told", JSON, nullable=True))
        table.add_column(sa.Column("differs_since", MOMENT, nullable=True))
    op.create_table(
        "signup_call",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("signup_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("done_at", MOMENT, nullable=True),
        sa.Column("done_by", sa.Uuid(), nullable=True),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id", "signup_id"],
            ["signup.portal_id", "signup.id"],
            name=op.f("fk_signup_call_portal_id_signup_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_signup_call_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signup_call")),
    )
    with op.batch_alter_table("signup_call") as table:
        table.create_index("ix_signup_call_signup", ["portal_id", "signup_id"])


def downgrade() -> None:
    op.drop_table("signup_call")
    with op.batch_alter_table("seats") as table:
        table.drop_column("differs_since")
        table.drop_column("told")

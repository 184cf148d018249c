"""since when an organisation counts a sign-up, and how often its people hear of new ones"""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    with op.batch_alter_table("signup") as table:
        table.add_column(sa.Column("arrived_at", MOMENT, nullable=True))
    op.create_table(
        "signup_digest",
        sa.Column("membership_id", sa.Uuid(), nullable=False),
        sa.Column("rhythm", sa.String(length=10), nullable=False),
        sa.Column("told_until", MOMENT, nullable=True),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id", "membership_id"],
            ["membership.portal_id", "membership.id"],
            name=op.f("fk_signup_digest_portal_id_membership_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"],
            ["portal.id"],
            name=op.f("fk_signup_digest_portal_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("membership_id", name=op.f("pk_signup_digest")),
    )


def downgrade() -> None:
    op.drop_table("signup_digest")
    with op.batch_alter_table("signup") as table:
        table.drop_column("arrived_at")

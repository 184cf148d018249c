"""what PDOK said of addresses, and whether a place was looked up"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column(
        "location",
        sa.Column("sought", sa.String(length=10), nullable=False, server_default=sa.text("''")),
    )
    op.create_table(
        "sought_address",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("address", sa.String(length=230), nullable=False),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lon", sa.Double(), nullable=True),
        sa.Column("bag_id", sa.String(length=16), nullable=False),
        sa.Column("municipality_code", sa.String(length=16), nullable=False),
        sa.Column("district_code", sa.String(length=16), nullable=False),
        sa.Column("neighbourhood_code", sa.String(length=16), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("ask_at", MOMENT, nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id"],
            ["portal.id"],
            name=op.f("fk_sought_address_portal_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sought_address")),
        sa.UniqueConstraint(
            "portal_id", "address", name=op.f("uq_sought_address_portal_id_address")
        ),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_sought_address_portal_id_id")),
    )


def downgrade() -> None:
    op.drop_table("sought_address")
    with op.batch_alter_table("location") as table:
        table.drop_column("sought")

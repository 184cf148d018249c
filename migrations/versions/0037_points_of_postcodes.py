"""the middle of each postcode, as an operator loaded it"""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "postcode_point",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("digits", sa.String(length=4), nullable=False),
        sa.Column("lat", sa.Double(), nullable=False),
        sa.Column("lon", sa.Double(), nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id"],
            ["portal.id"],
            name=op.f("fk_postcode_point_portal_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_postcode_point")),
        sa.UniqueConstraint("portal_id", "digits", name=op.f("uq_postcode_point_portal_id_digits")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_postcode_point_portal_id_id")),
    )


def downgrade() -> None:
    op.drop_table("postcode_point")

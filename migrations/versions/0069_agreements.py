"""who keeps what of an organisation up to date, as it was agreed with it"""

import sqlalchemy as sa
from alembic import op

revision = "0069"
down_revision = "0068"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "agreement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("about", sa.String(length=200), nullable=False),
        sa.Column("keeper", sa.String(length=120), nullable=False),
        sa.Column("agreed_with", sa.String(length=120), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("remark", sa.String(length=500), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("by_name", sa.String(length=120), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("ended_by_id", sa.Uuid(), nullable=True),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_agreement_portal_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "organisation_id"],
            ["entry.portal_id", "entry.id"],
            name=op.f("fk_agreement_portal_id_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_agreement_portal_id_id")),
    )
    op.create_index(
        "ix_agreement_organisation", "agreement", ["portal_id", "organisation_id", "ended_at"]
    )
    op.create_index("ix_agreement_ends", "agreement", ["portal_id", "ended_at", "ends_on"])


def downgrade() -> None:
    op.drop_table("agreement")

"""People of organisations: invitations, those who ask to belong, and who keeps an entry true"""

import sqlalchemy as sa
from alembic import op

MOMENT = sa.DateTime(timezone=True)

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("role", sa.String(length=30), nullable=False),
        sa.Column("first", sa.Boolean(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("invited_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "role IN ('editor', 'organisation_admin', 'organisation_member', 'portal_admin')",
            name=op.f("ck_invitation_role"),
        ),
        sa.CheckConstraint(
            "(organisation_id IS NULL) = (role NOT LIKE 'organisation%')",
            name=op.f("ck_invitation_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "organisation_id"],
            ["organisation.portal_id", "organisation.id"],
            name=op.f("fk_invitation_portal_id_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_invitation_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_invitation_portal_id_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitation_token_hash")),
    )
    op.create_table(
        "application",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("decider_id", sa.Uuid(), nullable=True),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("kind IN ('claim', 'join', 'new')", name=op.f("ck_application_kind")),
        sa.CheckConstraint(
            "state IN ('waiting', 'approved', 'refused')", name=op.f("ck_application_state")
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "organisation_id"],
            ["organisation.portal_id", "organisation.id"],
            name=op.f("fk_application_portal_id_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_application_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_application_portal_id_id")),
        sa.UniqueConstraint(
            "portal_id",
            "organisation_id",
            "email",
            name=op.f("uq_application_portal_id_organisation_id_email"),
        ),
    )
    op.create_index("ix_application_waiting", "application", ["portal_id", "state", "created_at"])
    op.create_table(
        "stewardship",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.String(length=10), nullable=False),
        sa.Column("membership_id", sa.Uuid(), nullable=True),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("place IN ('steward', 'backup')", name=op.f("ck_stewardship_place")),
        sa.ForeignKeyConstraint(
            ["portal_id", "entry_id"],
            ["entry.portal_id", "entry.id"],
            name=op.f("fk_stewardship_portal_id_entry_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "membership_id"],
            ["membership.portal_id", "membership.id"],
            name=op.f("fk_stewardship_portal_id_membership_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_stewardship_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stewardship")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_stewardship_portal_id_id")),
        sa.UniqueConstraint(
            "portal_id", "entry_id", "place", name=op.f("uq_stewardship_portal_id_entry_id_place")
        ),
    )
    op.create_index("ix_stewardship_membership", "stewardship", ["portal_id", "membership_id"])


def downgrade() -> None:
    op.drop_table("stewardship")
    op.drop_table("application")
    op.drop_table("invitation")

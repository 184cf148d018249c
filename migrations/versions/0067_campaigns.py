"""campaigns that ask for hours, whom they asked, and their mails"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0067"
down_revision = "0066"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(
    postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), "postgresql"
)


def upgrade() -> None:
    op.create_table(
        "campaign",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("sort", sa.String(20), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=True),
        sa.Column("district_id", sa.Uuid(), nullable=True),
        sa.Column("entry_kind", sa.String(20), server_default=sa.text("''"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "sort IN ('december', 'summer', 'kings-day', 'own')", name=op.f("ck_campaign_sort")
        ),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_campaign_days")),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_campaign_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_campaign_portal_id_id")),
    )
    op.create_table(
        "campaign_ask",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("campaign_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("answer", sa.String(10), server_default=sa.text("''"), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("by_desk", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("before", JSON, nullable=True),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "answer IN ('', 'open', 'closed', 'other')", name=op.f("ck_campaign_ask_answer")
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_campaign_ask_portal_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "campaign_id"],
            ["campaign.portal_id", "campaign.id"],
            name=op.f("fk_campaign_ask_portal_id_campaign_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "organisation_id"],
            ["organisation.portal_id", "organisation.id"],
            name=op.f("fk_campaign_ask_portal_id_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_ask")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_campaign_ask_portal_id_id")),
        sa.UniqueConstraint(
            "portal_id",
            "campaign_id",
            "organisation_id",
            name=op.f("uq_campaign_ask_portal_id_campaign_id_organisation_id"),
        ),
    )
    op.create_index(
        "ix_campaign_ask_organisation", "campaign_ask", ["portal_id", "organisation_id"]
    )
    op.create_table(
        "campaign_mail",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("ask_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("sent_to", JSON, nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id"],
            ["portal.id"],
            name=op.f("fk_campaign_mail_portal_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "ask_id"],
            ["campaign_ask.portal_id", "campaign_ask.id"],
            name=op.f("fk_campaign_mail_portal_id_ask_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_mail")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_campaign_mail_portal_id_id")),
        sa.UniqueConstraint(
            "portal_id", "ask_id", "step", name=op.f("uq_campaign_mail_portal_id_ask_id_step")
        ),
        sa.UniqueConstraint("token_hash", name=op.f("uq_campaign_mail_token_hash")),
    )


def downgrade() -> None:
    op.drop_table("campaign_mail")
    op.drop_index("ix_campaign_ask_organisation", "campaign_ask")
    op.drop_table("campaign_ask")
    op.drop_table("campaign")

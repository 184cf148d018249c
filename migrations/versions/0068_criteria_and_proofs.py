"""what is wanted under which topic, proofs of organisations, and first talks with them"""

import sqlalchemy as sa
from alembic import op

revision = "0068"
down_revision = "0067"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def says() -> list[sa.Column]:
    """Return the columns that a criterion and each of its versions have."""
    return [
        sa.Column("topic_id", sa.Uuid(), nullable=True),
        sa.Column("sort", sa.String(length=10), nullable=False),
        sa.Column("register", sa.String(length=60), nullable=False),
        sa.Column("strength", sa.String(length=10), nullable=False),
        sa.Column("explanation", sa.String(length=300), nullable=False),
        sa.Column("link", sa.String(length=300), nullable=False),
    ]


def owned(table: str) -> list[sa.schema.SchemaItem]:
    """Return what every table of a portal has."""
    return [
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id"],
            ["portal.id"],
            name=op.f(f"fk_{table}_portal_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("portal_id", "id", name=op.f(f"uq_{table}_portal_id_id")),
    ]


def of_organisation(table: str) -> sa.ForeignKeyConstraint:
    """Return the key to the organisation that a row is about."""
    return sa.ForeignKeyConstraint(
        ["portal_id", "organisation_id"],
        ["entry.portal_id", "entry.id"],
        name=op.f(f"fk_{table}_portal_id_organisation_id"),
        ondelete="CASCADE",
    )


def upgrade() -> None:
    add_criteria()
    add_proofs()
    add_first_contacts()


def add_criteria() -> None:
    op.create_table(
        "criterion",
        sa.Column("id", sa.Uuid(), nullable=False),
        *says(),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=True),
        sa.Column("archived_at", MOMENT, nullable=True),
        *owned("criterion"),
        sa.ForeignKeyConstraint(
            ["portal_id", "topic_id"],
            ["topic.portal_id", "topic.id"],
            name=op.f("fk_criterion_portal_id_topic_id"),
            ondelete="CASCADE",
        ),
        sa.CheckConstraint("sort IN ('register', 'contact')", name=op.f("ck_criterion_sort")),
        sa.CheckConstraint("strength IN ('wish', 'condition')", name=op.f("ck_criterion_strength")),
    )
    op.create_index("ix_criterion_topic", "criterion", ["portal_id", "archived_at", "topic_id"])
    op.create_table(
        "criterion_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("criterion_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=10), nullable=False),
        *says(),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        *owned("criterion_version"),
        sa.UniqueConstraint(
            "portal_id",
            "criterion_id",
            "number",
            name=op.f("uq_criterion_version_portal_id_criterion_id_number"),
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "criterion_id"],
            ["criterion.portal_id", "criterion.id"],
            name=op.f("fk_criterion_version_portal_id_criterion_id"),
            ondelete="CASCADE",
        ),
        sa.CheckConstraint(
            "what IN ('added', 'changed', 'archived', 'put_back')",
            name=op.f("ck_criterion_version_what"),
        ),
    )


def add_proofs() -> None:
    op.create_table(
        "proof",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("register", sa.String(length=60), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("link", sa.String(length=300), nullable=False),
        sa.Column("given_at", MOMENT, nullable=False),
        sa.Column("given_by", sa.Uuid(), nullable=True),
        sa.Column("checked_at", MOMENT, nullable=True),
        sa.Column("checked_by", sa.Uuid(), nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("ending", sa.String(length=10), nullable=False),
        sa.Column("because_id", sa.Uuid(), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("warned_at", MOMENT, nullable=True),
        sa.Column("last_day_at", MOMENT, nullable=True),
        sa.Column("lapsed_at", MOMENT, nullable=True),
        *owned("proof"),
        of_organisation("proof"),
    )
    op.create_index("ix_proof_organisation", "proof", ["portal_id", "organisation_id", "ended_at"])
    op.create_index("ix_proof_until", "proof", ["portal_id", "ended_at", "valid_until"])


def add_first_contacts() -> None:
    op.create_table(
        "first_contact",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("with_whom", sa.String(length=120), nullable=False),
        sa.Column("way", sa.String(length=10), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("by_name", sa.String(length=120), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        *owned("first_contact"),
        of_organisation("first_contact"),
        sa.CheckConstraint(
            "way IN ('phone', 'visit', 'mail', 'video')", name=op.f("ck_first_contact_way")
        ),
    )
    op.create_index(
        "ix_first_contact_organisation", "first_contact", ["portal_id", "organisation_id", "day"]
    )


def downgrade() -> None:
    for table in ("first_contact", "proof", "criterion_version", "criterion"):
        op.drop_table(table)

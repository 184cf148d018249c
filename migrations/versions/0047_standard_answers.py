"""answers that fit many questions, with every version of them"""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "standard_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=True),
        sa.Column("archived_at", MOMENT, nullable=True),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id"],
            ["portal.id"],
            name=op.f("fk_standard_answer_portal_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standard_answer")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_standard_answer_portal_id_id")),
    )
    op.create_index(
        "ix_standard_answer_title", "standard_answer", ["portal_id", "archived_at", "title"]
    )
    op.create_table(
        "standard_answer_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("answer_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=10), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "what IN ('added', 'changed', 'archived', 'put_back')",
            name=op.f("ck_standard_answer_version_what"),
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "answer_id"],
            ["standard_answer.portal_id", "standard_answer.id"],
            name=op.f("fk_standard_answer_version_portal_id_answer_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"],
            ["portal.id"],
            name=op.f("fk_standard_answer_version_portal_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standard_answer_version")),
        sa.UniqueConstraint(
            "portal_id", "id", name=op.f("uq_standard_answer_version_portal_id_id")
        ),
        sa.UniqueConstraint(
            "portal_id",
            "answer_id",
            "number",
            name=op.f("uq_standard_answer_version_portal_id_answer_id_number"),
        ),
    )


def downgrade() -> None:
    op.drop_table("standard_answer_version")
    op.drop_index("ix_standard_answer_title", "standard_answer")
    op.drop_table("standard_answer")

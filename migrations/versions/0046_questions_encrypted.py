"""questions encrypted, to an organisation or the desk, with what was said about them"""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    with op.batch_alter_table("asked") as table:
        table.alter_column("contact", type_=sa.Text(), existing_type=sa.String(length=254))
        table.add_column(sa.Column("contact_mark", sa.String(length=64), nullable=True))
        table.add_column(sa.Column("topic", sa.String(length=120), nullable=True))
        table.add_column(
            sa.Column("channel", sa.String(length=10), nullable=False, server_default="form")
        )
        table.add_column(sa.Column("organisation_id", sa.Uuid(), nullable=True))
        table.add_column(sa.Column("waits_since", MOMENT, nullable=True))
        table.create_check_constraint("channel", "channel IN ('form', 'desk')")
    op.create_index("ix_asked_contact", "asked", ["portal_id", "contact_mark"])
    op.create_index("ix_asked_organisation", "asked", ["portal_id", "organisation_id"])
    op.create_table(
        "question_step",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=10), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "what IN ('answer', 'reply', 'forwarded', 'returned', 'note')",
            name=op.f("ck_question_step_what"),
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "question_id"],
            ["asked.portal_id", "asked.id"],
            name=op.f("fk_question_step_portal_id_question_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"],
            ["portal.id"],
            name=op.f("fk_question_step_portal_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_step")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_question_step_portal_id_id")),
    )
    op.create_index(
        "ix_question_step_question", "question_step", ["portal_id", "question_id", "at"]
    )
    op.execute(
        "INSERT INTO question_step (id, portal_id, question_id, number, what, text, at, user_id) "
        "SELECT id, portal_id, id, 1, 'answer', answer, answered_at, answered_by FROM asked "
        "WHERE answer <> '' AND answered_at IS NOT NULL"
    )
    op.execute("UPDATE asked SET waits_since = created_at")
    with op.batch_alter_table("asked") as table:
        table.alter_column("waits_since", existing_type=MOMENT, nullable=False)
        table.alter_column(
            "channel",
            existing_type=sa.String(length=10),
            existing_nullable=False,
            server_default=None,
        )
        table.drop_column("answer")


def downgrade() -> None:
    with op.batch_alter_table("asked") as table:
        table.add_column(sa.Column("answer", sa.Text(), nullable=False, server_default=""))
    op.execute(
        "UPDATE asked SET answer = COALESCE((SELECT text FROM question_step s WHERE "
        "s.question_id = asked.id AND s.what = 'answer' ORDER BY s.number DESC LIMIT 1), '')"
    )
    op.drop_table("question_step")
    op.drop_index("ix_asked_organisation", "asked")
    op.drop_index("ix_asked_contact", "asked")
    with op.batch_alter_table("asked") as table:
        table.drop_constraint(op.f("ck_asked_channel"), type_="check")
        for name in ("waits_since", "organisation_id", "channel", "topic", "contact_mark"):
            table.drop_column(name)

"""The word lists of a portal, and what changed in them: rows that nobody can change or delete"""

import sqlalchemy as sa
from alembic import op

MOMENT = sa.DateTime(timezone=True)

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

FINAL = "changes of the word list are kept as they were written"


def upgrade() -> None:
    op.create_table(
        "plain_word",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("word", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("alternative", sa.String(length=120), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=True),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'hard') = (alternative <> '')", name=op.f("ck_plain_word_alternative")
        ),
        sa.CheckConstraint("kind IN ('allow', 'hard')", name=op.f("ck_plain_word_kind")),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_plain_word_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plain_word")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_plain_word_portal_id_id")),
        sa.UniqueConstraint("portal_id", "word", name=op.f("uq_plain_word_portal_id_word")),
    )
    op.create_table(
        "plain_word_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("action", sa.String(length=10), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("word", sa.String(length=80), nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "action IN ('added', 'removed')", name=op.f("ck_plain_word_change_action")
        ),
        sa.CheckConstraint("kind IN ('allow', 'hard')", name=op.f("ck_plain_word_change_kind")),
        sa.ForeignKeyConstraint(
            ["portal_id"],
            ["portal.id"],
            name=op.f("fk_plain_word_change_portal_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plain_word_change")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_plain_word_change_portal_id_id")),
    )
    op.create_index("ix_plain_word_change_at", "plain_word_change", ["portal_id", "at"])
    for statement in _guards():
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("plain_word_change")
    op.drop_table("plain_word")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION plain_word_change_is_final()")


def _guards() -> list[str]:
    if op.get_bind().dialect.name != "postgresql":
        return [
            f"CREATE TRIGGER plain_word_change_no_{verb.lower()} BEFORE {verb} ON "
            "plain_word_change "
            f"BEGIN SELECT RAISE(ABORT, '{FINAL}'); END"
            for verb in ("UPDATE", "DELETE")
        ]
    return [
        "CREATE FUNCTION plain_word_change_is_final() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN RAISE EXCEPTION '{FINAL}'; END $$",
        "CREATE TRIGGER plain_word_change_no_change BEFORE UPDATE OR DELETE ON plain_word_change "
        "FOR EACH ROW EXECUTE FUNCTION plain_word_change_is_final()",
        "CREATE TRIGGER plain_word_change_no_truncate BEFORE TRUNCATE ON plain_word_change "
        "FOR EACH STATEMENT EXECUTE FUNCTION plain_word_change_is_final()",
    ]

"""searching: words that editors add, what was not found, and the tables of the index in
PostgreSQL
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
VECTOR = sa.Text().with_variant(postgresql.TSVECTOR(), "postgresql")
EXTENSIONS = ("unaccent", "pg_trgm")


def upgrade() -> None:
    _words()
    _index()
    if op.get_bind().dialect.name == "postgresql":
        for name in EXTENSIONS:
            op.execute(_if_possible(name))


def downgrade() -> None:
    for name in (
        "search_state",
        "search_word",
        "search_document",
        "missed_search",
        "search_addition",
    ):
        op.drop_table(name)


def _words() -> None:
    op.create_table(
        "search_addition",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("said", sa.String(length=80), nullable=False),
        sa.Column("meant", sa.String(length=80), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        *_of_a_portal("search_addition"),
        sa.UniqueConstraint(
            "portal_id", "said", "meant", name=op.f("uq_search_addition_portal_id_said_meant")
        ),
    )
    op.create_table(
        "missed_search",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("words", sa.String(length=100), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        *_of_a_portal("missed_search"),
        sa.UniqueConstraint(
            "portal_id", "day", "words", name=op.f("uq_missed_search_portal_id_day_words")
        ),
    )
    op.create_index("ix_missed_search_day", "missed_search", ["portal_id", "day"])


def _index() -> None:
    op.create_table(
        "search_document",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("vector", VECTOR, nullable=False),
        sa.Column("facts", JSON, nullable=False),
        sa.Column("digest", sa.BigInteger(), nullable=False),
        *_of_a_portal("search_document"),
        sa.ForeignKeyConstraint(
            ["portal_id", "id"],
            ["entry.portal_id", "entry.id"],
            name=op.f("fk_search_document_portal_id_id"),
            ondelete="CASCADE",
        ),
    )
    op.create_index(
        "ix_search_document_vector", "search_document", ["vector"], postgresql_using="gin"
    )
    op.create_table(
        "search_word",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("word", sa.String(length=40), nullable=False),
        sa.Column("stem", sa.String(length=40), nullable=False),
        *_of_a_portal("search_word"),
        sa.UniqueConstraint("portal_id", "word", name=op.f("uq_search_word_portal_id_word")),
    )
    op.create_index("ix_search_word_stem", "search_word", ["portal_id", "stem"])
    op.create_table(
        "search_state",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("schema_version", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=16), nullable=False),
        sa.Column("last", sa.String(length=40), nullable=False),
        *_of_a_portal("search_state"),
        sa.UniqueConstraint("portal_id", name=op.f("uq_search_state_portal_id")),
    )


def _of_a_portal(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f(f"fk_{table}_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("portal_id", "id", name=op.f(f"uq_{table}_portal_id_id")),
    ]


def _if_possible(extension: str) -> str:
    """Both are trusted: the owner of a database may add them.

    Where they are not installed the engine in files does the work.
    """
    return (
        f"DO $$ BEGIN CREATE EXTENSION IF NOT EXISTS {extension}; "
        f"EXCEPTION WHEN OTHERS THEN RAISE NOTICE 'without {extension}'; END $$"
    )

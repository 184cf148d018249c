"""Whom a portal trusts, what is looked at later, and an audit trail that nobody can change or
delete
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

MOMENT = sa.DateTime(timezone=True)
JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

FINAL = "the audit trail is kept as it was written"


def upgrade() -> None:
    op.add_column("revision", sa.Column("rule", sa.String(length=10), nullable=True))
    _make_trust()
    _make_sample()
    _make_audit()
    _remake_word_changes(points_at_portal=False)


def downgrade() -> None:
    _remake_word_changes(points_at_portal=True)
    op.drop_table("audit")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_is_final()")
    op.drop_table("sample")
    op.drop_table("organisation_trust")
    op.drop_table("trust_rule")
    op.drop_column("revision", "rule")


def _make_trust() -> None:
    op.create_table(
        "trust_rule",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fields", JSON, nullable=False),
        sa.Column("one_in", sa.Integer(), nullable=False),
        sa.Column("set_by", sa.Uuid(), nullable=True),
        sa.Column("set_at", MOMENT, nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_trust_rule_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trust_rule")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_trust_rule_portal_id_id")),
        sa.UniqueConstraint("portal_id", name=op.f("uq_trust_rule_portal_id")),
    )
    op.create_table(
        "organisation_trust",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("mode", sa.String(length=10), nullable=False),
        sa.Column("fields", JSON, nullable=False),
        sa.Column("set_by", sa.Uuid(), nullable=True),
        sa.Column("set_at", MOMENT, nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "mode IN ('standard', 'own', 'trusted')", name=op.f("ck_organisation_trust_mode")
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "organisation_id"],
            ["organisation.portal_id", "organisation.id"],
            name=op.f("fk_organisation_trust_portal_id_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"],
            ["portal.id"],
            name=op.f("fk_organisation_trust_portal_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_trust")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_organisation_trust_portal_id_id")),
        sa.UniqueConstraint(
            "portal_id",
            "organisation_id",
            name=op.f("uq_organisation_trust_portal_id_organisation_id"),
        ),
    )


def _make_sample() -> None:
    op.create_table(
        "sample",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("revision_id", sa.Uuid(), nullable=False),
        sa.Column("taken_at", MOMENT, nullable=False),
        sa.Column("looked_at", MOMENT, nullable=True),
        sa.Column("looked_by", sa.Uuid(), nullable=True),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id", "revision_id"],
            ["revision.portal_id", "revision.id"],
            name=op.f("fk_sample_portal_id_revision_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_sample_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sample")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_sample_portal_id_id")),
        sa.UniqueConstraint(
            "portal_id", "revision_id", name=op.f("uq_sample_portal_id_revision_id")
        ),
    )
    op.create_index("ix_sample_open", "sample", ["portal_id", "looked_at", "taken_at"])


def _make_audit() -> None:
    # No foreign key at all: a line outlives the portal, the person and the entry that it names.
    op.create_table(
        "audit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("about_id", sa.Uuid(), nullable=True),
        sa.Column("fields", JSON, nullable=False),
        sa.Column("revision_ids", JSON, nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_audit_portal_id_id")),
    )
    op.create_index("ix_audit_at", "audit", ["portal_id", "at"])
    for statement in _guards():
        op.execute(statement)


def _remake_word_changes(points_at_portal: bool) -> None:
    """Take the key to the portal away.

    Erasing a portal would delete these rows, which their triggers refuse.
    """
    key, table = "fk_plain_word_change_portal_id", "plain_word_change"
    if op.get_bind().dialect.name == "postgresql":
        if points_at_portal:
            op.create_foreign_key(key, table, "portal", ["portal_id"], ["id"], ondelete="CASCADE")
        else:
            op.drop_constraint(key, table, type_="foreignkey")
        return
    # SQLite cannot drop a key. A copy by hand, because batch mode would lose the checks and the
    # triggers.
    names = ("id", "at", "actor_id", "action", "kind", "word", "portal_id")
    op.drop_index("ix_plain_word_change_at", table)
    op.rename_table(table, f"{table}_before")
    op.create_table(
        table,
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
        *(
            [
                sa.ForeignKeyConstraint(
                    ["portal_id"], ["portal.id"], name=op.f(key), ondelete="CASCADE"
                )
            ]
            if points_at_portal
            else []
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plain_word_change")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_plain_word_change_portal_id_id")),
    )
    op.execute(
        f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(names)} FROM {table}_before"
    )
    op.drop_table(f"{table}_before")
    op.create_index("ix_plain_word_change_at", table, ["portal_id", "at"])
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER plain_word_change_no_{verb.lower()} BEFORE {verb} ON "
            "plain_word_change "
            "BEGIN SELECT RAISE(ABORT, 'changes of the word list are kept as they were written'); "
            "END"
        )


def _guards() -> list[str]:
    if op.get_bind().dialect.name != "postgresql":
        return [
            f"CREATE TRIGGER audit_no_{verb.lower()} BEFORE {verb} ON audit BEGIN SELECT "
            f"RAISE(ABORT, '{FINAL}'); END"
            for verb in ("UPDATE", "DELETE")
        ]
    return [
        "CREATE FUNCTION audit_is_final() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE "
        f"EXCEPTION '{FINAL}'; END $$",
        "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE "
        "FUNCTION audit_is_final()",
        "CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE "
        "FUNCTION audit_is_final()",
    ]

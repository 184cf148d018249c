"""sources, what they said last, and where people here say something else

What was imported before gets the source 'Eerdere import' and the memory of its last import; it no
longer claims that somebody checked it.
"""

import uuid

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
FORMER = {"organisation": "Eerdere import", "service": "Eerdere import van hulp"}


def upgrade() -> None:
    op.add_column("revision", sa.Column("source_id", sa.Uuid(), nullable=True))
    _make_sources()
    _make_records()
    _make_conflicts()
    _remember_earlier_imports()


def downgrade() -> None:
    op.drop_table("source_conflict")
    op.drop_table("source_record")
    op.drop_table("source")
    with op.batch_alter_table("revision") as table:
        table.drop_column("source_id")


def _make_sources() -> None:
    op.create_table(
        "source",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("licence", sa.String(length=120), nullable=False),
        sa.Column("contact", sa.String(length=200), nullable=False),
        sa.Column("website", sa.String(length=300), nullable=False),
        sa.Column("schedule", sa.String(length=10), nullable=False),
        sa.Column("mapping", JSON, nullable=False),
        sa.Column("rows_where", JSON, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("fetched_at", MOMENT, nullable=True),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "schedule IN ('', 'month', 'quarter', 'half_year', 'year')",
            name=op.f("ck_source_schedule"),
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_source_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_source_portal_id_id")),
        sa.UniqueConstraint("portal_id", "name", name=op.f("uq_source_portal_id_name")),
    )


def _make_records() -> None:
    op.create_table(
        "source_record",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("external_id", sa.String(length=120), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("said", JSON, nullable=False),
        sa.Column("said_at", MOMENT, nullable=False),
        sa.Column("vanished_at", MOMENT, nullable=True),
        sa.Column("kept_at", MOMENT, nullable=True),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id", "source_id"],
            ["source.portal_id", "source.id"],
            name=op.f("fk_source_record_portal_id_source_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"],
            ["portal.id"],
            name=op.f("fk_source_record_portal_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_record")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_source_record_portal_id_id")),
        sa.UniqueConstraint(
            "portal_id",
            "source_id",
            "external_id",
            name=op.f("uq_source_record_portal_id_source_id_external_id"),
        ),
    )
    op.create_index("ix_source_record_entry", "source_record", ["portal_id", "entry_id"])
    op.create_index("ix_source_record_vanished", "source_record", ["portal_id", "vanished_at"])


def _make_conflicts() -> None:
    op.create_table(
        "source_conflict",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("ours", JSON, nullable=False),
        sa.Column("theirs", JSON, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("decision", sa.String(length=10), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decider_name", sa.String(length=120), nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id", "record_id"],
            ["source_record.portal_id", "source_record.id"],
            name=op.f("fk_source_conflict_portal_id_record_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"],
            ["portal.id"],
            name=op.f("fk_source_conflict_portal_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_conflict")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_source_conflict_portal_id_id")),
    )
    op.create_index(
        "ix_source_conflict_open", "source_conflict", ["portal_id", "decided_at", "opened_at"]
    )
    op.create_index(
        "ix_source_conflict_record", "source_conflict", ["portal_id", "record_id", "field"]
    )


def _remember_earlier_imports() -> None:
    connection = op.get_bind()
    entry, revision = _table("entry"), _table("revision")
    imported = connection.execute(
        sa.select(
            entry.c.id, entry.c.portal_id, entry.c.kind, entry.c.external_id, entry.c.verified_at
        ).where(entry.c.external_id.is_not(None))
    ).all()
    sources: dict[tuple[uuid.UUID, str], uuid.UUID] = {}
    for row in imported:
        revisions = connection.execute(
            sa.select(revision.c.snapshot, revision.c.decided_at, revision.c.changed, revision.c.id)
            .where(
                revision.c.entry_id == row.id,
                revision.c.author_id.is_(None),
                revision.c.decider_id.is_(None),
                revision.c.decision == "approved",
                revision.c.rule.is_(None),
                revision.c.decided_at.is_not(None),
            )
            .order_by(revision.c.number)
        ).all()
        if not revisions:
            continue
        source_id = _source(connection, sources, row, revisions[0].decided_at)
        last = revisions[-1]
        said = {name: value for name, value in last.snapshot.items() if value}
        connection.execute(
            sa.insert(_table("source_record")).values(
                id=uuid.uuid4(),
                portal_id=row.portal_id,
                source_id=source_id,
                external_id=row.external_id,
                entry_id=row.id,
                said=said,
                said_at=last.decided_at,
            )
        )
        ids = [one.id for one in revisions]
        connection.execute(
            sa.update(revision).where(revision.c.id.in_(ids)).values(source_id=source_id)
        )
        if row.verified_at in {one.decided_at for one in revisions}:
            connection.execute(
                sa.update(entry).where(entry.c.id == row.id).values(verified_at=None)
            )


def _source(
    connection: sa.Connection,
    known: dict[tuple[uuid.UUID, str], uuid.UUID],
    row: sa.Row[tuple[uuid.UUID, uuid.UUID, str, str, object]],
    since: object,
) -> uuid.UUID:
    key = (row.portal_id, row.kind)
    if key not in known:
        known[key] = uuid.uuid4()
        connection.execute(
            sa.insert(_table("source")).values(
                id=known[key],
                portal_id=row.portal_id,
                kind=row.kind,
                name=FORMER.get(row.kind, f"Eerdere import ({row.kind})"),
                licence="",
                contact="",
                website="",
                schedule="",
                mapping={},
                rows_where={},
                created_at=since,
            )
        )
    return known[key]


def _table(name: str) -> sa.TableClause:
    kinds = {"id": sa.Uuid(), "portal_id": sa.Uuid(), "source_id": sa.Uuid(), "entry_id": sa.Uuid()}
    columns = {
        "entry": "kind external_id verified_at",
        "revision": (
            "entry_id number author_id decider_id decision rule decided_at snapshot changed "
            "source_id"
        ),
        "source": ("kind name licence contact website schedule mapping rows_where created_at"),
        "source_record": "source_id external_id entry_id said said_at",
    }[name]
    types = kinds | {"author_id": sa.Uuid(), "decider_id": sa.Uuid()}
    types |= dict.fromkeys(("verified_at", "decided_at", "created_at", "said_at"), MOMENT)
    types |= dict.fromkeys(("snapshot", "changed", "mapping", "rows_where", "said"), JSON)
    return sa.table(
        name,
        *(
            sa.column(one, types.get(one, sa.String()))
            for one in ("id", "portal_id", *columns.split())
        ),
    )

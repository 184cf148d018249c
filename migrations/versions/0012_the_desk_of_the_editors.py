"""Who looks at which proposal.

What an editor's own text took the place of; the level of each text
"""

import sqlalchemy as sa
from alembic import op

MOMENT = sa.DateTime(timezone=True)

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

LEVEL = {"sqlite": "json_extract(findings, '$.level')", "postgresql": "findings ->> 'level'"}


def upgrade() -> None:
    op.create_table(
        "desk_lock",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id", "entry_id"],
            ["entry.portal_id", "entry.id"],
            name=op.f("fk_desk_lock_portal_id_entry_id_entry"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_desk_lock_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_lock")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_desk_lock_portal_id_id")),
        sa.UniqueConstraint("portal_id", "entry_id", name=op.f("uq_desk_lock_portal_id_entry_id")),
        sa.UniqueConstraint("portal_id", "user_id", name=op.f("uq_desk_lock_portal_id_user_id")),
    )
    for name, kind in (
        ("level", sa.String(length=20)),
        ("instead_of", sa.Uuid()),
        ("restores", sa.Uuid()),
    ):
        op.add_column("revision", sa.Column(name, kind, nullable=True))
    op.execute(
        f"UPDATE revision SET level = {LEVEL[op.get_bind().dialect.name]} WHERE findings IS NOT "
        "NULL"
    )
    op.create_index("ix_revision_decider", "revision", ["portal_id", "decider_id", "entry_id"])


def downgrade() -> None:
    op.drop_index("ix_revision_decider", "revision")
    for name in ("restores", "instead_of", "level"):
        op.drop_column("revision", name)
    op.drop_table("desk_lock")

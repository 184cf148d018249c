"""who answered a mail, links that were mailed, sign-ups that wait for an answer"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "receiver",
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("touched_at", moment, nullable=False),
        sa.Column("mailed_at", moment, nullable=True),
        sa.Column("answered_at", moment, nullable=True),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_receiver_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("mark", name=op.f("pk_receiver")),
    )
    op.create_index("ix_receiver_touched", "receiver", ["portal_id", "touched_at"])
    op.create_table(
        "mailed_link",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("object_id", sa.Uuid(), nullable=False),
        sa.Column("ends_at", moment, nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_mailed_link_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_mailed_link")),
    )
    op.create_index("ix_mailed_link_object", "mailed_link", ["portal_id", "kind", "object_id"])
    op.create_index("ix_mailed_link_ends", "mailed_link", ["portal_id", "ends_at"])
    op.add_column("signup", sa.Column("held_until", moment, nullable=True))
    op.add_column("signup", sa.Column("held_by", sa.String(length=64), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("signup") as table:
        table.drop_column("held_by")
        table.drop_column("held_until")
    op.drop_table("mailed_link")
    op.drop_table("receiver")

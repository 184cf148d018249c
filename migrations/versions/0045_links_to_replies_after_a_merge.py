"""an address may have two links to the replies of one vacancy, for two vacancies may become one"""

from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

SAME = ["portal_id", "entry_id", "address_mark"]


def upgrade() -> None:
    with op.batch_alter_table("reply_inbox") as table:
        table.drop_constraint(
            op.f("uq_reply_inbox_portal_id_entry_id_address_mark"), type_="unique"
        )
    op.create_index("ix_reply_inbox_entry", "reply_inbox", SAME)


def downgrade() -> None:
    op.drop_index("ix_reply_inbox_entry", "reply_inbox")
    # Of two links one stays: who has the other sees that it does not work any more.
    op.execute(
        "DELETE FROM reply_inbox WHERE EXISTS (SELECT 1 FROM reply_inbox AS other"
        " WHERE other.portal_id = reply_inbox.portal_id AND other.entry_id = reply_inbox.entry_id"
        " AND other.address_mark = reply_inbox.address_mark AND other.id < reply_inbox.id)"
    )
    with op.batch_alter_table("reply_inbox") as table:
        table.create_unique_constraint(op.f("uq_reply_inbox_portal_id_entry_id_address_mark"), SAME)

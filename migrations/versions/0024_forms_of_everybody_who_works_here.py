"""unfinished forms of every desk, kept per page and form

Begun as forms of organisations only; what was kept stays. `organisation_id` and `kind` are of the
release before.
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

OLD = "uq_form_draft_portal_id_user_id_organisation_id_path"
NEW = "uq_form_draft_portal_id_user_id_path_action"


def upgrade() -> None:
    with op.batch_alter_table("form_draft") as table:
        table.add_column(
            sa.Column("action", sa.String(length=200), nullable=False, server_default=sa.text("''"))
        )
        table.add_column(
            sa.Column(
                "address", sa.String(length=400), nullable=False, server_default=sa.text("''")
            )
        )
        table.alter_column("organisation_id", existing_type=sa.Uuid(), nullable=True)
        table.alter_column("kind", existing_type=sa.String(length=20), nullable=True)
        table.drop_constraint(op.f(OLD), type_="unique")
    drafts = sa.table("form_draft", sa.column("address"), sa.column("path"), sa.column("id"))
    op.execute(drafts.update().values(address=drafts.c.path))
    _keep_the_newest()
    with op.batch_alter_table("form_draft") as table:
        table.create_unique_constraint(op.f(NEW), ["portal_id", "user_id", "path", "action"])


def downgrade() -> None:
    drafts = sa.table("form_draft", sa.column("organisation_id"))
    op.execute(drafts.delete().where(drafts.c.organisation_id.is_(None)))
    with op.batch_alter_table("form_draft") as table:
        table.drop_constraint(op.f(NEW), type_="unique")
        table.alter_column("organisation_id", existing_type=sa.Uuid(), nullable=False)
        table.alter_column("kind", existing_type=sa.String(length=20), nullable=False)
        table.drop_column("address")
        table.drop_column("action")
        table.create_unique_constraint(
            op.f(OLD), ["portal_id", "user_id", "organisation_id", "path"]
        )


def _keep_the_newest() -> None:
    """Who works for two organisations may have kept one form for each: the path tells no more."""
    names = ("id", "portal_id", "user_id", "path", "saved_at")
    one = sa.table("form_draft", *(sa.column(name) for name in names))
    other = one.alias()
    later = sa.or_(
        other.c.saved_at > one.c.saved_at,
        sa.and_(other.c.saved_at == one.c.saved_at, other.c.id > one.c.id),
    )
    same = (other.c[name] == one.c[name] for name in ("portal_id", "user_id", "path"))
    op.execute(one.delete().where(sa.exists().where(*same, later)))

"""editors of some topics or districts, with what they keep"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0083"
down_revision = "0082"
branch_labels = None
depends_on = None
JSON = sa.JSON(none_as_null=True).with_variant(
    postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), "postgresql"
)
BEFORE = ("editor", "organisation_admin", "organisation_member", "portal_admin")
ROLES = ("editor", "organisation_admin", "organisation_member", "part_editor", "portal_admin")
PART = "(part IS NOT NULL) = (role = 'part_editor')"


def upgrade() -> None:
    for name in ("membership", "invitation"):
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("part", JSON, nullable=True))
            table.drop_constraint(op.f(f"ck_{name}_role"), type_="check")
            table.create_check_constraint(op.f(f"ck_{name}_role"), f"role IN {ROLES}")
            table.create_check_constraint(op.f(f"ck_{name}_part"), PART)


def downgrade() -> None:
    for name in ("membership", "invitation"):
        table_of = sa.table(name, sa.column("role", sa.String))
        op.execute(table_of.delete().where(table_of.c.role == "part_editor"))
        with op.batch_alter_table(name) as table:
            table.drop_constraint(op.f(f"ck_{name}_part"), type_="check")
            table.drop_constraint(op.f(f"ck_{name}_role"), type_="check")
            table.create_check_constraint(op.f(f"ck_{name}_role"), f"role IN {BEFORE}")
            table.drop_column("part")

"""sign-ups in full: waiting list, courses, contact by mail or phone, seats held for a form"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    with op.batch_alter_table("activity") as table:
        table.add_column(
            sa.Column("signup_per", sa.String(length=10), nullable=False, server_default="date")
        )
        table.add_column(sa.Column("waitlist_capacity", sa.Integer(), nullable=True))
        table.add_column(sa.Column("min_people", sa.Integer(), nullable=True))
        table.add_column(sa.Column("signup_opens_days", sa.Integer(), nullable=True))
        table.add_column(
            sa.Column("signup_closes_hours", sa.Integer(), nullable=False, server_default="0")
        )
        table.add_column(
            sa.Column("signup_most_people", sa.Integer(), nullable=False, server_default="10")
        )
        table.add_column(sa.Column("signup_questions", JSON, nullable=False, server_default="[]"))
        table.add_column(
            sa.Column("signup_confirms", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    op.create_table(
        "seat_hold",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("occurrence_id", sa.Uuid(), nullable=False),
        sa.Column("network", sa.String(length=64), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id", "occurrence_id"],
            ["occurrence.portal_id", "occurrence.id"],
            name=op.f("fk_seat_hold_portal_id_occurrence_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_seat_hold_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat_hold")),
        sa.UniqueConstraint(
            "portal_id",
            "occurrence_id",
            "network",
            name=op.f("uq_seat_hold_portal_id_occurrence_id_network"),
        ),
    )
    op.create_index("ix_seat_hold_until", "seat_hold", ["portal_id", "until"])
    with op.batch_alter_table("signup") as table:
        table.drop_constraint("uq_signup_portal_id_occurrence_id_email", type_="unique")
        table.add_column(sa.Column("booking_id", sa.Uuid(), nullable=True))
        table.alter_column("name", type_=sa.Text(), existing_type=sa.String(length=120))
        table.alter_column(
            "email",
            type_=sa.Text(),
            existing_type=sa.String(length=254),
        )
        table.add_column(sa.Column("phone", sa.Text(), nullable=True))
        table.add_column(sa.Column("answers", sa.Text(), nullable=True))
        table.add_column(sa.Column("person_mark", sa.String(length=64), nullable=True))
        table.add_column(sa.Column("contact_mark", sa.String(length=64), nullable=True))
        table.add_column(sa.Column("queue_number", sa.Integer(), nullable=True))
        table.add_column(sa.Column("added_by", sa.Uuid(), nullable=True))
        table.add_column(sa.Column("reminded_for", sa.DateTime(), nullable=True))
        table.add_column(sa.Column("purged_at", MOMENT, nullable=True))
    signup = sa.table("signup", sa.column("id", sa.Uuid()), sa.column("booking_id", sa.Uuid()))
    op.execute(signup.update().values(booking_id=signup.c.id))
    with op.batch_alter_table("signup") as table:
        table.alter_column("booking_id", existing_type=sa.Uuid(), nullable=False)
        table.create_unique_constraint(
            op.f("uq_signup_portal_id_occurrence_id_person_mark"),
            ["portal_id", "occurrence_id", "person_mark"],
        )
    op.create_index("ix_signup_date", "signup", ["portal_id", "occurrence_id", "state"])
    op.create_index("ix_signup_booking", "signup", ["portal_id", "booking_id"])
    op.create_index("ix_signup_contact", "signup", ["portal_id", "contact_mark"])
    op.create_index("ix_signup_held", "signup", ["portal_id", "held_until"])


def downgrade() -> None:
    for name in ("held", "contact", "booking", "date"):
        op.drop_index(f"ix_signup_{name}", "signup")
    with op.batch_alter_table("signup") as table:
        table.drop_constraint("uq_signup_portal_id_occurrence_id_person_mark", type_="unique")
        for name in (
            "booking_id",
            "phone",
            "answers",
            "person_mark",
            "contact_mark",
            "queue_number",
            "added_by",
            "reminded_for",
            "purged_at",
        ):
            table.drop_column(name)
        table.create_unique_constraint(
            "uq_signup_portal_id_occurrence_id_email", ["portal_id", "occurrence_id", "email"]
        )
    op.drop_table("seat_hold")
    with op.batch_alter_table("activity") as table:
        for name in (
            "signup_per",
            "waitlist_capacity",
            "min_people",
            "signup_opens_days",
            "signup_closes_hours",
            "signup_most_people",
            "signup_questions",
            "signup_confirms",
        ):
            table.drop_column(name)

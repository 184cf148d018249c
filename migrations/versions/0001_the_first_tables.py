"""The first tables"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
MOMENT = sa.DateTime(timezone=True)

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "portal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("owner", sa.String(length=200), nullable=False),
        sa.Column("theme", sa.String(length=60), nullable=False),
        sa.Column("address_form", sa.String(length=2), nullable=False),
        sa.Column("settings", JSON, nullable=False),
        sa.Column("applied", JSON, nullable=False),
        sa.Column("content_version", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("suspended_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_portal")),
        sa.UniqueConstraint("slug", name=op.f("uq_portal_slug")),
    )
    op.create_table(
        "user",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("password", sa.String(length=255), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("is_operator", sa.Boolean(), nullable=False),
        sa.Column("fs_uniquifier", sa.String(length=64), nullable=False),
        sa.Column("confirmed_at", MOMENT, nullable=True),
        sa.Column("create_datetime", MOMENT, nullable=True),
        sa.Column("tf_primary_method", sa.String(length=64), nullable=True),
        sa.Column("tf_totp_secret", sa.String(length=255), nullable=True),
        sa.Column("tf_phone_number", sa.String(length=128), nullable=True),
        sa.Column("us_totp_secrets", sa.String(), nullable=True),
        sa.Column("us_phone_number", sa.String(length=128), nullable=True),
        sa.Column("mf_recovery_codes", JSON, nullable=True),
        sa.Column("failed_logins", sa.Integer(), nullable=False),
        sa.Column("failed_since", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user")),
        sa.UniqueConstraint("email", name=op.f("uq_user_email")),
        sa.UniqueConstraint("fs_uniquifier", name=op.f("uq_user_fs_uniquifier")),
        sa.UniqueConstraint("us_phone_number", name=op.f("uq_user_us_phone_number")),
    )
    op.create_table(
        "audience",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_audience_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audience")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_audience_portal_id_id")),
        sa.UniqueConstraint("portal_id", "slug", name=op.f("uq_audience_portal_id_slug")),
    )
    op.create_table(
        "municipality",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_municipality_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_municipality")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_municipality_portal_id_id")),
        sa.UniqueConstraint("portal_id", "slug", name=op.f("uq_municipality_portal_id_slug")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("payload", JSON, nullable=False),
        sa.Column("tag", sa.String(length=120), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("available_at", MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_until", MOMENT, nullable=True),
        sa.Column("done_at", MOMENT, nullable=True),
        sa.Column("dead_at", MOMENT, nullable=True),
        sa.Column("error", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_outbox_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        info={"wall": False},
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index(
            "ix_outbox_waiting", ["done_at", "dead_at", "available_at"], unique=False
        )

    op.create_table(
        "portal_host",
        sa.Column("host", sa.String(length=253), nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_portal_host_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("host", name=op.f("pk_portal_host")),
        info={"wall": False},
    )
    with op.batch_alter_table("portal_host", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_portal_host_portal_id"), ["portal_id"], unique=False)

    op.create_table(
        "portal_text",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("applied", sa.String(length=64), nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_portal_text_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_portal_text")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_portal_text_portal_id_id")),
        sa.UniqueConstraint("portal_id", "slug", name=op.f("uq_portal_text_portal_id_slug")),
    )
    op.create_table(
        "season",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_season_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_season")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_season_portal_id_id")),
    )
    op.create_table(
        "topic",
        sa.Column("examples", sa.String(length=200), nullable=False),
        sa.Column("icon", sa.String(length=40), nullable=False),
        sa.Column("color", sa.Integer(), nullable=False),
        sa.Column("sensitive", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_topic_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_topic_portal_id_id")),
        sa.UniqueConstraint("portal_id", "slug", name=op.f("uq_topic_portal_id_slug")),
    )
    op.create_table(
        "district",
        sa.Column("municipality_id", sa.Uuid(), nullable=True),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lon", sa.Double(), nullable=True),
        sa.Column("postcodes", JSON, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id", "municipality_id"],
            ["municipality.portal_id", "municipality.id"],
            name=op.f("fk_district_portal_id_municipality_id"),
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_district_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_district")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_district_portal_id_id")),
        sa.UniqueConstraint("portal_id", "slug", name=op.f("uq_district_portal_id_slug")),
    )
    op.create_table(
        "location",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("street", sa.String(length=120), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("postcode", sa.String(length=7), nullable=False),
        sa.Column("city", sa.String(length=80), nullable=False),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lon", sa.Double(), nullable=True),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("district_id", sa.Uuid(), nullable=True),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id", "district_id"],
            ["district.portal_id", "district.id"],
            name=op.f("fk_location_portal_id_district_id"),
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_location_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_location")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_location_portal_id_id")),
    )
    op.create_table(
        "street",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("postcode", sa.String(length=7), nullable=False),
        sa.Column("city", sa.String(length=80), nullable=False),
        sa.Column("district_id", sa.Uuid(), nullable=True),
        sa.Column("lat", sa.Double(), nullable=False),
        sa.Column("lon", sa.Double(), nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id", "district_id"],
            ["district.portal_id", "district.id"],
            name=op.f("fk_street_portal_id_district_id"),
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_street_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_street")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_street_portal_id_id")),
        sa.UniqueConstraint(
            "portal_id", "postcode", "name", name=op.f("uq_street_portal_id_postcode_name")
        ),
    )
    with op.batch_alter_table("street", schema=None) as batch_op:
        batch_op.create_index("ix_street_name", ["portal_id", "name"], unique=False)

    op.create_table(
        "entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("external_id", sa.String(length=120), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("summary", sa.String(length=400), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("location_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("published_at", MOMENT, nullable=True),
        sa.Column("verified_at", MOMENT, nullable=True),
        sa.Column("verify_due_at", MOMENT, nullable=True),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "state IN ('draft', 'in_review', 'published', 'rejected', 'archived')",
            name=op.f("ck_entry_state"),
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "location_id"],
            ["location.portal_id", "location.id"],
            name=op.f("fk_entry_portal_id_location_id"),
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "owner_id"],
            ["organisation.portal_id", "organisation.id"],
            name="fk_entry_portal_id_owner_id_organisation",
            use_alter=True,
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_entry_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_entry_portal_id_id")),
        sa.UniqueConstraint(
            "portal_id", "kind", "external_id", name=op.f("uq_entry_portal_id_kind_external_id")
        ),
        sa.UniqueConstraint("portal_id", "kind", "slug", name=op.f("uq_entry_portal_id_kind_slug")),
    )
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.create_index(
            "ix_entry_list", ["portal_id", "kind", "state", "title"], unique=False
        )
        batch_op.create_index(
            "ix_entry_verify", ["portal_id", "state", "verify_due_at"], unique=False
        )

    op.create_table(
        "activity",
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("first_date", sa.Date(), nullable=False),
        sa.Column("start_time", sa.Time(), nullable=False),
        sa.Column("end_time", sa.Time(), nullable=False),
        sa.Column("repeat", sa.String(length=10), nullable=False),
        sa.Column("repeat_until", sa.Date(), nullable=True),
        sa.Column("not_in_holidays", sa.Boolean(), nullable=False),
        sa.Column("extra_dates", JSON, nullable=False),
        sa.Column("skipped_dates", JSON, nullable=False),
        sa.Column("signup", sa.Boolean(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("cost_cents", sa.Integer(), nullable=True),
        sa.Column("cost_note", sa.String(length=300), nullable=False),
        sa.Column("accessibility", sa.Text(), nullable=False),
        sa.Column("languages", JSON, nullable=False),
        sa.Column("icon", sa.String(length=40), nullable=False),
        sa.CheckConstraint("end_time > start_time", name=op.f("ck_activity_forward")),
        sa.ForeignKeyConstraint(
            ["portal_id", "id"],
            ["entry.portal_id", "entry.id"],
            name=op.f("fk_activity_portal_id_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_activity_portal_id_id")),
    )
    op.create_table(
        "article",
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("genre", sa.String(length=10), nullable=False),
        sa.Column("in_short", JSON, nullable=False),
        sa.Column("related", JSON, nullable=False),
        sa.Column("quote", JSON, nullable=True),
        sa.ForeignKeyConstraint(
            ["portal_id", "id"],
            ["entry.portal_id", "entry.id"],
            name=op.f("fk_article_portal_id_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_article_portal_id_id")),
    )
    op.create_table(
        "entry_area",
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id", "entry_id"],
            ["entry.portal_id", "entry.id"],
            name=op.f("fk_entry_area_portal_id_entry_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "municipality_id"],
            ["municipality.portal_id", "municipality.id"],
            name=op.f("fk_entry_area_portal_id_municipality_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_entry_area_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("entry_id", "municipality_id", name=op.f("pk_entry_area")),
    )
    op.create_table(
        "entry_audience",
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("audience_id", sa.Uuid(), nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id", "audience_id"],
            ["audience.portal_id", "audience.id"],
            name=op.f("fk_entry_audience_portal_id_audience_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "entry_id"],
            ["entry.portal_id", "entry.id"],
            name=op.f("fk_entry_audience_portal_id_entry_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"],
            ["portal.id"],
            name=op.f("fk_entry_audience_portal_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("entry_id", "audience_id", name=op.f("pk_entry_audience")),
    )
    op.create_table(
        "entry_topic",
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id", "entry_id"],
            ["entry.portal_id", "entry.id"],
            name=op.f("fk_entry_topic_portal_id_entry_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "topic_id"],
            ["topic.portal_id", "topic.id"],
            name=op.f("fk_entry_topic_portal_id_topic_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_entry_topic_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("entry_id", "topic_id", name=op.f("pk_entry_topic")),
    )
    op.create_table(
        "organisation",
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("legal_form", sa.String(length=40), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("website", sa.String(length=300), nullable=False),
        sa.Column("hours", JSON, nullable=False),
        sa.Column("directions", sa.Text(), nullable=False),
        sa.Column("accessibility", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id", "id"],
            ["entry.portal_id", "entry.id"],
            name=op.f("fk_organisation_portal_id_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_organisation_portal_id_id")),
    )
    op.create_table(
        "revision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("replaced", sa.Boolean(), nullable=False),
        sa.Column("snapshot", JSON, nullable=False),
        sa.Column("base", JSON, nullable=True),
        sa.Column("changed", JSON, nullable=False),
        sa.Column("findings", JSON, nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("author_name", sa.String(length=120), nullable=False),
        sa.Column("submitted_at", MOMENT, nullable=False),
        sa.Column("decider_id", sa.Uuid(), nullable=True),
        sa.Column("decider_name", sa.String(length=120), nullable=False),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("decision", sa.String(length=20), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "state IN ('draft', 'in_review', 'published', 'rejected', 'archived')",
            name=op.f("ck_revision_state"),
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "entry_id"],
            ["entry.portal_id", "entry.id"],
            name=op.f("fk_revision_portal_id_entry_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_revision_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint(
            "portal_id", "entry_id", "number", name=op.f("uq_revision_portal_id_entry_id_number")
        ),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_revision_portal_id_id")),
    )
    with op.batch_alter_table("revision", schema=None) as batch_op:
        batch_op.create_index(
            "ix_revision_queue", ["portal_id", "state", "replaced", "submitted_at"], unique=False
        )

    op.create_table(
        "service",
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cost_cents", sa.Integer(), nullable=True),
        sa.Column("cost_note", sa.String(length=300), nullable=False),
        sa.Column("how_to_get", sa.Text(), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("forms", JSON, nullable=False),
        sa.Column("start_dates", JSON, nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id", "id"],
            ["entry.portal_id", "entry.id"],
            name=op.f("fk_service_portal_id_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_service_portal_id_id")),
    )
    op.create_table(
        "vacancy",
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("tasks", JSON, nullable=False),
        sa.Column(
            "hours_per_week", sa.Numeric(precision=4, scale=1, asdecimal=False), nullable=True
        ),
        sa.Column("when_text", sa.String(length=200), nullable=False),
        sa.Column("contact_name", sa.String(length=120), nullable=False),
        sa.Column("contact_phone", sa.String(length=40), nullable=False),
        sa.Column("contact_email", sa.String(length=254), nullable=False),
        sa.Column("vog", sa.Boolean(), nullable=False),
        sa.Column("insured", sa.Boolean(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["portal_id", "id"],
            ["entry.portal_id", "entry.id"],
            name=op.f("fk_vacancy_portal_id_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vacancy")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_vacancy_portal_id_id")),
    )
    with op.batch_alter_table("vacancy", schema=None) as batch_op:
        batch_op.create_index("ix_vacancy_closes_on", ["portal_id", "closes_on"], unique=False)

    op.create_table(
        "membership",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=30), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(organisation_id IS NULL) = (role NOT LIKE 'organisation%')",
            name=op.f("ck_membership_organisation"),
        ),
        sa.CheckConstraint(
            "role IN ('editor', 'organisation_admin', 'organisation_member', 'portal_admin')",
            name=op.f("ck_membership_role"),
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "organisation_id"],
            ["organisation.portal_id", "organisation.id"],
            name=op.f("fk_membership_portal_id_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_membership_portal_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_membership_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_membership_portal_id_id")),
    )
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.create_index("ix_membership_person", ["portal_id", "user_id"], unique=False)

    op.create_table(
        "occurrence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id", "activity_id"],
            ["activity.portal_id", "activity.id"],
            name=op.f("fk_occurrence_portal_id_activity_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_occurrence_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occurrence")),
        sa.UniqueConstraint(
            "portal_id",
            "activity_id",
            "starts_at",
            name=op.f("uq_occurrence_portal_id_activity_id_starts_at"),
        ),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_occurrence_portal_id_id")),
    )
    with op.batch_alter_table("occurrence", schema=None) as batch_op:
        batch_op.create_index("ix_occurrence_agenda", ["portal_id", "starts_at"], unique=False)

    op.create_table(
        "verification_question",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("round_due_at", MOMENT, nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("sent_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("answer", sa.String(length=20), nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portal_id", "organisation_id"],
            ["organisation.portal_id", "organisation.id"],
            name=op.f("fk_verification_question_portal_id_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"],
            ["portal.id"],
            name=op.f("fk_verification_question_portal_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verification_question")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_verification_question_portal_id_id")),
        sa.UniqueConstraint(
            "portal_id",
            "organisation_id",
            "round_due_at",
            "step",
            name=op.f("uq_verification_question_portal_id_organisation_id_round_due_at_step"),
        ),
        sa.UniqueConstraint("token_hash", name=op.f("uq_verification_question_token_hash")),
    )
    with op.batch_alter_table("verification_question", schema=None) as batch_op:
        batch_op.create_index(
            "ix_verification_question_open",
            ["portal_id", "organisation_id", "answered_at"],
            unique=False,
        )

    op.create_table(
        "seats",
        sa.Column("occurrence_id", sa.Uuid(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "taken >= 0 AND (capacity IS NULL OR taken <= capacity)", name=op.f("ck_seats_room")
        ),
        sa.ForeignKeyConstraint(
            ["portal_id", "occurrence_id"],
            ["occurrence.portal_id", "occurrence.id"],
            name=op.f("fk_seats_portal_id_occurrence_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_seats_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("occurrence_id", name=op.f("pk_seats")),
    )
    op.create_table(
        "signup",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("occurrence_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("cancelled_at", MOMENT, nullable=True),
        sa.Column("portal_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("people BETWEEN 1 AND 10", name=op.f("ck_signup_people")),
        sa.ForeignKeyConstraint(
            ["portal_id", "occurrence_id"],
            ["occurrence.portal_id", "occurrence.id"],
            name=op.f("fk_signup_portal_id_occurrence_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portal_id"], ["portal.id"], name=op.f("fk_signup_portal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signup")),
        sa.UniqueConstraint("portal_id", "id", name=op.f("uq_signup_portal_id_id")),
        sa.UniqueConstraint(
            "portal_id",
            "occurrence_id",
            "email",
            name=op.f("uq_signup_portal_id_occurrence_id_email"),
        ),
        sa.UniqueConstraint("token_hash", name=op.f("uq_signup_token_hash")),
    )
    if op.get_bind().dialect.name != "sqlite":
        # Entry and organisation point at each other; SQLite takes such a key inside the table only.
        op.create_foreign_key(
            "fk_entry_portal_id_owner_id_organisation",
            "entry",
            "organisation",
            ["portal_id", "owner_id"],
            ["portal_id", "id"],
        )


def downgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint("fk_entry_portal_id_owner_id_organisation", "entry", type_="foreignkey")
    op.drop_table("signup")
    op.drop_table("seats")
    with op.batch_alter_table("verification_question", schema=None) as batch_op:
        batch_op.drop_index("ix_verification_question_open")

    op.drop_table("verification_question")
    with op.batch_alter_table("occurrence", schema=None) as batch_op:
        batch_op.drop_index("ix_occurrence_agenda")

    op.drop_table("occurrence")
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.drop_index("ix_membership_person")

    op.drop_table("membership")
    with op.batch_alter_table("vacancy", schema=None) as batch_op:
        batch_op.drop_index("ix_vacancy_closes_on")

    op.drop_table("vacancy")
    op.drop_table("service")
    with op.batch_alter_table("revision", schema=None) as batch_op:
        batch_op.drop_index("ix_revision_queue")

    op.drop_table("revision")
    op.drop_table("organisation")
    op.drop_table("entry_topic")
    op.drop_table("entry_audience")
    op.drop_table("entry_area")
    op.drop_table("article")
    op.drop_table("activity")
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.drop_index("ix_entry_verify")
        batch_op.drop_index("ix_entry_list")

    op.drop_table("entry")
    with op.batch_alter_table("street", schema=None) as batch_op:
        batch_op.drop_index("ix_street_name")

    op.drop_table("street")
    op.drop_table("location")
    op.drop_table("district")
    op.drop_table("topic")
    op.drop_table("season")
    op.drop_table("portal_text")
    with op.batch_alter_table("portal_host", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_portal_host_portal_id"))

    op.drop_table("portal_host")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index("ix_outbox_waiting")

    op.drop_table("outbox")
    op.drop_table("municipality")
    op.drop_table("audience")
    op.drop_table("user")
    op.drop_table("portal")

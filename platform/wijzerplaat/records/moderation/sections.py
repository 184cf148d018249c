"""Which fields a form shows, in which part of it."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_

SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        N_("Wat"),
        (
            "genre",
            "legal_form",
            "title",
            "summary",
            "in_short",
            "body",
            "easy_body",
            "tasks",
            "quote",
        ),
    ),
    (N_("Foto"), ("picture", "logo")),
    (
        N_("Wanneer"),
        (
            "first_date",
            "start_time",
            "end_time",
            "repeat",
            "repeat_until",
            "not_in_holidays",
            "extra_dates",
            "skipped_dates",
            "hours",
            "hours_until",
            "when",
            "hours_per_week",
            "start_dates",
            "starts_until",
            "waiting_time",
            "waiting_until",
            "closes_on",
            "notice",
        ),
    ),
    (N_("Waar"), ("location", "places", "directions", "accessibility", "service_area")),
    (N_("Voor wie"), ("topics", "audiences", "forms", "how_to_get", "vog", "insured")),
    (N_("Meedoen en kosten"), ("signup", "capacity", "cost_cents", "cost_note", "cost_until")),
    (
        N_("Contact"),
        ("phone", "email", "website", "contact_name", "contact_phone", "contact_email"),
    ),
    (N_("En verder"), ("review_on", "related")),
)


# Kinds whose form has groups of its own; what stands in none of them comes with the first.
GROUPS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "activity": (
        (N_("Wat"), ("title", "summary", "body", "picture")),
        (
            N_("Wanneer"),
            (
                "first_date",
                "start_time",
                "end_time",
                "repeat",
                "repeat_until",
                "not_in_holidays",
                "extra_dates",
                "skipped_dates",
                "notice",
            ),
        ),
        (N_("Waar"), ("location", "accessibility", "service_area")),
        (
            N_("Wie en kosten"),
            ("topics", "audiences", "signup", "capacity", "cost_cents", "cost_note", "cost_until"),
        ),
    ),
}


# Parts of an organisation that have a short form each; what stands in none of them comes with the
# first.
BLOCKS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "wie": (
        N_("Wie we zijn"),
        "people",
        ("title", "legal_form", "summary", "body", "topics", "audiences"),
    ),
    "foto": (N_("Foto en logo"), "paint", ("picture", "logo")),
    "contact": (N_("Contact"), "phone", ("phone", "email", "website")),
    "tijden": (N_("Openingstijden"), "clock", ("hours", "hours_until")),
    "plek": (
        N_("Adres en route"),
        "pin",
        ("location", "directions", "accessibility", "service_area"),
    ),
    "plekken": (N_("Meer plekken"), "map", ("places",)),
    "bericht": (N_("Tijdelijk bericht"), "info", ("notice",)),
}

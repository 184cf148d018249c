"""What a form lets in fits in the database.

Every length of a column stands beside the length of the field that fills it.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

from marshmallow import Schema, fields, validate
from sqlalchemy import String

import wijzerplaat
from wijzerplaat.ground.core.db import Base
from wijzerplaat.ground.web.fields import MANY_LINES, Line
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.entries.schemas import LONGEST_PHONE, EntrySchema, IsoDate, Postcode
from wijzerplaat.tenancy.portals.schemas import POSTCODE
from wijzerplaat.wiring import ROOMS

assert ROOMS  # importing them makes every table known
LONG = 5_000
CHOSEN = ("hidden", "select", "radio", "checkboxes")
# Columns that no field of a schema fills: by reason, then by table.
OURS: dict[str, dict[str, str]] = {
    "a digest or a mark that we make": {
        "account_event": "network",
        "asked": "contact_mark mark token_hash",
        "erased_entry": "slug_hash",
        "help_answer": "mark",
        "help_request": "code contact_mark mark",
        "resident_story": "mark",
        "attempt": "key",
        "campaign_mail": "token_hash",
        "invitation": "token_hash",
        "link_check": "mark",
        "digest_subscriber": "contact_mark",
        "mail_trouble": "mark",
        "mailed_link": "token_hash",
        "outbox": "mark",
        "receiver": "mark",
        "reply": "mark token_hash",
        "reply_inbox": "address_mark",
        "report": "mark",
        "take_over": "token_hash",
        "login_request": "browser_hash code_hash link_hash",
        "picture": "digest file",
        "portal_text": "applied",
        "search_state": "digest",
        "seat_hold": "network",
        "short_link": "code",
        "signup": "contact_mark held_by person_mark screen_hash token_hash",
        "user": "fs_uniquifier tf_totp_secret",
        "verification_question": "token_hash",
    },
    "the code of a language, of our own list": {
        "asked": "language",
        "digest_subscriber": "language",
        "help_answer": "language",
        "help_request": "language",
        "reply": "language",
        "resident_story": "language",
        "signup": "language",
    },
    "one of our own words": {
        "account_event": "action",
        "application": "kind state",
        "asked": "channel state topic",
        "audit": "action",
        "campaign": "entry_kind",
        "campaign_ask": "answer",
        "series_question": "answer",
        "desk_lock": "name",
        "digest_subscriber": "stopped_by",
        "question_step": "what",
        "criterion_version": "what",
        "proof": "ending",
        "refusal": "about reason",
        "standard_answer_version": "what",
        "entry": "kind state",
        "entry_picture": "part",
        "erased_entry": "kind",
        "form_draft": "kind",
        "freshness_count": "sort subject",
        "day_count": "measure subject",
        "survey_answer": "role",
        "month_count": "measure subject",
        "counted_batch": "name",
        "help_answer": "state",
        "help_request": "ending state",
        "resident_story": "state",
        "invitation": "role",
        "link_check": "problem",
        "location": "sought",
        "login_request": "purpose",
        "bulk_change": "action state",
        "bulk_item": "outcome why",
        "mailed_link": "kind",
        "mail_stop": "series",
        "mail_trouble": "outcome code",
        "organisation_trust": "mode",
        "outbox": "kind mail tag",
        "plain_word_change": "action",
        "reply": "before state",
        "report": "state",
        "revision": "decision level rule state",
        "search_document": "kind",
        "signup": "state",
        "signup_call": "reason",
        "slug_redirect": "kind",
        "import_row": "what",
        "import_run": "state",
        "source": "kind",
        "source_conflict": "decision field",
        "stewardship": "place",
        "replacement": "sort",
        "takedown": "sort",
        "task": "kind outcome source",
        "task_count": "kind",
        "mail_text_change": "mail",
        "portal_text_draft": "slug",
        "setting_change": "part setting",
        "term_change": "term",
        "verification_question": "answer",
        "user": "tf_primary_method",
    },
    "the name of a person, that has its length in user.name": {
        "author_message": "name",
        "bulk_change": "by_name undone_by_name",
        "agreement": "by_name",
        "wish": "by_name",
        "call": "caller_name",
        "entry_note": "author_name",
        "first_contact": "by_name",
        "merge": "by_name",
        "replacement": "by_name",
        "revision": "author_name decider_name",
        "import_run": "by_name",
        "source_conflict": "decider_name",
        "takedown": "by_name ended_by_name",
    },
    "made from a title, and cut": {
        "entry": "slug",
        "form_draft": "title",
        "slug_redirect": "slug",
        "wish": "folded",
    },
    "an address of ours, compared with a list or cut before it is kept": {
        "asked": "about",
        "form_draft": "action address path",
        "kept_list": "query",
        "login_request": "next_path",
    },
    "words that come with a picture; their length is checked where they are kept": {
        "entry_picture": "alt",
        "picture": "alt",
    },
    "the address that stands with the organisation, and the domain of its website": {
        "take_over": "domain told"
    },
    "what a kind of task names its cause by, cut; words that are checked where they are typed": {
        "task": "done_note key note snooze_reason"
    },
    "a reason; its length is checked where it is kept": {"cycle_choice": "reason"},
    "words of a takedown; their length is checked where they are typed": {
        "entry": "absence_note",
        "takedown": "note",
    },
    "made by the planner from choices": {"activity": "rrule"},
    "from a file of the operator": {
        "entry": "external_id",
        "import_row": "reason table title wrong",
        "import_run": "file_name table",
        "source_record": "external_id",
        "portal_host": "host",
        "postcode_point": "digits",
        "portal_text": "slug title",
    },
    "made by the index from words, and cut": {"search_state": "last", "search_word": "stem word"},
    "from PDOK, cut": {
        "sought_address": "bag_id district_code municipality_code neighbourhood_code"
    },
    "an address in one spelling, made from fields that have lengths": {"sought_address": "address"},
    "asked by a library, never filled": {"user": "tf_phone_number us_phone_number"},
}
# In this room the rows have names of their own; elsewhere a schema and a column of one name belong
# together.
ROWS = {
    "HeadSchema": ("Portal",),
    "ContactSchema": ("Portal",),
    "NamedSchema": ("Municipality", "Audience"),
    "DistrictSchema": ("District",),
    "TopicSchema": ("Topic",),
    "SeasonSchema": ("Season",),
    "SourceSchema": ("Source",),
    "StreetSchema": ("Street",),
    "PersonSchema": ("User",),
    "RoleSchema": ("Membership",),
    "HomeBlockSchema": (),
}
# Filled from files of the operator, not by people on the website.
FILES = (
    "wijzerplaat.tenancy.portals.",
    "wijzerplaat.tenancy.accounts.people_file.",
    "wijzerplaat.exchange.",
    "wijzerplaat.ground.",
    "wijzerplaat.business.onboarding.content_files.",
    "wijzerplaat.residents.digests.seeding.",
    "wijzerplaat.residents.help_requests.seeding.",
    "wijzerplaat.residents.stories.seeding.",
)


def every_schema() -> list[type[Schema]]:
    """Return all schemas of the product."""
    for module in pkgutil.walk_packages(wijzerplaat.__path__, "wijzerplaat."):
        if module.name.endswith(("schemas", ".fields")):
            importlib.import_module(module.name)
    found, waiting = set(), [Schema]
    while waiting:
        below = waiting.pop().__subclasses__()
        waiting += below
        found |= {one for one in below if one.__module__.startswith("wijzerplaat.")}
    return sorted(found, key=lambda one: f"{one.__module__}.{one.__name__}")


def texts(schema: type[Schema]) -> Iterator[tuple[str, fields.String]]:
    """Return the text fields of a schema, those inside lists and groups by the name of the
    whole.
    """
    for name, spec in schema._declared_fields.items():
        inner = spec.inner if isinstance(spec, fields.List) else spec
        if isinstance(inner, fields.String):
            yield name, inner


def longest(spec: fields.String) -> int | None:
    """Return the most that a field lets through, found by trying; None when there is no end."""
    checks = [
        one for one in spec.validators if isinstance(one, validate.Length) and one.max is not None
    ]
    if checks:
        return min(one.max for one in checks if one.max is not None)
    for one in spec.validators:
        if isinstance(one, validate.OneOf):
            return max(len(str(choice)) for choice in one.choices)
    if isinstance(spec, Postcode):
        return len("4951 AB")
    if any(
        isinstance(one, validate.Regexp) and one.regex is POSTCODE.regex for one in spec.validators
    ):
        return len("4951 AB")
    try:
        spec.deserialize("0" + "5" * LONG)
    except Exception:
        # it refuses what is long by a rule of its own
        return len("2026-11-24") if isinstance(spec, IsoDate) else LONGEST_PHONE
    return None


def pairs() -> list[tuple[str, int, str, int | None]]:
    """Return (column, its length, field, its length) for each column and each field of the same
    room and name.
    """
    found, schemas = [], every_schema()
    for mapper in Base.registry.mappers:
        room = _room(mapper.class_)
        for column in mapper.local_table.columns:  # type: ignore[attr-defined]
            if not isinstance(column.type, String) or column.type.length is None:
                continue
            name = mapper.get_property_by_column(column).key
            for schema in schemas:
                if _belong(mapper.class_, schema, room):
                    found += [
                        (
                            f"{column.table.name}.{name}",
                            column.type.length,
                            f"{schema.__name__}.{field}",
                            longest(spec),
                        )
                        for field, spec in texts(schema)
                        if field == name
                    ]
    return found


def _room(one: type) -> str:
    return ".".join(one.__module__.split(".")[1:3])


def _belong(row: type, schema: type[Schema], room: str) -> bool:
    if schema.__name__ in ROWS:
        return row.__name__ in ROWS[schema.__name__]
    return _room(schema) == room or (row is Entry and issubclass(schema, EntrySchema))


def test_no_field_lets_in_more_than_its_column_holds() -> None:
    compared = pairs()
    print(f"{len(compared)} pairs of column and field compared")
    assert len(compared) >= 40
    assert [one for one in compared if one[3] is None or one[3] > one[1]] == []


def test_every_text_that_somebody_types_has_an_end() -> None:
    typed = [
        (f"{schema.__module__}.{schema.__name__}.{name}", longest(spec))
        for schema in every_schema()
        for name, spec in texts(schema)
        if not f"{schema.__module__}.".startswith(FILES)
    ]
    assert len(typed) >= 60
    assert [name for name, most in typed if most is None] == []


def test_every_line_that_somebody_types_is_a_line() -> None:
    typed = [
        (f"{schema.__name__}.{name}", spec)
        for schema in every_schema()
        if not f"{schema.__module__}.".startswith(FILES)
        for name, spec in texts(schema)
        if spec.metadata.get("kind", "hidden") not in (*MANY_LINES, *CHOSEN)
    ]
    assert len(typed) >= 40
    assert [name for name, spec in typed if not isinstance(spec, Line)] == []


def test_every_other_column_says_why_no_field_fills_it() -> None:
    filled = {column for column, *_ in pairs()}
    texts_of_tables = {
        f"{mapper.local_table.name}.{mapper.get_property_by_column(column).key}"  # type: ignore[attr-defined]
        for mapper in Base.registry.mappers
        for column in mapper.local_table.columns  # type: ignore[attr-defined]
        if isinstance(column.type, String) and column.type.length is not None
    }
    reasons = {
        f"{table}.{name}"
        for names in OURS.values()
        for table, joined in names.items()
        for name in joined.split()
    }
    print(
        f"{len(texts_of_tables)} columns with a length: {len(filled)} filled by fields, "
        f"{len(reasons)} by ourselves"
    )
    assert texts_of_tables - filled - reasons == set()
    assert reasons - (texts_of_tables - filled) == set(), "these have a field now, or are gone"

"""A small change by the link in 'Klopt alles nog?', without login.

It only ever waits for the editors.

A file of its own: `service.py` asks and takes answers, this lays what is not right any more before
moderation.
"""

from __future__ import annotations

from dataclasses import replace

from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import MEMBER
from wijzerplaat.ground.core.scope import Actor
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.form_parts import (
    CONTACT,
    JOINING,
    RESIDENTS_SEE,
    WHEN,
    WHERE,
    list_block_fields,
)
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.freshness import parts, service
from wijzerplaat.records.freshness.models import Question
from wijzerplaat.records.moderation import forms
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.accounts import idle
from wijzerplaat.tenancy.portals.service import PortalScope

FIELDS = ("phone", "email", "hours")
"""What changes most often."""
LOGIN_ONLY = frozenset({"picture", "places"})
CHANGES = frozenset({WHEN, WHERE, JOINING, CONTACT})
"""The parts of a form that say what changes from time to time."""


def list_changeable_blocks() -> list[str]:
    """Return the blocks of the page that a link changes; for pictures somebody logs in."""
    schema = kinds.find_owner_kind().known_schema
    said = {name: one.metadata.get("kind") for name, one in schema.fields.items()}
    return [
        slug
        for slug, block in schema.blocks.items()
        if not any(said[name] in LOGIN_ONLY for name in list_block_fields(schema, slug, block))
    ]


def list_asked_of_block(scope: PortalScope, block: str) -> tuple[str, ...]:
    """Return what the short form of a block asks: not what holds more than residents see, for
    anybody may come by a link.
    """
    owner = kinds.find_owner_kind()
    said = {name: one.metadata for name, one in owner.known_schema.fields.items()}
    names = forms.list_form_fields(scope, owner.name, block)
    return tuple(name for name in names if RESIDENTS_SEE not in said[name])


def list_part_fields(scope: PortalScope, entry: Entry) -> tuple[str, ...]:
    """Return what the short form asks of something that an organisation owns: when and where it
    is, what it costs, whom to call.
    """
    schema = kinds.kind_of_entry(entry).known_schema
    said = {name: one.metadata for name, one in schema.fields.items()}
    return tuple(
        name
        for name in forms.list_form_fields(scope, entry.kind)
        if said[name]["section"] in CHANGES
        and said[name].get("kind") not in LOGIN_ONLY
        and RESIDENTS_SEE not in said[name]
    )


def find_changed_entry(scope: PortalScope, asked: Question, part: str) -> Entry:
    """Return what a change is about: something that who was asked owns, else the organisation."""
    shown = service.list_public_entries(scope, asked.organisation_id)
    owner = service.find_asked_organisation(scope, asked)
    return next((one for one in shown if part and str(one.id) == part), owner)


def make_change_draft(
    scope: PortalScope, asked: Question, block: str, part: str = ""
) -> forms.Draft:
    """Return the form of one block, or of `part` that they own, with what is online now.

    What waits is for people who logged in, not for whoever holds a link.
    """
    entry = find_changed_entry(scope, asked, part)
    live = entries.make_snapshot(entry)
    if entry.id == asked.organisation_id:
        short = list_asked_of_block(scope, block) if block in list_changeable_blocks() else FIELDS
        return forms.Draft(entry.kind, entry, live, None, live, block=block, only=short)
    only = list_part_fields(scope, entry)
    return forms.Draft(entry.kind, entry, live, None, live, only=only)


def list_asked_fields(scope: PortalScope, one: forms.Draft) -> tuple[str, ...]:
    """Return the names of the fields that a short form asks."""
    return one.only or tuple(forms.list_form_fields(scope, one.kind, one.block))


def propose_change_by_link(
    scope: PortalScope, token: str, typed: Fields, part: str = ""
) -> Revision:
    """Lay a change before the editors; the link is spent when nothing else is left to ask.

    A leaked one can never publish, and all that is sent by it is one proposal. `part`: of what they
    own, the id; else it is the organisation itself. What waits already stays in the proposal. Who
    got the link hears what the editors decide. Raises NotFound, TooOld, Invalid with messages per
    field.
    """
    asked = service.find_check_question(scope, token)
    organisation = service.find_asked_organisation(scope, asked)
    entry = find_changed_entry(scope, asked, part)
    live = entries.make_snapshot(entry)
    new = {name: value for name, value in typed.items() if value != live[name]}
    if not new:
        raise Invalid({"": [N_("Je hebt nog niets veranderd.")]})
    waits = moderation.find_open_proposal(scope, entry.id)
    earlier = {name: waits.snapshot[name] for name in waits.changed} if waits else {}
    somebody = Actor(
        name=organisation.title,
        roles=frozenset({MEMBER}),
        organisation_ids=frozenset({organisation.id}),
    )
    revision = moderation.propose_revision(
        replace(scope, actor=somebody),
        entry.kind,
        {**live, **earlier, **new},
        owner_id=organisation.id,
        entry_id=entry.id,
    )
    revision.reply_to = asked.sent_to or service.list_asked_addresses(scope, asked)
    idle.note_use_by_mail(scope, asked.sent_to or ())
    parts.close_or_keep_asking(scope, asked, parts.find_seen_parts(scope, asked))
    return revision

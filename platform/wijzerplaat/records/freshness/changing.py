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
from wijzerplaat.records.entries.form_parts import list_block_fields
from wijzerplaat.records.freshness import answers, service
from wijzerplaat.records.freshness.models import Question
from wijzerplaat.records.moderation import forms
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.portals.service import PortalScope

FIELDS = ("phone", "email", "hours")
"""What changes most often."""
LOGIN_ONLY = frozenset({"picture", "places"})


def list_changeable_blocks() -> list[str]:
    """Return the blocks of the page that a link changes; for pictures somebody logs in."""
    schema = kinds.find_owner_kind().schema
    said = {name: one.metadata.get("kind") for name, one in schema().fields.items()}
    return [
        slug
        for slug, block in schema.blocks.items()
        if not any(said[name] in LOGIN_ONLY for name in list_block_fields(schema(), slug, block))
    ]


def list_changeable_fields(scope: PortalScope, block: str) -> tuple[str, ...]:
    """Return what the short form asks: one block of the page, or what changes most often."""
    if block not in list_changeable_blocks():
        return FIELDS
    return tuple(forms.list_form_fields(scope, kinds.find_owner_kind().name, block))


def make_change_draft(scope: PortalScope, asked: Question, block: str) -> forms.Draft:
    """Return the form of one block with what is online now.

    What waits is for people who logged in, not for whoever holds a link.
    """
    organisation = service.find_asked_organisation(scope, asked)
    live = entries.make_snapshot(organisation)
    return forms.Draft(organisation.kind, organisation, live, None, live, block=block)


def propose_change_by_link(scope: PortalScope, token: str, typed: Fields) -> Revision:
    """Lay a change before the editors and spend the link.

    A leaked one can never publish, nor ask twice.

    What waits already stays in the proposal. Who got the link hears what the editors decide. Raises
    NotFound, TooOld, Invalid with messages per field.
    """
    asked = service.find_check_question(scope, token)
    organisation = service.find_asked_organisation(scope, asked)
    live = entries.make_snapshot(organisation)
    new = {name: value for name, value in typed.items() if value != live[name]}
    if not new:
        raise Invalid({"": [N_("Je hebt nog niets veranderd.")]})
    waits = moderation.find_open_proposal(scope, organisation.id)
    earlier = {name: waits.snapshot[name] for name in waits.changed} if waits else {}
    somebody = Actor(
        name=organisation.title,
        roles=frozenset({MEMBER}),
        organisation_ids=frozenset({organisation.id}),
    )
    revision = moderation.propose_revision(
        replace(scope, actor=somebody),
        kinds.find_owner_kind().name,
        {**live, **earlier, **new},
        owner_id=organisation.id,
        entry_id=organisation.id,
    )
    revision.reply_to = asked.sent_to or service.list_asked_addresses(scope, asked)
    answers.close_check_questions(scope, asked, service.CHANGE)
    return revision

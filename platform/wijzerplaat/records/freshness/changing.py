"""A small change by the link in 'Klopt alles nog?', without login.

It only ever waits for the editors.

A room of its own: `service.py` asks and takes answers, this lays what is not right any more before
moderation.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import MEMBER
from wijzerplaat.ground.core.scope import Actor
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.freshness import service
from wijzerplaat.records.freshness.models import Question
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.portals.service import PortalScope

FIELDS = ("phone", "email", "hours")
"""What changes most often; for the rest somebody logs in."""


def present(scope: PortalScope, asked: Question) -> dict[str, Any]:
    """Return what is online now.

    What waits is for people who logged in, not for whoever holds a link.
    """
    live = entries.snapshot(service.organisation_of(scope, asked))
    return {name: live[name] for name in FIELDS}


def propose(scope: PortalScope, token: str, typed: dict[str, Any]) -> Revision:
    """Lay a change before the editors and spend the link.

    A leaked one can never publish, nor ask twice.

    What waits already stays in the proposal. Raises NotFound, TooOld, Invalid with messages per
    field.
    """
    asked = service.question(scope, token)
    organisation = service.organisation_of(scope, asked)
    live = entries.snapshot(organisation)
    new = {name: typed[name] for name in FIELDS if typed[name] != live[name]}
    if not new:
        raise Invalid({"": [N_("Je hebt nog niets veranderd.")]})
    waits = moderation.open_proposal(scope, organisation.id)
    earlier = {name: waits.snapshot[name] for name in waits.changed} if waits else {}
    somebody = Actor(
        name=organisation.title,
        roles=frozenset({MEMBER}),
        organisation_ids=frozenset({organisation.id}),
    )
    revision = moderation.propose(
        replace(scope, actor=somebody),
        service.ORGANISATION,
        {**live, **earlier, **new},
        owner_id=organisation.id,
        entry_id=organisation.id,
    )
    service.close(scope, asked, service.CHANGE)
    return revision

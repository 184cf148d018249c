"""What an editor sends from the desk, and the verbs that carry it out.

Publish, publish plain, mend, put back.

A file of its own: `service.py` and `amending.py` of moderation decide on one proposal, here the
desk's own questions (the checklist, the reason) come before that.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.records.moderation import amending, checklist, rules, service
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class Ballot:
    """The ticked fields (None.

    All), the ticked checks, and why something goes live all the same.
    """

    only: frozenset[str] | None = None
    ticks: frozenset[str] = frozenset()
    reason: str = ""


def publish_proposal(scope: PortalScope, revision_id: uuid.UUID, ballot: Ballot) -> Revision:
    """Publish a proposal as it is.

    Raises what `service.approve` raises, and Invalid for open checks.
    """
    one = service.find_revision(scope, revision_id)
    rules.find_next_state(one.state, "approve")
    settled = checklist.settle_checklist(
        scope, one.entry, one.snapshot, ballot.ticks, ballot.reason
    )
    return checklist.keep_checklist_ticks(
        service.approve_revision(scope, revision_id, ballot.only, reason=ballot.reason), settled
    )


def publish_plain_proposal(
    scope: PortalScope, revision_id: uuid.UUID, shown: str, ballot: Ballot
) -> Revision:
    """Publish the plain text that was shown."""
    one = service.find_revision(scope, revision_id)
    rules.find_next_state(one.state, "approve")
    settled = checklist.settle_checklist(
        scope, one.entry, one.snapshot, ballot.ticks, ballot.reason
    )
    return checklist.keep_checklist_ticks(
        amending.approve_plain_revision(
            scope, revision_id, shown, ballot.only, reason=ballot.reason
        ),
        settled,
    )


def publish_amended_proposal(
    scope: PortalScope,
    revision_id: uuid.UUID,
    fields: Fields,
    marks: Mapping[str, str],
    ballot: Ballot,
) -> Revision:
    """Publish what the editor made of it."""
    one = service.find_revision(scope, revision_id)
    rules.find_next_state(one.state, "approve")
    settled = checklist.settle_checklist(
        scope,
        one.entry,
        amending.clean_entry_fields(one.entry.kind, fields),
        ballot.ticks,
        ballot.reason,
    )
    return checklist.keep_checklist_ticks(
        amending.amend_revision(scope, revision_id, fields, marks=marks, reason=ballot.reason),
        settled,
    )

"""What an editor sends from the desk, and the verbs that carry it out.

Publish, publish plain, mend, put back.

A file of its own: `service.py` and `amending.py` of moderation decide on one proposal, here the
desk's own questions (the checklist, the reason) come before that.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.records.criteria import unmet
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import PUBLISHED
from wijzerplaat.records.moderation import amending, checklist, rules, service
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.refusals import display as refusal_display
from wijzerplaat.records.refusals import rules as refusal_rules
from wijzerplaat.records.refusals.models import OTHER
from wijzerplaat.records.refusals.rules import REASON_WORDS, Unmet
from wijzerplaat.tenancy.portals.service import PortalScope

WHY_NOT = "waarom-"
SAY_WHY_NOT = N_("Schrijf op waarom je dit niet plaatst.")


@dataclass(frozen=True)
class Ballot:
    """The ticked fields (None.

    All), the ticked checks, why something goes live all the same, why a field does not, and at
    which changes of the plain text the old words stay.
    """

    only: frozenset[str] | None = None
    ticks: frozenset[str] = frozenset()
    reason: str = ""
    why_not: Mapping[str, str] = field(default_factory=dict)
    without: frozenset[int] = frozenset()


def publish_proposal(scope: PortalScope, revision_id: uuid.UUID, ballot: Ballot) -> Revision:
    """Publish a proposal as it is.

    Raises what `service.approve` raises, and Invalid for open checks, and for fields that are left
    out without a reason.
    """
    one = service.find_revision(scope, revision_id)
    rules.find_next_state(one.state, "approve")
    _ask_why_not(one, ballot)
    settled = checklist.settle_checklist(
        scope, one.entry, one.snapshot, ballot.ticks, ballot.reason
    )
    return checklist.keep_checklist_ticks(
        service.approve_revision(
            scope, revision_id, ballot.only, reason=ballot.reason, why_not=ballot.why_not
        ),
        settled,
    )


def publish_plain_proposal(
    scope: PortalScope, revision_id: uuid.UUID, shown: str, ballot: Ballot
) -> Revision:
    """Publish the plain text that was shown. Raises as `publish_proposal` does."""
    one = service.find_revision(scope, revision_id)
    rules.find_next_state(one.state, "approve")
    _ask_why_not(one, ballot)
    settled = checklist.settle_checklist(
        scope, one.entry, one.snapshot, ballot.ticks, ballot.reason
    )
    return checklist.keep_checklist_ticks(
        amending.approve_plain_revision(
            scope,
            revision_id,
            shown,
            ballot.only,
            without=ballot.without,
            reason=ballot.reason,
            why_not=ballot.why_not,
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


def list_unmet(scope: PortalScope, revision: Revision) -> list[Unmet]:
    """Return the conditions for which a proposal may not go live."""
    entry = revision.entry
    live = entries.make_snapshot(entry) if entry.state == PUBLISHED else None
    return unmet.list_unmet_of_proposal(scope, entry, live, revision.snapshot)


def refuse_proposal(
    scope: PortalScope, revision_id: uuid.UUID, chosen: str, ticked: Collection[str], more: str
) -> Revision:
    """Refuse a proposal for a listed reason (its words, '' for none), with more in own words.

    `ticked` are the conditions (ids) that are not met. Raises what `service.reject_revision`
    raises, and Invalid for a reason that cannot be chosen or a condition that was not.
    """
    one = service.find_revision(scope, revision_id)
    codes = {words: code for code, words in REASON_WORDS.items()}
    there, code = list_unmet(scope, one), codes.get(chosen, OTHER)
    listed = refusal_rules.read_listed(refusal_rules.OF_PROPOSAL, there, code, ticked)
    said = refusal_display.say_listed_reason(listed, more)
    return service.reject_revision(scope, revision_id, said, listed)


def _ask_why_not(one: Revision, ballot: Ballot) -> None:
    """Raise Invalid where the page asked why a field is left out and nobody said it."""
    if ballot.only is None or one.entry.state != PUBLISHED or ballot.only.isdisjoint(one.changed):
        return
    out = [name for name in one.changed if name not in ballot.only and name in ballot.why_not]
    if not all(ballot.why_not[name] for name in out):
        raise Invalid({f"{WHY_NOT}{name}": [SAY_WHY_NOT] for name in out})

"""What somebody sent and the editors did not publish: it is not lost, and they hear why."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.ground.core.validation import Fields, GivenFields
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation import queries, rules
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class Unpublished:
    """What was typed and is not online, with the reason of each field, or of all of it."""

    fields: Fields
    reasons: dict[str, str]
    reason: str


def find_unpublished(
    scope: PortalScope, entry: Entry, live: GivenFields | None
) -> Unpublished | None:
    """Return what the last decision on an entry left out, as long as nothing came after it.

    For an entry that is not live the form holds all of it already: then only the reason.
    """
    known = queries.list_entry_revisions(scope, entry.id)
    last = next((one for one in known if not one.replaced), None)
    if last is None:
        return None
    if last.decision == rules.REFUSED:
        return Unpublished(_differing(last, last.changed, live), {}, last.comment)
    declined = rules.find_declined_fields(last)
    sent = queries.find_sent_revision(scope, last)
    fields = _differing(sent, list(declined), live)
    return Unpublished(fields, declined, "") if fields else None


def _differing(sent: Revision, names: list[str], live: GivenFields | None) -> Fields:
    if live is None:
        return {}
    typed = sent.snapshot
    return {name: typed[name] for name in names if name in live and typed[name] != live[name]}

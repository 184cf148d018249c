"""What was said before about a refusal of the same proposal, at the desk."""

from __future__ import annotations

from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.moderation.talk_display import MessageRow
from wijzerplaat.records.plain import service as plain
from wijzerplaat.records.refusals import display, queries
from wijzerplaat.tenancy.portals.service import PortalScope


def describe_earlier_refusal(scope: PortalScope, revision: Revision) -> list[MessageRow]:
    """Return the no to this proposal and who did not agree; nothing as long as nobody did."""
    found = queries.find_newest_refusal(scope, revision.id)
    if found is None or found.objected_at is None:
        return []
    names = plain.load_known_names(scope, [found.by_id, found.answered_by])
    return [
        MessageRow(line.by_desk, line.meta_text, line.text, "")
        for line in display.describe_refusal_lines(found, names)
    ]

"""What is wanted of an organisation under the topics of a proposal, at the desk."""

from __future__ import annotations

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web.requests import may_open
from wijzerplaat.records.criteria import display, queries
from wijzerplaat.records.criteria.display import WantedLine
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.portals.service import PortalScope

PROOFS = "proofs.show_proofs_of_organisation"


def describe_wanted_proofs(scope: PortalScope, revision: Revision) -> list[WantedLine]:
    """Return what is wanted and how it stands; nothing for what the desk writes itself."""
    entry = revision.entry
    if not queries.is_asked(entry.kind, entry.organisation_id):
        return []
    topics = revision.snapshot.get("topics", ())
    wanted = queries.list_wanted(scope, entry.organisation_id, topics)
    return display.describe_wanted(scope, wanted)


def find_proofs_page(revision: Revision) -> str | None:
    """Return where the desk looks up the proofs of the organisation that a proposal is of."""
    organisation_id = revision.entry.organisation_id
    if organisation_id is None or not may_open(PROOFS):
        return None
    return url_for(PROOFS, organisation_id=organisation_id)

"""What looks like a new proposal, at the desk: before it is published, and with what was said."""

from __future__ import annotations

from wijzerplaat.desks.editors.display import AlikeRow
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.duplicates import lookalikes
from wijzerplaat.records.entries import parts
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.portals.service import PortalScope


def describe_alike_entries(scope: PortalScope, revision: Revision) -> list[AlikeRow]:
    """Return what is there already and looks like a new proposal, unless an editor said it is not.

    Three statements, for something new only.
    """
    if revision.base is not None or not revision.is_open:
        return []
    said = lookalikes.list_said_apart(scope, revision.entry_id)
    known = [revision.entry_id, *(one for one, by_desk in said.items() if by_desk)]
    entry = revision.entry
    found = lookalikes.list_lookalikes(scope, entry.kind, revision.snapshot, entry.owner_id, known)
    rows = []
    for one in found:
        if not parts.lies_within(scope, one.id):
            continue
        words = [_(sign) for sign in one.signs]
        if one.id in said:
            words.append(_("De schrijver zegt: dit is iets anders"))
        href = url_for("contacts.show_entry_contacts", entry_id=one.id)
        rows.append(AlikeRow(one.title, href, ". ".join(words)))
    return rows

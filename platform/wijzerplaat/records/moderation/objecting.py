"""Who heard that a proposal was refused, and how it waits again; the room of refusals asks it."""

from __future__ import annotations

from wijzerplaat.records.moderation import service
from wijzerplaat.records.refusals.models import PROPOSAL, Refusal
from wijzerplaat.records.refusals.slots import Refused
from wijzerplaat.tenancy.accounts.models import User
from wijzerplaat.tenancy.portals.service import PortalScope


def list_author_addresses(scope: PortalScope, refusal: Refusal) -> list[str]:
    """Return where the mail about a refused proposal went; nobody where another room tells."""
    one = service.find_revision(scope, refusal.about_id)
    if one.reply_to is not None:
        return list(one.reply_to)
    author = scope.session.get(User, one.author_id) if one.author_id else None
    return [author.email] if author is not None and author.active else []


def open_proposal_again(scope: PortalScope, refusal: Refusal) -> None:
    """Let a refused proposal wait for the desk again. Raises Conflict when a newer one came."""
    service.undo_revision_decision(scope, refusal.about_id, by_objection=True)


REFUSED = Refused(PROPOSAL, list_author_addresses, open_proposal_again)

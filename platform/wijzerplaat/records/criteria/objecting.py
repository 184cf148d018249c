"""Who heard that a proof was refused, and how it waits again; the room of refusals asks it."""

from __future__ import annotations

from wijzerplaat.ground.core.permissions import ORGANISATION_ADMIN
from wijzerplaat.records.criteria import proofs
from wijzerplaat.records.refusals.models import PROOF, Refusal
from wijzerplaat.records.refusals.slots import Refused
from wijzerplaat.tenancy.accounts import memberships
from wijzerplaat.tenancy.portals.service import PortalScope


def list_admin_addresses(scope: PortalScope, refusal: Refusal) -> list[str]:
    """Return the admins of the organisation that gave the proof."""
    held = memberships.list_group_members(scope, refusal.entry_id)
    admins = [one.user for one in held if one.role == ORGANISATION_ADMIN]
    return [user.email for user in admins if user.active]


def open_proof_again(scope: PortalScope, refusal: Refusal) -> None:
    """Let a refused proof wait for the desk again. Raises Conflict when a newer one came."""
    proofs.undo_proof_decision(scope, refusal.about_id)


REFUSED = Refused(PROOF, list_admin_addresses, open_proof_again)

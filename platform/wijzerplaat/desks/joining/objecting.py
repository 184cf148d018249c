"""Who heard that an application was refused, and how it waits again; refusals asks it."""

from __future__ import annotations

from sqlalchemy import select

from wijzerplaat.desks.joining.models import NEW, REFUSED, WAITING, Application
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.records.refusals.models import APPLICATION, PROPOSAL, Refusal
from wijzerplaat.records.refusals.slots import Refused
from wijzerplaat.tenancy.portals.service import PortalScope


def list_applicant_addresses(scope: PortalScope, refusal: Refusal) -> list[str]:
    """Return who asked to belong to an organisation."""
    wanted = select(Application.email).where(Application.id == refusal.about_id)
    return list(scope.session.scalars(wanted))


def list_proposer_addresses(scope: PortalScope, refusal: Refusal) -> list[str]:
    """Return who asked for the new organisation that was refused."""
    wanted = select(Application.email).where(
        Application.organisation_id == refusal.entry_id,
        Application.kind == NEW,
        Application.revision_id == refusal.about_id,
    )
    return list(scope.session.scalars(wanted))


def open_application_again(scope: PortalScope, refusal: Refusal) -> None:
    """Let a refused application wait again. Raises Conflict when it is gone, or was sent again."""
    wanted = select(Application).where(Application.id == refusal.about_id).with_for_update()
    one = scope.session.scalars(wanted).one_or_none()
    if one is None or one.state != REFUSED:
        raise Conflict("it is gone, or waits already")
    one.state, one.reason, one.decided_at, one.decider_id = WAITING, "", None, None
    refusal.taken_back_at = scope.now


OF_APPLICATION = Refused(APPLICATION, list_applicant_addresses, open_application_again)
OF_NEW = Refused(PROPOSAL, list_proposer_addresses)

"""Who gets to see what somebody writes about a vacancy."""

from __future__ import annotations

from wijzerplaat.ground.web.gettext import _
from wijzerplaat.tenancy.portals.service import PortalView
from wijzerplaat.tenancy.portals.slots import Receiver


def list_reply_receivers(portal: PortalView) -> list[Receiver]:
    """Return who gets a reply, in a portal that has vacancies."""
    if not portal.has("vacancies"):
        return []
    said = _("Die krijgt je reactie, met je naam en je mail of telefoon.")
    return [Receiver(_("De organisatie van een vacature"), said)]

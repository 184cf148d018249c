"""Who gets to see what somebody fills in to join an activity."""

from __future__ import annotations

from wijzerplaat.ground.web.gettext import _
from wijzerplaat.tenancy.portals.service import PortalView
from wijzerplaat.tenancy.portals.slots import Receiver


def list_signup_receivers(portal: PortalView) -> list[Receiver]:
    """Return who gets a sign-up, in a portal that has them."""
    if not portal.has("signups"):
        return []
    said = _("Die krijgt je naam en je mail of telefoon als je je aanmeldt. Anderen zien die niet.")
    return [Receiver(_("De organisatie van een activiteit"), said)]

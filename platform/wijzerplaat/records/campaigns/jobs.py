"""Background work of campaigns; each job gets the scope of one portal."""

from wijzerplaat.records.campaigns import sending
from wijzerplaat.tenancy.portals.service import PortalScope


def send_portal_campaign_mails(scope: PortalScope) -> int:
    """Send the mails of the campaigns of one portal that leave now."""
    return sending.send_campaign_mails(scope)


def forget_portal_addresses(scope: PortalScope) -> int:
    """Forget to whom links of campaigns went that no longer work, also where nothing is sent."""
    return sending.forget_campaign_addresses(scope)

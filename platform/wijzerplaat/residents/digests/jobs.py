"""Background work of the mail with news; each job gets the scope of one portal."""

from wijzerplaat.residents.digests import sending, service
from wijzerplaat.tenancy.portals.service import PortalScope


def send_portal_digests(scope: PortalScope) -> int:
    """Mail the news of one portal to some of who is due; return how many mails."""
    return sending.send_digests(scope)


def forget_portal_digests(scope: PortalScope) -> int:
    """Forget who asked and did not say yes, and who stopped long ago; return how many."""
    return service.forget_digests(scope)

"""Background work of stories; the job gets the scope of one portal."""

from wijzerplaat.residents.stories import service
from wijzerplaat.tenancy.portals.service import PortalScope


def forget_old_stories(scope: PortalScope) -> int:
    """Forget who sent stories of one portal that are not online, and addresses that kept still."""
    return service.purge_resident_stories(scope)

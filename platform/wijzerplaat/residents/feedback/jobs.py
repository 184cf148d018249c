"""Background work of feedback; each job gets the scope of one portal."""

from wijzerplaat.residents.feedback import service
from wijzerplaat.tenancy.portals.service import PortalScope


def forget_old_reports(scope: PortalScope) -> int:
    """Forget what residents of one portal wrote long ago."""
    return service.purge_reports(scope)

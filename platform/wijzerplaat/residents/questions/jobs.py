"""Background work of questions; each job gets the scope of one portal."""

from wijzerplaat.residents.questions import service
from wijzerplaat.tenancy.portals.service import PortalScope


def forget_old_questions(scope: PortalScope) -> int:
    """Forget what residents of one portal asked long ago."""
    return service.purge_questions(scope)

"""Background work of questions; each job gets the scope of one portal."""

from wijzerplaat.residents.questions import handling, service
from wijzerplaat.tenancy.portals.service import PortalScope


def forget_old_questions(scope: PortalScope) -> int:
    """Forget what residents of one portal asked long ago."""
    return service.purge_questions(scope)


def return_stuck_questions(scope: PortalScope) -> int:
    """Give the desk what waits for an organisation without people."""
    return handling.return_unanswerable_questions(scope)

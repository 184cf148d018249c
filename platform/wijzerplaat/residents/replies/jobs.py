"""Background work of replies; each job gets the scope of one portal."""

from wijzerplaat.residents.replies import looking_after
from wijzerplaat.tenancy.portals.service import PortalScope


def look_after_portal_replies(scope: PortalScope) -> int:
    """Remind organisations of one portal, and pause what nobody answers."""
    return looking_after.remind_of_replies(scope) + looking_after.pause_unanswered_vacancies(scope)


def forget_old_replies(scope: PortalScope) -> int:
    """Forget who replied in one portal long ago."""
    return looking_after.purge_replies(scope)

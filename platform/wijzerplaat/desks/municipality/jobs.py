"""Background work for administrators; each job gets the scope of one portal."""

from wijzerplaat.desks.municipality import figure_mails
from wijzerplaat.tenancy.portals.service import PortalScope


def mail_portal_figures(scope: PortalScope) -> int:
    """Mail the figures of last month to the administrators of one portal; return how many."""
    return figure_mails.mail_month_figures(scope)

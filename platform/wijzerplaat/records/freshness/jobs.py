"""Background work of freshness; each job gets the scope of one portal."""

from wijzerplaat.records.freshness import answers, details, service
from wijzerplaat.tenancy.portals.service import PortalScope


def ask_portal_organisations(scope: PortalScope) -> int:
    """Ask the organisations of one portal whose check date comes near, each person in one mail."""
    return service.ask_due_organisations(scope)


def forget_portal_details(scope: PortalScope) -> int:
    """Forget what was added to answers whose task is done, such as who else knows, and to whom
    links went that no longer work.
    """
    return details.forget_details(scope) + answers.forget_old_links(scope)

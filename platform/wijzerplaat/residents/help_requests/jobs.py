"""Background work of requests and offers; each job gets the scope of one portal."""

from wijzerplaat.residents.help_requests import changing, looking_after
from wijzerplaat.tenancy.portals.service import PortalScope


def look_after_help_requests(scope: PortalScope) -> int:
    """Ask whether requests of one portal must stay, and end those of which the time is over."""
    asked = looking_after.ask_whether_help_stays(scope)
    return asked + looking_after.end_old_help_requests(scope)


def forget_old_help_requests(scope: PortalScope) -> int:
    """Forget who asked and reacted in one portal long ago, and addresses that kept still."""
    return looking_after.purge_help_requests(scope) + changing.forget_old_addresses(scope)

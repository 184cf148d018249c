"""Background work of organisations; each job gets the scope of one portal."""

from wijzerplaat.kinds.organisations import forgetting
from wijzerplaat.tenancy.portals.service import PortalScope


def forget_contact_people_who_left(scope: PortalScope) -> int:
    """Take who is no contact person any more from the history; return how many versions."""
    return forgetting.forget_former_contact_people(scope)

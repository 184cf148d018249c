"""Background work of the front desk; each job gets the scope of one portal."""

from wijzerplaat.desks.front_desk import counter
from wijzerplaat.tenancy.portals.service import PortalScope


def forget_counter_talks(scope: PortalScope) -> int:
    """Forget what was counted at the counter of one portal too long ago."""
    return counter.forget_old_talks(scope)

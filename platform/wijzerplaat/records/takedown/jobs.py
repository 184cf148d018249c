"""What changes by itself when a day comes: pauses end, and what was kept long enough is erased."""

from __future__ import annotations

from wijzerplaat.records.takedown import erasing, service
from wijzerplaat.tenancy.portals.service import PortalScope


def follow_takedown_days(scope: PortalScope) -> int:
    """End pauses that are over and refresh what stops or pauses today; return how many."""
    return service.end_past_pauses(scope) + service.refresh_changed_today(scope)


def erase_kept_records(scope: PortalScope) -> int:
    """Erase records, drafts and refused proposals a year after their last change."""
    return erasing.erase_old_entries(scope)

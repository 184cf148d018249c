"""What this room asks of higher ones: whether somebody signed up for dates."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from wijzerplaat.ground.core.registry import Slots
from wijzerplaat.tenancy.portals.service import PortalScope

SIGNUPS: Slots[Callable[[PortalScope, uuid.UUID], bool]] = Slots()
"""Whether somebody comes, or waits to come, to a date of an activity."""


def has_signups(scope: PortalScope, activity_id: uuid.UUID) -> bool:
    """Return whether somebody signed up for a date of an activity."""
    return any(ask(scope, activity_id) for ask in SIGNUPS.all())

"""What this room asks of higher ones: under which topics an organisation wants to come."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from wijzerplaat.ground.core.registry import Slot
from wijzerplaat.tenancy.portals.service import PortalScope


def _nothing_waits(_scope: PortalScope, _organisation_id: uuid.UUID, /) -> Collection[str]:
    return ()


list_proposed_topics = Slot(_nothing_waits)
"""Return the topics (slugs) of what waits for the desk of an organisation, and of what it owns."""

"""What this room asks of higher ones: whether residents may see a picture at all."""

from __future__ import annotations

import uuid

from wijzerplaat.ground.core.registry import Slot
from wijzerplaat.tenancy.portals.service import PortalScope


def _shown(_scope: PortalScope, _picture_id: uuid.UUID, /) -> frozenset[uuid.UUID] | None:
    return None


find_hidden_owners = Slot(_shown)
"""Return which organisations still see a picture that stands in hidden records only; None for every
other picture: everybody sees those."""

"""What this room asks of higher ones, about people and about where they work."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.registry import Slot, Slots
from wijzerplaat.tenancy.portals.service import PortalScope


def _no_organisations(_scope: PortalScope, slug: str, /) -> uuid.UUID:
    raise NotFound(f"organisation {slug}")


KNOWN_WORDS: Slots[Callable[[PortalScope, uuid.UUID], list[str]]] = Slots()
"""What is known of a person and others may guess, such as the names of their organisations."""
find_organisation = Slot(_no_organisations)
"""Return the id of the organisation with this slug. Raises NotFound."""

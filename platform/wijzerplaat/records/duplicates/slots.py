"""What this room asks of higher ones: what else hangs on an entry that is taken up by another."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from wijzerplaat.ground.core.registry import Slots
from wijzerplaat.tenancy.portals.service import PortalScope

Mover = Callable[[PortalScope, uuid.UUID, uuid.UUID, list[uuid.UUID] | None], list[uuid.UUID]]
FOLLOWERS: Slots[tuple[str, Mover]] = Slots()
"""A name (it is stored with the merge) and what moves rows from one entry to another: only those
named, when there is a list. It returns which it moved.
"""

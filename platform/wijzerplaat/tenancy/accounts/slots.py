"""What this room asks of higher ones, about people and about where they work."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, false
from sqlalchemy.orm import InstrumentedAttribute

from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.registry import Slot, Slots
from wijzerplaat.ground.core.tenancy import PortalOwned
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class NameCopy:
    """Where a room keeps the name of a person beside a row of its own, and whose name it is."""

    rows: type[PortalOwned]
    whose: InstrumentedAttribute[uuid.UUID] | InstrumentedAttribute[uuid.UUID | None]
    name: InstrumentedAttribute[str]


def _nothing(
    scope: PortalScope, _column: InstrumentedAttribute[uuid.UUID | None], /
) -> list[ColumnElement[bool]]:
    return [] if scope.actor.limit is None else [false()]


def _no_organisations(_scope: PortalScope, slug: str, /) -> uuid.UUID:
    raise NotFound(f"organisation {slug}")


KNOWN_WORDS: Slots[Callable[[PortalScope, uuid.UUID], list[str]]] = Slots()
"""What is known of a person and others may guess, such as the names of their organisations."""
NAME_COPIES: Slots[NameCopy] = Slots()
"""Every copy of a person's name in histories: 'oud-collega' takes its place when they are gone."""
find_organisation = Slot(_no_organisations)
"""Return the id of the organisation with this slug. Raises NotFound."""
find_part_conditions = Slot(_nothing)
"""Return what rows have in common of which a column names a record that the actor keeps."""

"""What this room asks of higher ones: how each kind of effect leaves this installation, and whose
an address is.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from wijzerplaat.ground.core.db import JsonObject
from wijzerplaat.ground.core.registry import Slot, Slots
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.tenancy.portals.service import PortalScope, PortalView


class NeverAgain(Exception):
    """An effect cannot be carried out, now or later; the message holds nothing personal."""


@dataclass(frozen=True)
class Effect:
    """A claimed row, copied: no transaction is open while it is carried out."""

    id: uuid.UUID
    kind: str
    portal_id: uuid.UUID | None
    payload: JsonObject
    attempts: int
    lease_until: datetime | None
    mark: str = ""


@dataclass(frozen=True)
class Way:
    """How one kind of effect leaves.

    `carry` gets up to `batch` effects of one portal (None: of the platform itself) and raises when
    they did not leave; NeverAgain when they never will.
    """

    carry: Callable[[PortalView | None, list[Effect]], None]
    batch: int = 1


WAYS: Slots[tuple[str, Callable[[Platform], Way]]] = Slots()
"""A kind of effect (as the outbox writes it), and what makes its way out."""


def _list_nothing(_scope: PortalScope) -> Iterable[tuple[uuid.UUID, str]]:
    return ()


list_record_addresses: Slot[[PortalScope], Iterable[tuple[uuid.UUID, str]]] = Slot(_list_nothing)
"""Which mail addresses records have: the id of the record, and the address."""

"""What this room asks of higher ones: who heard of a refusal, and how it is looked at again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wijzerplaat.ground.core.registry import Slots
from wijzerplaat.records.refusals.models import Refusal
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class Refused:
    """What a room says of one thing that can be refused (`models.ABOUT`).

    `list_addresses`: who was told, as far as this room knows. `open_again`: let it wait for the
    desk as before; raises Conflict when something came after it.
    """

    about: str
    list_addresses: Callable[[PortalScope, Refusal], list[str]]
    open_again: Callable[[PortalScope, Refusal], None] | None = None


KINDS: Slots[Refused] = Slots()
"""Of one thing several rooms may tell who heard of it."""


def list_told_addresses(scope: PortalScope, refusal: Refusal) -> list[str]:
    """Return who was told about a refusal, each once."""
    found = [
        one.list_addresses(scope, refusal) for one in KINDS.all() if one.about == refusal.about
    ]
    return list(dict.fromkeys(address for some in found for address in some))


def open_refused_again(scope: PortalScope, refusal: Refusal) -> None:
    """Let what was refused wait for the desk again. Raises Conflict when that cannot be."""
    for one in KINDS.all():
        if one.about == refusal.about and one.open_again is not None:
            one.open_again(scope, refusal)

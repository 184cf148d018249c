"""What this room asks of higher ones: who gets what residents tell, and which cookies there are.

The page about privacy prints both, so that it cannot differ from what happens.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wijzerplaat.ground.core.registry import Slots
from wijzerplaat.tenancy.portals.service import PortalView

UNTIL_LOGOUT = 0


@dataclass(frozen=True)
class Receiver:
    """Somebody outside the desk who gets to see what residents tell.

    `name` and `what` are in the words of the page; `href`: what they say about it themselves.
    """

    name: str
    what: str
    href: str = ""


@dataclass(frozen=True)
class Cookie:
    """A cookie of ours: what it remembers (a msgid), and for how many days."""

    name: str
    what: str
    days: int


RECEIVERS: Slots[Callable[[PortalView], list[Receiver]]] = Slots()
"""Who gets to see what, in a portal."""
COOKIES: Slots[Cookie] = Slots()
"""The cookies of all rooms."""

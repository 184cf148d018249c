"""Background work of the link checker: looks at a few websites.

No transaction is open while it looks.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from wijzerplaat.accounts import limits
from wijzerplaat.adapters.fetch import Looks
from wijzerplaat.core.db import Database
from wijzerplaat.core.scope import platform_work, unit_of_work
from wijzerplaat.links import rules, service

PER_RUN = 20
PER_HOST = (1, timedelta(minutes=1))
"""For all portals and workers together."""


def check(database: Database, portals: Iterable[Any], eyes: Looks) -> int:
    """Look at websites of all portals, at most PER_RUN, and return how many were looked at."""
    looked = 0
    for portal in portals:
        with unit_of_work(database, portal, write=False) as scope:
            found = [] if portal.suspended else service.due(scope, PER_RUN - looked)
        for one in found:
            if _may_ask(database, one.address):
                answer = eyes.look(one.address)
                with unit_of_work(database, portal) as scope:
                    service.record(scope, one, answer)
                looked += 1
    return looked


def _may_ask(database: Database, address: str) -> bool:
    with platform_work(database) as scope:
        return limits.take(scope, "look at", rules.host(address), PER_HOST)

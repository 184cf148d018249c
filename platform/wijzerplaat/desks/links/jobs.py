"""Background work of the link checker: looks at a few websites.

No transaction is open while it looks.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from wijzerplaat.desks.links import rules, service
from wijzerplaat.ground.adapters.fetch import Fetcher, Looks
from wijzerplaat.ground.core.db import Database
from wijzerplaat.ground.core.scope import platform_work, unit_of_work
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.tenancy.accounts import limits
from wijzerplaat.tenancy.portals.service import PortalView

PER_RUN = 20
PER_HOST = (1, timedelta(minutes=1))
"""For all portals and workers together."""


def check_links(here: Platform) -> None:
    """Look at a few websites of entries."""
    about = f"{here.settings.scheme}://{here.settings.platform_host}"
    check_links_of_portals(
        here.database, here.directory.every(), Fetcher(f"Wijzerplaat-linkcheck/1.0 (+{about})")
    )


def check_links_of_portals(database: Database, portals: Iterable[PortalView], eyes: Looks) -> int:
    """Look at websites of all portals, at most PER_RUN, and return how many were looked at."""
    looked = 0
    for portal in portals:
        with unit_of_work(database, portal, write=False) as scope:
            found = [] if portal.suspended else service.list_due_links(scope, PER_RUN - looked)
        for one in found:
            if _may_ask(database, one.address):
                answer = eyes.look(one.address)
                with unit_of_work(database, portal) as scope:
                    service.record_link_check(scope, one, answer)
                looked += 1
    return looked


def _may_ask(database: Database, address: str) -> bool:
    with platform_work(database) as scope:
        return limits.take_attempt(scope, "look at", rules.find_link_host(address), PER_HOST)

"""Background work of entries: asks PDOK for addresses without a pin, a few at a time.

No transaction is open while it asks.
"""

from __future__ import annotations

from collections.abc import Iterable

from wijzerplaat.ground.adapters.pdok import AddressFinder, Pdok
from wijzerplaat.ground.core.db import Database
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.records.entries import pins, saying_days
from wijzerplaat.tenancy.portals.service import PortalScope, PortalView

PER_RUN = 50


def find_pins(here: Platform) -> None:
    """Look up addresses, where an address for it is set."""
    settings = here.settings
    if settings.addresses_url:
        about = f"{settings.scheme}://{settings.platform_host}"
        finder = Pdok(settings.addresses_url, f"Wijzerplaat/1.0 (+{about})")
        find_pins_of_portals(here.database, here.directory.every(), finder)


def find_pins_of_portals(
    database: Database, portals: Iterable[PortalView], finder: AddressFinder
) -> int:
    """Look up addresses of all portals, at most PER_RUN, and return how many were asked.

    The first problem ends the run: what does not answer is left alone until the next one.
    """
    asked = 0
    for portal in portals:
        if portal.suspended:
            continue
        with unit_of_work(database, portal, write=False) as scope:
            wanted = pins.list_addresses_to_ask(scope, PER_RUN - asked)
        problem = ""
        for sought in wanted:
            reply = finder.find_address(sought)
            with unit_of_work(database, portal) as scope:
                pins.record_address_reply(scope, sought, reply)
            asked, problem = asked + 1, reply.problem
            if problem:
                break
        with unit_of_work(database, portal) as scope:
            pins.put_known_pins(scope)
        if problem:
            break
    return asked


def forget_addresses(scope: PortalScope) -> int:
    """Forget what is remembered of addresses that stand nowhere any more."""
    return pins.clear_address_memory(scope)


def forget_special_days(scope: PortalScope) -> int:
    """Take away what organisations of one portal said of days that are over."""
    return saying_days.forget_past_days(scope)

"""Verbs of the memory of addresses: what is known, what came, and what nobody needs any more."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from sqlalchemy import select

from wijzerplaat.ground.adapters.pdok import Found, Reply
from wijzerplaat.ground.core.statements import remove_rows
from wijzerplaat.tenancy.geography.models import SoughtAddress
from wijzerplaat.tenancy.geography.rules import plan_next_try
from wijzerplaat.tenancy.portals.service import PortalScope

CHUNK = 400


def find_sought_addresses(scope: PortalScope, keys: Collection[str]) -> dict[str, SoughtAddress]:
    """Return what is remembered of these addresses, by their key."""
    wanted, found = sorted(keys), dict[str, SoughtAddress]()
    for start in range(0, len(wanted), CHUNK):
        query = select(SoughtAddress).where(
            SoughtAddress.address.in_(wanted[start : start + CHUNK])
        )
        found.update((one.address, one) for one in scope.session.scalars(query))
    return found


def record_reply(scope: PortalScope, key: str, reply: Reply) -> SoughtAddress:
    """Remember what came of a question; a problem says only when to ask again."""
    row = find_sought_addresses(scope, [key]).get(key) or SoughtAddress(
        id=uuid.uuid4(), address=key, tries=0
    )
    if reply.problem:
        row.tries += 1
        row.ask_at = scope.now + plan_next_try(row.tries)
    else:
        row.tries, row.answered_at, row.ask_at = 0, scope.now, scope.now
        _put_place(row, reply.found)
    scope.session.add(row)
    return row


def forget_unused_addresses(scope: PortalScope, used: Collection[str]) -> int:
    """Forget what is remembered of addresses that stand nowhere any more; return how many."""
    known = scope.session.execute(select(SoughtAddress.id, SoughtAddress.address)).all()
    kept = set(used)
    gone = [one for one, address in known if address not in kept]
    for start in range(0, len(gone), CHUNK):
        remove_rows(scope, SoughtAddress, [SoughtAddress.id.in_(gone[start : start + CHUNK])])
    return len(gone)


def _put_place(row: SoughtAddress, found: Found | None) -> None:
    if found is None:
        return
    row.lat, row.lon, row.bag_id = found.lat, found.lon, found.bag_id
    row.municipality_code, row.district_code = found.municipality_code, found.district_code
    row.neighbourhood_code = found.neighbourhood_code

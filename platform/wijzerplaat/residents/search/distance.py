"""Where a resident is, from a postcode and the portal's own table of streets.

And how far something is from there.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.tenancy.portals.models import Street
from wijzerplaat.tenancy.portals.service import PortalScope

POSTCODE = re.compile(r"\s*+([1-9]\d{3})\s*+([A-Za-z]{2})?+\s*+\Z")
RADIUS = (1, 2, 5, 10)
KILOMETRES_PER_DEGREE = 111.2


@dataclass(frozen=True)
class Point:
    """A place on the map that distances are measured from."""

    lat: float
    lon: float
    postcode: str

    def kilometres(self, spot: Sequence[float] | None) -> float | None:
        """Return how far a (latitude, longitude) is, as the crow flies.

        None when it is not known.
        """
        if not spot:
            return None
        across = (spot[1] - self.lon) * math.cos(math.radians(self.lat))
        return math.hypot(across, spot[0] - self.lat) * KILOMETRES_PER_DEGREE


def find_postcode_point(scope: PortalScope, postcode: str) -> Point | None:
    """Return where a postcode lies ('4951 AB', '4951ab' or '4951'), or None when this portal
    does not know it.
    """
    match = POSTCODE.match(postcode)
    if match is None:
        return None
    digits, letters = match[1], (match[2] or "").upper()
    if letters:
        query = (
            select(Street.lat, Street.lon).where(Street.postcode == f"{digits} {letters}").limit(1)
        )
        found = scope.session.execute(query).first()
        if found is not None:
            return Point(found[0], found[1], f"{digits} {letters}")
    return next(
        (
            Point(one.lat, one.lon, digits)
            for one in scope.portal.districts
            if digits in one.postcodes and one.lat is not None and one.lon is not None
        ),
        None,
    )


def describe_distance(kilometres: float | None, is_rough: bool = False) -> str | None:
    """Return '400 meter' or '1,3 kilometer'; in whole kilometres where only the postcode of the
    place is known: 'ongeveer 2 kilometer'.
    """
    if kilometres is None:
        return None
    if is_rough:
        return _("ongeveer %(number)s kilometer", number=max(1, round(kilometres)))
    if kilometres < 1:
        return _("%(number)s meter", number=max(50, round(kilometres * 20) * 50))
    return _("%(number)s kilometer", number=formats.number(round(kilometres, 1)))

"""What is asked about being near: the postcode as typed, the distance, the point; and its form."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.entries import list_page
from wijzerplaat.residents.search import distance
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class Near:
    """What was asked about being near.

    The postcode as typed, the distance, the point, and what is wrong with it.
    """

    typed: str = ""
    radius: int = distance.RADIUS[1]
    point: distance.Point | None = None
    error: str = ""


def find_near(scope: PortalScope, given: list_page.Given) -> Near:
    """Return what an address says about being near."""
    typed, asked = (
        list_page.read_first_value(given, "postcode").strip()[:10],
        list_page.read_first_value(given, "straal"),
    )
    radius = int(asked) if asked.isdecimal() and int(asked) in distance.RADIUS else Near.radius
    if not typed:
        return Near(radius=radius)
    point = distance.find_postcode_point(scope, typed)
    return Near(
        typed,
        radius,
        point,
        "" if point else _("Deze postcode kennen we hier niet. Hij lijkt op 4951 AB."),
    )


@dataclass(frozen=True)
class Distance:
    """How far it may be, as one of the options."""

    value: str
    label: str
    selected: bool


@dataclass(frozen=True)
class NearForm:
    """The fields about being near, with what was filled in."""

    postcode: str
    chosen: bool
    error: str
    options: list[Distance]


def describe_near_form(near: Near) -> NearForm:
    """Return the fields about being near, with what was asked."""
    options = [
        Distance(str(one), _("%(number)s kilometer", number=one), one == near.radius)
        for one in distance.RADIUS
    ]
    return NearForm(near.typed, near.point is not None, near.error, options)

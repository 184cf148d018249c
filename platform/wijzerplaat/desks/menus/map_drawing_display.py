"""What the page of the drawing shows: how a drawing lies under the neighbourhoods, and its past."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from wijzerplaat.desks.editors.display import Fact, PostButton
from wijzerplaat.desks.menus.map_drawing import FIELD, MAP_DRAWING
from wijzerplaat.desks.settings.rules import is_on_map, measure_area
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.records.plain import service as plain
from wijzerplaat.tenancy.portals.kept_maps import WIDTH
from wijzerplaat.tenancy.portals.map_frames import project_coordinate
from wijzerplaat.tenancy.portals.maps import Drawn, Pin, draw_whole_map
from wijzerplaat.tenancy.portals.service import PortalScope, PortalView
from wijzerplaat.tenancy.settings.service import list_setting_changes

BENT = 0.03
"""How much the shape of a drawing may differ from that of its area before somebody sees it."""


@dataclass(frozen=True)
class ShownDrawing:
    """A drawing with the neighbourhoods on it, and what there is to say about it."""

    drawn: Drawn
    lines: list[str]


def describe_drawing(scope: PortalScope, chosen: Fields) -> ShownDrawing | None:
    """Return how a choice would look; None when nothing is drawn then."""
    portal = _imagine(scope.portal, chosen)
    drawn = draw_whole_map(platform().settings.tenants, portal)
    if drawn is None:
        return None
    pins, outside = _place_districts(portal)
    lines = [_describe_shape(portal)] if _is_bent(portal) else []
    if pins:
        lines.append(_("De nummers zijn het midden van je buurten. Staan ze op de goede plek?"))
        lines.append(", ".join(f"{one.number}. {one.title}" for one in pins))
    if outside:
        lines.append(_("Dit ligt er dan buiten: %(names)s.", names=", ".join(outside)))
    note = _("De kaart zoals hij op de website komt.")
    return ShownDrawing(replace(drawn, pins=pins, note=note), lines)


def describe_drawing_changes(
    scope: PortalScope, back: Callable[[int], str]
) -> list[tuple[Fact, PostButton]]:
    """Return who changed the drawing, the newest first, each with the button that takes it back."""
    found = list_setting_changes(scope, MAP_DRAWING)
    names = plain.load_known_names(scope, (one.by_id for one in found))
    return [
        (
            Fact(
                _("%(day)s om %(hour)s uur", day=formats.day(one.at), hour=formats.hour(one.at)),
                f"{_say(one.after)} {names.get(one.by_id) or _('oud-collega')}",
            ),
            PostButton(_("Zet terug"), back(one.number)),
        )
        for one in found
    ]


def _say(after: Fields) -> str:
    return _("Nieuwe tekening.") if after.get(FIELD) else _("Eigen tekening weggehaald.")


def _imagine(portal: PortalView, chosen: Fields) -> PortalView:
    """Return the portal with a drawing that may not be online."""
    kept = chosen[FIELD]
    if not kept:
        return portal
    size = {"width": float(WIDTH), "height": float(kept["height"])}
    return replace(portal, map={**portal.map, **size}, map_drawing=kept["folder"])


def _place_districts(portal: PortalView) -> tuple[list[Pin], list[str]]:
    pins: list[Pin] = []
    outside: list[str] = []
    width, height = portal.map["width"], portal.map["height"]
    for one in portal.districts:
        if one.lat is None or one.lon is None:
            continue
        if not is_on_map(portal.map, one.lat, one.lon):
            outside.append(one.name)
            continue
        x, y = project_coordinate(portal.map, one.lat, one.lon)
        href = url_for("district_rows.show_district_row", slug=one.slug)
        place = round(x / width * 100, 2), round(y / height * 100, 2)
        pins.append(Pin(str(len(pins) + 1), *place, href, one.name))
    return pins, outside


def _is_bent(portal: PortalView) -> bool:
    wide, high = measure_area(portal.map)
    return abs(portal.map["width"] / portal.map["height"] / (wide / high) - 1) > BENT


def _describe_shape(portal: PortalView) -> str:
    wide, high = measure_area(portal.map)
    return _(
        "Let op: het gebied is %(wide)s bij %(high)s kilometer. De tekening heeft een andere vorm. "
        "Dan staan plekken niet goed.",
        wide=formats.number(round(wide, 1)),
        high=formats.number(round(high, 1)),
    )

"""The drawing of the map as a setting: none, or one that was sent in and made anew."""

from __future__ import annotations

from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.tenancy.pictures import service as pictures
from wijzerplaat.tenancy.portals import kept_maps
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.settings.places import read_portal_row, stand_in_section
from wijzerplaat.tenancy.settings.rules import Setting

FIELD = "drawing"
NO_FILE = N_("Kies een bestand.")
NO_AREA = N_("Kies eerst welk gebied de kaart laat zien. Dat doe je op de pagina Kaart.")
GONE = N_("Dit bestand is er niet meer. Kies het opnieuw.")


def _check(scope: PortalScope, _part: str, typed: Fields) -> Fields:
    """Return what was chosen: the id of a drawing, what was kept of one before, or none."""
    wanted = typed[FIELD]
    if not wanted:
        return {FIELD: None}
    if not read_portal_row(scope).settings.get("map"):
        raise Invalid({FIELD: [NO_AREA]})
    picture_id = wanted["id"] if isinstance(wanted, dict) else str(wanted)
    found = pictures.find_map_drawing(scope, picture_id)
    if found is None:
        raise Invalid({FIELD: [GONE]})
    return {FIELD: dict(found)}


MAP_DRAWING = Setting(
    kept_maps.SETTING, *stand_in_section(kept_maps.SETTING, {FIELD: None}), _check, told=True
)

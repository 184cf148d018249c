"""/beheer/kaart: the area of the map, and what lies under it."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from wijzerplaat.desks.settings import samples_views
from wijzerplaat.desks.settings.page_views import (
    SettingPage,
    answer_setting_page,
    restore_setting_page,
    show_setting_page,
)
from wijzerplaat.desks.settings.portal_settings import MAP_SETTING
from wijzerplaat.desks.settings.schemas import MapSchema
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.web.areas import Area

area = Area("map_settings", __name__, prefix="/beheer/kaart")
PAGE = SettingPage(
    MAP_SETTING,
    MapSchema,
    N_("Kaart"),
    N_("Welk gebied de kaart laat zien. De getallen vind je op een landkaart op internet."),
    home="map_settings.show_map_settings",
    back="map_settings.restore_map_settings",
    preview=samples_views.show_map,
    template="desks/settings/map.html",
)


@area.get("", PORTAL_EDIT, asks=("na",))
def show_map_settings() -> str:
    """Show what is chosen, and what was."""
    return show_setting_page(PAGE)


@area.post("", PORTAL_EDIT)
def change_map_settings() -> ResponseReturnValue:
    """Look at a choice, or let it be so from now on."""
    return answer_setting_page(PAGE)


@area.post("/<int:number>/terug", PORTAL_EDIT)
def restore_map_settings(number: int) -> ResponseReturnValue:
    """Put back what was before a change."""
    return restore_setting_page(PAGE, number)

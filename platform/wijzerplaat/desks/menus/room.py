"""The pages of lists: topics, audiences, places and holidays, with their keys of tenant.toml."""

from __future__ import annotations

from wijzerplaat.desks.menus import (
    audience_views,
    district_views,
    map_drawing_views,
    municipality_views,
    outline_views,
    season_views,
    topic_views,
)
from wijzerplaat.desks.menus.audiences import AUDIENCES
from wijzerplaat.desks.menus.districts import DISTRICTS
from wijzerplaat.desks.menus.map_drawing import MAP_DRAWING
from wijzerplaat.desks.menus.menu_page_views import MenuPage
from wijzerplaat.desks.menus.municipalities import MUNICIPALITIES
from wijzerplaat.desks.menus.topics import TOPICS
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.registry import Filling
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.tenancy.menus.outlines import OUTLINE_SETTING
from wijzerplaat.tenancy.portals.tenant_rows import SEASONS
from wijzerplaat.tenancy.settings.slots import SCREENS, SettingScreen


def _screens(page: MenuPage, order: str) -> tuple[Filling, Filling]:
    home = page.list_home
    return (
        SCREENS.by(SettingScreen(page.section, page.row.title, home, (page.section,))),
        SCREENS.by(SettingScreen(page.order.name, order, home)),
    )


room = Room(
    areas=(
        topic_views.area,
        audience_views.area,
        season_views.area,
        outline_views.area,
        map_drawing_views.area,
        district_views.area,
        municipality_views.area,
    ),
    fills=(
        *_screens(TOPICS, N_("Volgorde van onderwerpen")),
        *_screens(AUDIENCES, N_("Volgorde van doelgroepen")),
        *_screens(DISTRICTS, N_("Volgorde van buurten")),
        *_screens(MUNICIPALITIES, N_("Volgorde van gemeenten")),
        SCREENS.by(
            SettingScreen(MAP_DRAWING.name, map_drawing_views.TITLE, map_drawing_views.HOME)
        ),
        SCREENS.by(SettingScreen(OUTLINE_SETTING.name, outline_views.TITLE, outline_views.HOME)),
        SCREENS.by(SettingScreen(SEASONS, season_views.TITLE, season_views.HOME, (SEASONS,))),
    ),
)

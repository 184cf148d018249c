"""The pages of the settings of a portal, each with the keys of tenant.toml that it changes."""

from __future__ import annotations

from wijzerplaat.desks.settings import (
    contact_views,
    identity_views,
    language_choice_views,
    language_level_views,
    map_views,
    modules_views,
)
from wijzerplaat.desks.settings.page_views import SettingPage
from wijzerplaat.ground.core.registry import Filling
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.tenancy.settings.slots import SCREENS, SettingScreen


def _screen(page: SettingPage, section: str) -> Filling:
    keys = tuple(f"{section}.{name}" for name in page.schema().fields)
    return SCREENS.by(SettingScreen(page.setting.name, page.title, page.home, keys))


room = Room(
    areas=(
        identity_views.area,
        contact_views.area,
        modules_views.area,
        language_level_views.area,
        map_views.area,
        language_choice_views.area,
    ),
    fills=(
        _screen(identity_views.PAGE, "portal"),
        _screen(contact_views.PAGE, "contact"),
        _screen(modules_views.PAGE, "modules"),
        _screen(language_level_views.PAGE, "language"),
        _screen(map_views.PAGE, "map"),
        _screen(language_choice_views.PAGE, "languages"),
    ),
)

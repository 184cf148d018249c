"""Who spreads the website for a portal, and what they get (`/beheer/partners`)."""

from __future__ import annotations

from wijzerplaat.desks.partners import display, kit_views, views
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.tenancy.settings.slots import SCREENS, SettingScreen

room = Room(
    areas=(views.area, kit_views.area),
    fills=(SCREENS.by(SettingScreen(views.PAGE.setting.name, views.TITLE, display.HOME)),),
)

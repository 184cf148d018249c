"""The pages of the start page and of the message above every page."""

from __future__ import annotations

from wijzerplaat.desks.start_page import alert_views, block_views, views
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.tenancy.settings.slots import SCREENS, SettingScreen
from wijzerplaat.tenancy.start_page.service import HOME

room = Room(
    areas=(views.area, block_views.area, alert_views.area),
    fills=(
        SCREENS.by(SettingScreen(HOME.name, N_("Startpagina"), views.HOME, ("home.blocks",))),
        SCREENS.by(
            SettingScreen(
                alert_views.PAGE.setting.name, alert_views.PAGE.title, alert_views.PAGE.home
            )
        ),
    ),
)

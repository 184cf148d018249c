"""The pages of administrators about the looks of their portal."""

from __future__ import annotations

from wijzerplaat.desks.looks import preview_views, theme_views, views
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.tenancy.portals.schemas import LooksSchema
from wijzerplaat.tenancy.settings.slots import SCREENS, SettingScreen

KEYS = tuple(LooksSchema().fields)
room = Room(
    areas=(views.area, preview_views.area, theme_views.area),
    fills=(
        SCREENS.by(
            SettingScreen(
                "looks",
                N_("Huisstijl"),
                "looks.show_looks_form",
                tuple(f"looks.{name}" for name in KEYS),
            )
        ),
        SCREENS.by(
            SettingScreen(
                theme_views.PAGE.setting.name,
                theme_views.PAGE.title,
                theme_views.PAGE.home,
                ("portal.theme",),
            )
        ),
    ),
)

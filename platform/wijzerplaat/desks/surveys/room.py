"""The pages of administrators about what they ask of visitors (`/beheer/enquete`)."""

from __future__ import annotations

from wijzerplaat.desks.surveys import views
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.tenancy.settings.slots import SCREENS, SettingScreen

room = Room(
    areas=(views.area,),
    fills=(SCREENS.by(SettingScreen(views.PAGE.setting.name, views.PAGE.title, views.HOME)),),
)

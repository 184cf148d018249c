"""The page of the mail with news, with its keys of tenant.toml."""

from __future__ import annotations

from wijzerplaat.desks.digests import views
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.residents.digests.rules import MODULE, SECTION
from wijzerplaat.residents.digests.settings import USUAL
from wijzerplaat.tenancy.settings.slots import SCREENS, SettingScreen

KEYS = (f"modules.{MODULE}", *(f"{SECTION}.{name}" for name in USUAL))
room = Room(
    areas=(views.area,),
    fills=(SCREENS.by(SettingScreen(views.PAGE.setting.name, views.PAGE.title, views.HOME, KEYS)),),
)

"""Editors put at most three records first of a topic (`/redactie/bovenaan`)."""

from __future__ import annotations

from wijzerplaat.desks.highlights import service, views
from wijzerplaat.desks.highlights.tasks import MISSING_KIND
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.tenancy.settings.slots import SCREENS, SettingScreen
from wijzerplaat.tenancy.tasks.slots import KINDS

room = Room(
    areas=(views.area,),
    fills=(
        SCREENS.by(
            SettingScreen(service.NAME, views.TITLE, "highlights.list_topics_with_highlights")
        ),
        KINDS.by(MISSING_KIND),
    ),
)

"""The editors about questions of residents."""

from __future__ import annotations

from wijzerplaat.desks.front_desk import views
from wijzerplaat.ground.web.rooms import Room

room = Room(
    areas=(views.area,),
)

"""The editors about the same organisation twice."""

from __future__ import annotations

from wijzerplaat.desks.duplicates import views
from wijzerplaat.ground.web.rooms import Room

room = Room(
    areas=(views.area,),
)

"""What a portal can learn from what it holds: which texts are hard."""

from __future__ import annotations

from wijzerplaat.desks.insights import views
from wijzerplaat.ground.web.rooms import Room

room = Room(
    areas=(views.area,),
)

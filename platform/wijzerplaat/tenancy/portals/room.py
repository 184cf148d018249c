"""A portal: its style sheet, and the start of the platform."""

from __future__ import annotations

from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.tenancy.portals import models, tiles, views

room = Room(
    models=(models,),
    areas=(views.area, views.front, tiles.area),
)
